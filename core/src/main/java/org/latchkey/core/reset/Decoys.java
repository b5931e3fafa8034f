package org.latchkey.core.reset;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.latchkey.core.account.EmailAddress;
import org.latchkey.core.account.MethodType;
import org.latchkey.core.account.PhoneNumber;
import org.latchkey.core.policy.Policy;

/**
 * What a name that may not reset itself appears to have registered. Sets of methods come from a
 * table that the policy alone fixes, how many there are of each type from another; the places in
 * them, and the characters that the masks show, come from the keyed hash of the name, so that they
 * are the same at every attempt and on every node.
 */
final class Decoys {

  // Characters by how often mailboxes and domains begin with them, roughly; a uniform draw would
  // show. Each one that a mask can show is here: one that no decoy shows would be a real one's.
  private static final String MAILBOXES =
      "aaaabbcccdddeeffggghhiijjjjkklllmmmmmnnooppprrrssssstttvwyz".repeat(4)
          + "qquuuuxx0123456789";
  private static final String DOMAINS =
      "gggggggggoooohhhyyyiiwwmmmlpttacdefbk".repeat(4) + "jnnqrrssuuvxz0123456789";

  // Of each type mostly one; but some people have two phones, and a few have three.
  private static final int[] HOW_MANY = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 3};

  private static final int OFTEN = 16;

  private Decoys() {}

  /**
   * @param hash 32 bytes; ten draws of three bytes each, and two bytes for how many there are
   */
  static List<OfferedMethod> methods(Policy policy, byte[] hash) {
    List<Set<MethodType>> table = table(policy);
    if (table.isEmpty()) {
      // Nobody can reset under such a policy, so there is nobody to be told apart from.
      return List.of();
    }
    List<OfferedMethod> methods = new ArrayList<>();
    int bits = (hash[30] & 0xff) << 8 | (hash[31] & 0xff);
    for (MethodType type : table.get(draw(hash, 0, table.size()))) {
      int most = type.registrable() ? HOW_MANY[bits % HOW_MANY.length] : 1;
      for (int nth = 1; nth <= most; nth++) {
        methods.add(offered(type, nth, hash));
      }
      bits /= HOW_MANY.length;
    }
    return Choices.offered(methods);
  }

  /**
   * Every set of registrable methods that satisfies the policy, larger ones no less often; and with
   * each of them what everybody is offered. Sets that satisfy it only together with a code that was
   * given out are there too, but seldom: so seldom do people have one.
   */
  private static List<Set<MethodType>> table(Policy policy) {
    Set<MethodType> forAll = EnumSet.noneOf(MethodType.class);
    List<MethodType> allowed = new ArrayList<>();
    for (MethodType type : policy.methods().stream().sorted().toList()) {
      if (type.registrable()) {
        allowed.add(type);
      } else {
        forAll.add(type);
      }
    }
    List<Set<MethodType>> often = new ArrayList<>();
    List<Set<MethodType>> seldom = new ArrayList<>();
    for (int bits = 0; bits < 1 << allowed.size(); bits++) {
      Set<MethodType> row = EnumSet.copyOf(forAll);
      Set<MethodType> registered = EnumSet.noneOf(MethodType.class);
      for (int i = 0; i < allowed.size(); i++) {
        if ((bits & 1 << i) != 0) {
          row.add(allowed.get(i));
          registered.add(allowed.get(i));
        }
      }
      if (families(registered) >= policy.gates()) {
        often.add(row);
      } else if (families(row) >= policy.gates()) {
        seldom.add(row);
      }
    }
    List<Set<MethodType>> rows = new ArrayList<>(often);
    if (!seldom.isEmpty()) {
      for (int i = 1; i < OFTEN; i++) {
        rows.addAll(often);
      }
      rows.addAll(seldom);
    }
    return rows;
  }

  private static long families(Set<MethodType> methods) {
    return methods.stream().map(MethodType::family).distinct().count();
  }

  private static OfferedMethod offered(MethodType type, int nth, byte[] hash) {
    String id = nth == 1 ? type.id() : type.id() + "-" + nth;
    return new OfferedMethod("decoy-" + id, type, mask(type, nth, hash), hex(hash, 12) + "-" + id);
  }

  private static String mask(MethodType type, int nth, byte[] hash) {
    int at = 3 * nth - 2;
    return switch (type) {
      case EMAIL ->
          new EmailAddress(
                  pick(MAILBOXES, hash, at) + "@" + pick(DOMAINS, hash, at + 1) + ".example")
              .mask();
      case MOBILE_PHONE_SMS -> phone(draw(hash, at + 2, 100)).mask();
      case AUTHENTICATOR, TEMPORARY_ACCESS_CODE -> "";
    };
  }

  private static PhoneNumber phone(int digits) {
    return new PhoneNumber("+00000000" + digits / 10 + digits % 10);
  }

  private static char pick(String letters, byte[] hash, int position) {
    return letters.charAt(draw(hash, position, letters.length()));
  }

  private static int draw(byte[] hash, int position, int bound) {
    int value =
        (hash[3 * position] & 0xff) << 16
            | (hash[3 * position + 1] & 0xff) << 8
            | (hash[3 * position + 2] & 0xff);
    return value % bound;
  }

  static String hex(byte[] hash, int bytes) {
    return HexFormat.of().formatHex(hash, 0, bytes);
  }
}

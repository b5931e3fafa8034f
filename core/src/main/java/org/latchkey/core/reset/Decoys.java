package org.latchkey.core.reset;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.latchkey.core.account.EmailAddress;
import org.latchkey.core.account.MethodType;
import org.latchkey.core.account.PhoneNumber;
import org.latchkey.core.policy.Policy;

/**
 * What a name that may not reset itself appears to have registered. Sets of methods come from a
 * table that the policy alone fixes; which row, and which characters the masks show, comes from the
 * keyed hash of the name, so that it is the same at every attempt and on every node.
 */
final class Decoys {

  // Characters by how often mailboxes and domains begin with them, roughly; a uniform draw would
  // show. Each one that a mask can show is here: one that no decoy shows would be a real one's.
  private static final String MAILBOXES =
      "aaaabbcccdddeeffggghhiijjjjkklllmmmmmnnooppprrrssssstttvwyz".repeat(4)
          + "qquuuuxx0123456789";
  private static final String DOMAINS =
      "gggggggggoooohhhyyyiiwwmmmlpttacdefbk".repeat(4) + "jnnqrrssuuvxz0123456789";

  private Decoys() {}

  static List<OfferedMethod> methods(Policy policy, byte[] hash) {
    List<Set<MethodType>> table = table(policy);
    if (table.isEmpty()) {
      // Nobody can reset under such a policy, so there is nobody to be told apart from.
      return List.of();
    }
    Set<MethodType> row = table.get(draw(hash, 0, table.size()));
    List<OfferedMethod> methods = new ArrayList<>();
    for (MethodType type : row.stream().sorted(Comparator.naturalOrder()).toList()) {
      methods.add(
          switch (type) {
            case EMAIL -> offered(type, email(hash).mask(), hash);
            case MOBILE_PHONE_SMS -> offered(type, phone(hash).mask(), hash);
            case AUTHENTICATOR -> offered(type, "", hash);
          });
    }
    return List.copyOf(methods);
  }

  /** Every set of allowed methods that would satisfy the policy, larger ones no less often. */
  private static List<Set<MethodType>> table(Policy policy) {
    List<MethodType> allowed = policy.methods().stream().sorted(Comparator.naturalOrder()).toList();
    List<Set<MethodType>> rows = new ArrayList<>();
    for (int bits = 1; bits < 1 << allowed.size(); bits++) {
      Set<MethodType> row = new HashSet<>();
      for (int i = 0; i < allowed.size(); i++) {
        if ((bits & 1 << i) != 0) {
          row.add(allowed.get(i));
        }
      }
      long families = row.stream().map(MethodType::family).distinct().count();
      if (families >= policy.gates()) {
        rows.add(row);
      }
    }
    return rows;
  }

  private static OfferedMethod offered(MethodType type, String mask, byte[] hash) {
    String key = hex(hash, 12) + "-" + type.id();
    return new OfferedMethod("decoy-" + type.id(), type, mask, key);
  }

  private static EmailAddress email(byte[] hash) {
    return new EmailAddress(pick(MAILBOXES, hash, 1) + "@" + pick(DOMAINS, hash, 2) + ".example");
  }

  private static PhoneNumber phone(byte[] hash) {
    int digits = draw(hash, 3, 100);
    return new PhoneNumber("+00000000" + digits / 10 + digits % 10);
  }

  private static char pick(String letters, byte[] hash, int position) {
    return letters.charAt(draw(hash, position, letters.length()));
  }

  private static int draw(byte[] hash, int position, int bound) {
    int value =
        (hash[4 * position] & 0xff) << 16
            | (hash[4 * position + 1] & 0xff) << 8
            | (hash[4 * position + 2] & 0xff);
    return value % bound;
  }

  static String hex(byte[] hash, int bytes) {
    return HexFormat.of().formatHex(hash, 0, bytes);
  }
}

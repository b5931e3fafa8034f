package org.latchkey.core.account;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How the people of one directory are spelled. {@code ada}, {@code CORP\ada}, {@code ada@CORP} and
 * {@code ada@corp.example} mean the same where {@code CORP} and {@code corp.example} are its own
 * domains. A directory finds by these rules and no others, whatever its own comparison is like, so
 * that a name which nobody has can be given one face for exactly the spellings under which a person
 * would be found (promise 4).
 *
 * @param directory the configured name
 * @param domains the directory's own, before a backslash or after an at sign
 */
public record Spellings(String directory, Set<String> domains) {

  private static final String SID = "sid:";
  private static final Pattern SID_FORM = Pattern.compile("s-1-\\d+(?:-\\d+)+");

  public Spellings {
    domains =
        domains.stream()
            .map(LoginName::fold)
            .filter(d -> !d.isEmpty())
            .collect(Collectors.toUnmodifiableSet());
  }

  /** What a name says here. */
  public Spelling read(LoginName name) {
    String folded = name.normalised();
    String written = name.written();
    if (folded.startsWith(SID)) {
      return new Spelling.Sid(sid(folded.substring(SID.length())));
    }
    int backslash = folded.indexOf('\\');
    if (backslash >= 0) {
      String local = folded.substring(backslash + 1).strip();
      return domains.contains(folded.substring(0, backslash).strip()) && !local.isEmpty()
          ? new Spelling.Own(local, written.substring(written.indexOf('\\') + 1).strip(), "")
          : new Spelling.Elsewhere();
    }
    int at = folded.lastIndexOf('@');
    if (at < 0) {
      return new Spelling.Own(folded, written, "");
    }
    String local = folded.substring(0, at).strip();
    String suffix = folded.substring(at + 1).strip();
    return domains.contains(suffix) && !local.isEmpty()
        ? new Spelling.Own(local, written.substring(0, written.lastIndexOf('@')).strip(), suffix)
        : new Spelling.Foreign(folded, written);
  }

  private static String sid(String folded) {
    Matcher form = SID_FORM.matcher(folded);
    return form.matches() ? folded.replaceAll("-0+(?=\\d)", "-") : folded;
  }

  /** Every account name to look for: one, unless folding changed more than the case. */
  public Set<String> accountNames(Spelling.Own own) {
    Set<String> names = new LinkedHashSet<>();
    names.add(own.local());
    names.add(own.written());
    return names;
  }

  /** Every user principal name and mail address to look for. */
  public Set<String> addresses(Spelling.Own own) {
    Set<String> addresses = new LinkedHashSet<>();
    for (String name : accountNames(own)) {
      for (String domain : new TreeSet<>(domains)) {
        addresses.add(name + "@" + domain);
      }
    }
    return addresses;
  }

  /**
   * How well an account fits: the least number is meant, and several of the same mean nobody. Empty
   * where it is not meant at all, though the directory offered it.
   *
   * @param mail empty where it has none
   */
  public OptionalInt fit(
      Spelling spelling, String userPrincipalName, String accountName, String mail) {
    String upn = LoginName.fold(userPrincipalName);
    String account = LoginName.fold(accountName);
    String address = LoginName.fold(mail);
    return switch (spelling) {
      case Spelling.Own own -> fit(own, upn, account, address);
      case Spelling.Foreign f ->
          upn.equals(f.address())
              ? OptionalInt.of(0)
              : address.equals(f.address()) ? OptionalInt.of(1) : OptionalInt.empty();
      case Spelling.Sid _ -> OptionalInt.of(0);
      case Spelling.Elsewhere _ -> OptionalInt.empty();
    };
  }

  private OptionalInt fit(Spelling.Own own, String upn, String account, String mail) {
    if (!own.suffix().isEmpty() && upn.equals(own.local() + "@" + own.suffix())) {
      return OptionalInt.of(0);
    }
    if (account.equals(own.local())) {
      return OptionalInt.of(1);
    }
    if (ours(upn, own.local())) {
      return OptionalInt.of(2);
    }
    return ours(mail, own.local()) ? OptionalInt.of(3) : OptionalInt.empty();
  }

  private boolean ours(String address, String local) {
    int at = address.lastIndexOf('@');
    return at > 0
        && address.substring(0, at).equals(local)
        && domains.contains(address.substring(at + 1));
  }

  /**
   * The one form of every spelling of a name that no directory knows. A person lives in one
   * directory; where there are several, the keyed hash gives such a name one to live in.
   */
  public static String formOf(
      LoginName unknown, List<Spellings> directories, Function<String, byte[]> keyed) {
    List<Spellings> possible = new ArrayList<>();
    String local = "";
    for (Spellings each : directories) {
      switch (each.read(unknown)) {
        case Spelling.Own own -> {
          possible.add(each);
          local = own.local();
        }
        case Spelling.Sid sid -> {
          return SID + sid.text();
        }
        case Spelling.Foreign _, Spelling.Elsewhere _ -> {}
      }
    }
    if (possible.isEmpty()) {
      return unknown.normalised();
    }
    int place = (keyed.apply("home:" + local)[0] & 0xff) % directories.size();
    return possible.contains(directories.get(place))
        ? local
        : possible.getFirst().directory().toLowerCase(Locale.ROOT) + "\\" + local;
  }
}

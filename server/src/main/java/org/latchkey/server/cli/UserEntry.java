package org.latchkey.server.cli;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.latchkey.core.account.EmailAddress;
import org.latchkey.core.account.LoginName;
import org.latchkey.core.account.PhoneNumber;
import org.latchkey.server.builtin.NewUser;
import org.latchkey.server.builtin.NewUser.FirstPassword;
import org.latchkey.server.crypto.Argon2Hasher;

/** Somebody as an administrator writes them down. */
final class UserEntry {
  private static final int LONGEST_NAME = 200;

  private UserEntry() {}

  /** Nobody who could be added; the message is the reason. */
  static final class Unusable extends Exception {
    private static final long serialVersionUID = 1L;

    Unusable(String reason) {
      super(reason);
    }

    String reason() {
      return String.valueOf(getMessage());
    }
  }

  static NewUser read(
      String upn,
      String accountName,
      String displayName,
      String givenName,
      String surname,
      String mail,
      String mobile,
      Set<String> groups,
      String role,
      FirstPassword password)
      throws Unusable {
    int at = upn.indexOf('@');
    if (LoginName.of(upn).isEmpty()
        || at < 1
        || at != upn.lastIndexOf('@')
        || at == upn.length() - 1
        || upn.chars().anyMatch(Character::isWhitespace)) {
      throw new Unusable(CliTexts.of("user.noUpn"));
    }
    String shortName = accountName.isBlank() ? upn.substring(0, at) : accountName;
    String both = (givenName + " " + surname).strip();
    String shown = !displayName.isBlank() ? displayName : both.isEmpty() ? upn : both;
    for (String name : new String[] {shortName, shown, givenName, surname}) {
      if (name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
        throw new Unusable(CliTexts.of("user.badName"));
      }
    }
    return new NewUser(
        upn,
        shortName,
        shown,
        givenName,
        surname,
        mail(mail),
        mobile(mobile),
        groups,
        role,
        false,
        password);
  }

  private static Optional<EmailAddress> mail(String text) throws Unusable {
    Optional<EmailAddress> mail = EmailAddress.of(text);
    if (!text.isEmpty() && mail.isEmpty()) {
      throw new Unusable(CliTexts.of("methods.noAddress"));
    }
    return mail;
  }

  private static Optional<PhoneNumber> mobile(String text) throws Unusable {
    Optional<PhoneNumber> mobile = PhoneNumber.of(text);
    if (!text.isEmpty() && mobile.isEmpty()) {
      throw new Unusable(CliTexts.of("methods.noNumber"));
    }
    return mobile;
  }

  /** Groups in one cell, with semicolons between. */
  static Set<String> groups(String cell) {
    return Arrays.stream(cell.split(";", -1))
        .map(String::strip)
        .filter(group -> !group.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** A password that somebody else has hashed already; without one, the first reset sets it. */
  static FirstPassword hash(String phc) throws Unusable {
    if (phc.isEmpty()) {
      return new FirstPassword.None();
    }
    if (!Argon2Hasher.checkable(phc)) {
      throw new Unusable(CliTexts.of("user.noHash"));
    }
    return new FirstPassword.Hashed(phc);
  }
}

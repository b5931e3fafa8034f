package org.latchkey.core.policy;

import java.util.ArrayList;
import java.util.List;
import org.latchkey.passwords.PasswordRules;
import org.latchkey.passwords.Rule;

/**
 * What an organisation asks of new passwords, beside what their directory asks. Of the two the
 * stricter holds.
 *
 * @param bannedTerms what becomes of a password that is little more than names and banned terms
 * @param breached what becomes of one that is known from a breach
 * @param minimumLength in characters, {@value #LEAST} to {@value #MOST_OF_THE_LEAST}
 * @param maximumLength in UTF-16 units, {@value #LEAST_OF_THE_MOST} to {@value #MOST}: a passphrase
 *     always fits
 * @param kinds of characters that are needed; 1 asks for none, as NIST SP 800-63B advises
 */
public record PasswordPolicy(
    Mode bannedTerms, Mode breached, int minimumLength, int maximumLength, int kinds) {

  public static final int LEAST = 8;
  public static final int MOST_OF_THE_LEAST = 64;
  public static final int LEAST_OF_THE_MOST = 128;
  public static final int MOST = 256;
  public static final int MOST_KINDS = 4;

  /** Length and lists instead of kinds of characters. */
  public static final PasswordPolicy STANDARD =
      new PasswordPolicy(Mode.ENFORCE, Mode.ENFORCE, LEAST, MOST, 1);

  public PasswordPolicy {
    if (minimumLength < LEAST
        || minimumLength > MOST_OF_THE_LEAST
        || maximumLength < LEAST_OF_THE_MOST
        || maximumLength > MOST
        || kinds < 1
        || kinds > MOST_KINDS) {
      throw new IllegalArgumentException("a length or number of kinds is out of range");
    }
  }

  /** What a list does. */
  public enum Mode {
    /** Refuses. */
    ENFORCE,
    /** Accepts, and records what it would have refused. */
    AUDIT,
    OFF
  }

  /**
   * What a new password must keep.
   *
   * @param directory the rules of the directory
   * @param breachedList whether there is a list of breached passwords
   */
  public PasswordRules over(PasswordRules directory, boolean breachedList) {
    List<Rule> own = new ArrayList<>();
    own.add(new Rule.MinLength(minimumLength));
    own.add(new Rule.MaxLength(maximumLength));
    if (kinds > 1) {
      own.add(new Rule.Categories(kinds));
    }
    if (bannedTerms == Mode.ENFORCE) {
      own.add(new Rule.Banned());
    }
    if (breached == Mode.ENFORCE && breachedList) {
      own.add(new Rule.Breached());
    }
    return directory.and(own);
  }

  /** Whether any list is to be asked. */
  public boolean asksLists() {
    return bannedTerms != Mode.OFF || breached != Mode.OFF;
  }
}

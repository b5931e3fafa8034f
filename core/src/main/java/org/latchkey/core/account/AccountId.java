package org.latchkey.core.account;

/**
 * The identity of an account, immutable for its whole life: it survives a rename and a move.
 *
 * @param directory the configured name of the directory
 * @param value the directory's own identifier (objectGUID in Active Directory)
 */
public record AccountId(String directory, String value) {

  public AccountId {
    if (directory.isBlank() || value.isBlank() || directory.indexOf(':') >= 0) {
      throw new IllegalArgumentException("an account id needs a directory without ':' and a value");
    }
  }

  /** One string for a column or an audit field; {@link #parse} reads it back. */
  public String text() {
    return directory + ":" + value;
  }

  public static AccountId parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException("not an account id");
    }
    return new AccountId(text.substring(0, colon), text.substring(colon + 1));
  }

  @Override
  public String toString() {
    return text();
  }
}

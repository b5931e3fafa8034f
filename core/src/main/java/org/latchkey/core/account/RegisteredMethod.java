package org.latchkey.core.account;

/**
 * One method of one account.
 *
 * @param id stable within the account; for a directory attribute made from the attribute's name
 * @param credential what it consists of
 * @param source who vouches for it
 */
public record RegisteredMethod(String id, Credential credential, Source source) {

  /** Where a method comes from. */
  public enum Source {
    /** Registered with Latchkey, by the person or an administrator. */
    REGISTERED,
    /** Read from an attribute of the directory, where policy allows that. */
    DIRECTORY,
    /** Given out for once by an administrator. */
    ISSUED
  }

  public MethodType type() {
    return credential.type();
  }

  /** What a stranger may see of it; empty where there is no contact. */
  public String mask() {
    return credential.contact().map(Contact::mask).orElse("");
  }
}

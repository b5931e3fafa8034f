package org.latchkey.core.account;

import java.util.OptionalLong;

/**
 * What is noted before a write, so that a reconciler can tell afterwards whether it took effect.
 * Times and counts belong to the directory (FILETIME and attribute versions in Active Directory,
 * counters in the built-in one) and are only compared.
 *
 * @param password changes with every password that is set
 * @param passwordWrites how often a password was set so far; empty where the directory cannot say
 * @param lock zero while the account is not locked
 * @param controller the very server that was read, where the directory has several
 */
public record AccountVersion(
    long password, OptionalLong passwordWrites, long lock, String controller) {

  /** Whether exactly one password was set since the other version was read. */
  public boolean oneWriteAfter(AccountVersion earlier) {
    return passwordWrites.isPresent()
        && earlier.passwordWrites.isPresent()
        && passwordWrites.getAsLong() == earlier.passwordWrites.getAsLong() + 1;
  }
}

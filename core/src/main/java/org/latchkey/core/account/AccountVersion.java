package org.latchkey.core.account;

/**
 * What is noted before a write, so that a reconciler can tell afterwards whether it took effect.
 * The values belong to the directory (FILETIME in Active Directory, counters in the built-in one)
 * and are only compared.
 *
 * @param password grows or changes with every password that is set
 * @param lock zero or changed by every unlock
 * @param controller the very server that was read, where the directory has several
 */
public record AccountVersion(long password, long lock, String controller) {}

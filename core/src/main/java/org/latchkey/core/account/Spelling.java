package org.latchkey.core.account;

/** What a typed name says, read by the {@link Spellings} of one directory. */
public sealed interface Spelling {

  /**
   * Somebody of this directory: {@code ada}, {@code CORP\ada} or {@code ada@corp.example}.
   *
   * @param local the name without the domain, folded
   * @param written the same in lower case and not folded further, for directories that compare in a
   *     way of their own
   * @param suffix the own domain after the at sign; empty in the other two forms
   */
  record Own(String local, String written, String suffix) implements Spelling {}

  /**
   * An address in a domain that is not one of the directory's own; it may still be somebody's.
   *
   * @param address folded
   * @param written the same, not folded further
   */
  record Foreign(String address, String written) implements Spelling {}

  /** A security identifier, in its usual form. */
  record Sid(String text) implements Spelling {}

  /** {@code DOMAIN\name} of a domain that is not this directory's: nobody here. */
  record Elsewhere() implements Spelling {}
}

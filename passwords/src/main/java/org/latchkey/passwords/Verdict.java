package org.latchkey.passwords;

/** What the rules say of a candidate. */
public sealed interface Verdict {

  /** Nothing that can be judged here speaks against it. */
  record Accepted() implements Verdict {}

  /** The first rule, in the order of the list, that the candidate breaks. */
  record Refused(Rule rule) implements Verdict {}
}

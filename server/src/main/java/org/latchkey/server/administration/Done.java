package org.latchkey.server.administration;

/** What became of something that an administrator wanted done. */
public enum Done {
  YES,
  /** Nothing was to be done: it was so already. */
  WAS_SO,
  /** The administrator's roles do not allow it. */
  NOT_ALLOWED,
  /** There is no such account. */
  NOBODY,
  /** It would leave nobody who can give roles. */
  LAST_ONE,
  /** Somebody else changed it in between. */
  OVERTAKEN,
  /** A directory does not answer. */
  UNAVAILABLE
}

package org.latchkey.directory.ad;

/** A question to the directory that got no useful answer. The message is for the operator. */
final class Trouble extends Exception {
  private static final long serialVersionUID = 1L;

  /** What to make of it. */
  enum Kind {
    /** This controller does not answer; another one may. */
    AWAY,
    /** Every connection is in use, and too many wait for one. */
    BUSY,
    /** It answered, but not with what was asked for; no other controller would. */
    REFUSED,
    /** It is there, but not enough of it may be read to judge an account by it. */
    UNREADABLE
  }

  private final Kind kind;

  Trouble(Kind kind, String detail) {
    super(detail);
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }

  String detail() {
    return String.valueOf(getMessage());
  }
}

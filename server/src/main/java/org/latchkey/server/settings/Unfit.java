package org.latchkey.server.settings;

/** A value that a setting cannot take. */
final class Unfit extends Exception {
  private static final long serialVersionUID = 1L;

  private final String what;
  private final String fix;

  /** The fix is to write a value as the setting's description has it. */
  Unfit(String what) {
    this(what, "");
  }

  Unfit(String what, String fix) {
    super(what);
    this.what = what;
    this.fix = fix;
  }

  String what() {
    return what;
  }

  /** What to do; empty where the range of the setting says it all. */
  String fix() {
    return fix;
  }
}

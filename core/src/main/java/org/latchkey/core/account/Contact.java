package org.latchkey.core.account;

/** Where a code or a notice can be sent. */
public sealed interface Contact permits EmailAddress, PhoneNumber {

  /** The full address or number; secret to everybody but the person. */
  String value();

  /**
   * What a stranger may see. Every mask of one type has the same form and length, so that a mask
   * tells nothing but the characters it shows.
   */
  String mask();
}

package org.latchkey.core.account;

/**
 * Methods that fall together when one thing is stolen. Two gates need two families: somebody who
 * holds the phone holds its text messages and its calls.
 */
public enum Family {
  EMAIL,
  PHONE,
  AUTHENTICATOR,
  QUESTIONS,
  PASSKEY,
  TEMPORARY_ACCESS_CODE
}

package org.latchkey.directory.ad;

/** The form of a password on the wire ({@code unicodePwd}): in quotes, UTF-16, low byte first. */
final class UnicodePassword {

  static final String ATTRIBUTE = "unicodePwd";

  /** The longest that Active Directory takes, in UTF-16 units. */
  static final int MAX_LENGTH = 256;

  private UnicodePassword() {}

  /** The caller wipes the array. */
  static byte[] encode(CharSequence password) {
    byte[] encoded = new byte[2 * (password.length() + 2)];
    put(encoded, 0, '"');
    for (int i = 0; i < password.length(); i++) {
      put(encoded, i + 1, password.charAt(i));
    }
    put(encoded, password.length() + 1, '"');
    return encoded;
  }

  private static void put(byte[] encoded, int position, char c) {
    encoded[2 * position] = (byte) c;
    encoded[2 * position + 1] = (byte) (c >> 8);
  }
}

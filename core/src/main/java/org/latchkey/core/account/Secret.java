package org.latchkey.core.account;

import java.util.Arrays;

/**
 * A password on its way to where it belongs. It prints as stars, cannot be serialised by accident,
 * and is wiped when closed.
 */
public final class Secret implements CharSequence, AutoCloseable {

  private final char[] characters;

  private Secret(char[] characters) {
    this.characters = characters;
  }

  public static Secret of(CharSequence text) {
    char[] copy = new char[text.length()];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = text.charAt(i);
    }
    return new Secret(copy);
  }

  /** A copy of the characters; the caller wipes it. */
  public char[] characters() {
    return characters.clone();
  }

  /** The text itself, for values that turn out to be no secret, such as a user name. */
  public String reveal() {
    return String.valueOf(characters);
  }

  public boolean sameAs(Secret other) {
    int difference = characters.length ^ other.characters.length;
    for (int i = 0; i < Math.min(characters.length, other.characters.length); i++) {
      difference |= characters[i] ^ other.characters[i];
    }
    return difference == 0;
  }

  @Override
  public int length() {
    return characters.length;
  }

  @Override
  public char charAt(int index) {
    return characters[index];
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return new Secret(Arrays.copyOfRange(characters, start, end));
  }

  @Override
  public void close() {
    Arrays.fill(characters, '\0');
  }

  @Override
  public String toString() {
    return "*****";
  }
}

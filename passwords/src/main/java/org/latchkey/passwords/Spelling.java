package org.latchkey.passwords;

import java.text.Normalizer;

/**
 * How passwords, banned terms and names are spelled before they are compared, so that neither case,
 * accents, Unicode's many forms of a letter, invisible characters nor the usual substitutions make
 * a difference. The tables are in {@code docs/passwords.md}.
 *
 * <p>There are two stages. The <em>readable</em> form undoes what Unicode and typing add; it is
 * what people are shown of a term. The <em>letters</em> then give characters that stand for each
 * other one common letter, one for one. A digit that can be read as either of two letters makes
 * these two the same letter (1, !, | and i are all l): one spelling for all readings, so that which
 * of them was meant never has to be guessed, and a further term can only ever match more.
 */
final class Spelling {

  /** Stands for half a surrogate pair, which is no character. */
  private static final int REPLACEMENT = 0xFFFD;

  // Second of each pair: what the first is read as. Published are 0 1 $ @, the rest is ours.
  private static final String READ_AS = "0o 1l $s @a il !l |l 2z 3e 4a 5s 6g 7t +t 8b 9g (c <c";

  private static final char[] LETTER_OF = lettersOfAscii();

  private Spelling() {}

  /** The form in which characters that stand for each other are the same. */
  static int[] letters(CharSequence text) {
    return lettersOfReadable(readable(text));
  }

  static int[] lettersOfReadable(String readable) {
    int[] letters = readable.codePoints().toArray();
    for (int i = 0; i < letters.length; i++) {
      letters[i] = letter(letters[i]);
    }
    return letters;
  }

  /** The common letter of what can be mistaken for it. */
  static int letter(int codePoint) {
    return codePoint < LETTER_OF.length ? LETTER_OF[codePoint] : codePoint;
  }

  /** Lower case, without accents and invisible characters, in one Unicode form. */
  static String readable(CharSequence text) {
    StringBuilder folded = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        return readableUnicode(text);
      }
      folded.append(c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c);
    }
    return folded.toString();
  }

  private static String readableUnicode(CharSequence text) {
    StringBuilder visible = new StringBuilder(text.length());
    text.codePoints()
        .filter(c -> !invisible(c))
        .map(c -> surrogate(c) ? REPLACEMENT : c)
        .forEach(visible::appendCodePoint);
    StringBuilder plain = new StringBuilder(visible.length());
    Normalizer.normalize(visible, Normalizer.Form.NFKD)
        .codePoints()
        .filter(c -> !accent(c))
        .map(Spelling::folded)
        .forEach(c -> appendPlain(plain, c));
    // Together again what NFKD took apart and nobody sees as two, such as Hangul syllables.
    return Normalizer.normalize(plain, Normalizer.Form.NFC);
  }

  // By way of upper case, so that letters with two lower forms become one (Greek sigma, dotless i).
  private static int folded(int codePoint) {
    return Character.toLowerCase(Character.toUpperCase(codePoint));
  }

  private static boolean surrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  // Characters that show nothing by themselves: a password with them looks like one without.
  private static boolean invisible(int c) {
    return Character.getType(c) == Character.FORMAT
        || c == 0x034F // combining grapheme joiner
        || c == 0x115F // Hangul fillers
        || c == 0x1160
        || c == 0x3164
        || c == 0xFFA0
        || (c >= 0x180B && c <= 0x180F) // variation selectors
        || (c >= 0xFE00 && c <= 0xFE0F)
        || (c >= 0xE0100 && c <= 0xE01EF);
  }

  // The blocks of combining diacritical marks; vowel signs of other scripts are letters to us. The
  // iota that Greek writes below a letter is a letter too: in upper case it stands beside it.
  private static boolean accent(int c) {
    return (c >= 0x0300 && c <= 0x036F && c != 0x0345)
        || (c >= 0x1AB0 && c <= 0x1AFF)
        || (c >= 0x1DC0 && c <= 0x1DFF)
        || (c >= 0x20D0 && c <= 0x20FF)
        || (c >= 0xFE20 && c <= 0xFE2F);
  }

  // Letters and signs that Unicode does not take apart, and people do.
  private static void appendPlain(StringBuilder to, int c) {
    switch (c) {
      case 'ß' -> to.append("ss");
      case 'æ' -> to.append("ae");
      case 'œ' -> to.append("oe");
      case 'þ' -> to.append("th");
      case 'ø' -> to.append('o');
      case 'đ', 'ð' -> to.append('d');
      case 'ł', '£' -> to.append('l');
      case 'ħ' -> to.append('h');
      case 'ŧ' -> to.append('t');
      case '€' -> to.append('e');
      case '§' -> to.append('s');
      case '¢' -> to.append('c');
      case '¥' -> to.append('y');
      case '¡' -> to.append('i');
      case '×' -> to.append('x');
      default -> to.appendCodePoint(c);
    }
  }

  private static char[] lettersOfAscii() {
    char[] table = new char[0x80];
    for (char c = 0; c < table.length; c++) {
      table[c] = c;
    }
    for (int i = 0; i < READ_AS.length(); i += 3) {
      table[READ_AS.charAt(i)] = READ_AS.charAt(i + 1);
    }
    return table;
  }
}

package org.latchkey.passwords;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {

  @ParameterizedTest
  @CsvSource({
    "C0ntos0Blank12, contosoblanklz",
    "p0LL23fb, pollzefb",
    "$@1!|i0, sallllo", // each sign by itself
    "2345678+9(<, zeasgtbtgcc",
    "\u00c4\u00d6\u00dc\u00df, aouss",
    "\uff30\uff21\uff33\uff33, pass", // full width
    "\uD835\uDC29\uD835\uDC1A\uD835\uDC2C\uD835\uDC2C, pass", // mathematical bold
    "\u24df\u24d0\u24e2\u24e2, pass", // circled
    "p\u200ba\u00ads\u2060s, pass", // nothing to be seen between
    "p\u0301a\u0308s\u0327s\u20dd, pass",
    "\ufb01nd, flnd", // a ligature
    "\u0141\u00f3d\u017a, lodz",
    "\u0130\u0131iI, llll",
    "\u03a3\u03c3\u03c2, \u03c3\u03c3\u03c3",
    "\u20acuro, euro",
    "\u0419\u0439, \u0438\u0438",
    "\ud55c\uae00, \ud55c\uae00", // Hangul stays in syllables
    "\u304c, \u304c", // and kana keep their voice
    "\u4e2d\u6587, \u4e2d\u6587",
    "\uD83D\uDE00, \uD83D\uDE00",
  })
  void aPasswordIsSpelledPlainly(String password, String letters) {
    assertThat(spelled(password)).isEqualTo(letters);
  }

  @Test
  void whatPeopleReadOfATermKeepsItsOwnLetters() {
    assertThat(Spelling.readable("\u00c4DMIN!1")).isEqualTo("admin!1");
  }

  @Test
  void halfAPairStandsForOneUnknownLetter() {
    assertThat(spelled("a\uD83Db")).isEqualTo("a\ufffdb");
    assertThat(spelled("\uDE00\uD83D")).isEqualTo("\ufffd\ufffd");
    // Nor do two halves become one when what lay between them is left out.
    assertThat(spelled("\uD83D\u200b\uDE00")).isEqualTo("\ufffd\ufffd");
  }

  /** Of every character there is. */
  @Test
  void neitherCaseNorTheUnicodeFormMakesADifference() {
    everyCharacter()
        .mapToObj(c -> "x" + Character.toString(c) + "y")
        .forEach(text -> {
          Set<String> forms = new HashSet<>();
          forms.add(text.toUpperCase(Locale.ROOT));
          forms.add(text.toLowerCase(Locale.ROOT));
          for (Normalizer.Form form : Normalizer.Form.values()) {
            forms.add(Normalizer.normalize(text, form));
          }
          forms.remove(text);
          String spelled = forms.isEmpty() ? "" : spelled(text);
          forms.stream()
              .filter(form -> !spelled(form).equals(spelled))
              .forEach(form -> fail("%s is spelled %s, and %s not", text, spelled, form));
        });
  }

  /** So a term that people were shown is found again as it was shown. */
  @Test
  void whatIsSpelledPlainlyStaysAsItIs() {
    assertThat(
            everyCharacter()
                .mapToObj(c -> Spelling.readable(Character.toString(c)))
                .filter(readable -> !Spelling.readable(readable).equals(readable)))
        .isEmpty();
  }

  @Test
  void noCharacterBecomesMoreThanEighteenLetters() {
    assertThat(everyCharacter().filter(c -> Spelling.letters(Character.toString(c)).length > 18))
        .isEmpty();
  }

  // The planes that have characters, halves of pairs among them.
  private static IntStream everyCharacter() {
    return IntStream.range(0, Character.MAX_CODE_POINT + 1)
        .filter(c -> Character.getType(c) != Character.UNASSIGNED)
        .filter(c -> Character.getType(c) != Character.PRIVATE_USE);
  }

  private static String spelled(CharSequence text) {
    int[] letters = Spelling.letters(text);
    return new String(letters, 0, letters.length);
  }
}

package org.latchkey.passwords;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.CharBuffer;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever sequence of UTF-16 units comes in, a verdict comes out. */
class AnyGarbageTest {

  private static final int ROUNDS = 50_000;

  // Every kind of unit: ASCII, halves of pairs in the wrong order, marks, digits, letters.
  private static final String UNITS =
      "aZ5 !\0\n\u007f\u00df\u0130\u0131\u03a3\u03c2\u0301\u0661\u200f\u202e\u3042\uac00\ufeff\uffff\uD800\uDBFF\uDC00\uDFFF\uD83D\uDE00";

  private final PasswordRules rules =
      new PasswordRules(
          List.of(
              new Rule.MinLength(3),
              new Rule.MaxLength(30),
              new Rule.Categories(2),
              new Rule.NotContains(List.of("ada", "\u0130", "\uD83D", "\uDE00\uD83D"))));

  @Test
  void aVerdictIsReachedOnAnyUtf16() {
    Random random = new Random(20260101);
    for (int i = 0; i < ROUNDS; i++) {
      String candidate = garbage(random);
      Verdict verdict = rules.judge(candidate);
      assertThat(verdict).isIn((Object[]) possible());
      if (candidate.length() > 30) {
        assertThat(verdict).isInstanceOf(Verdict.Refused.class);
      }
    }
  }

  @Test
  void aVerdictDoesNotDependOnTheKindOfSequence() {
    Random random = new Random(4711);
    for (int i = 0; i < ROUNDS / 10; i++) {
      String candidate = garbage(random);
      assertThat(rules.judge(CharBuffer.wrap(candidate))).isEqualTo(rules.judge(candidate));
    }
  }

  private Verdict[] possible() {
    return Stream.concat(
            rules.rules().stream().map(Verdict.Refused::new), Stream.of(new Verdict.Accepted()))
        .toArray(Verdict[]::new);
  }

  private static String garbage(Random random) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(40);
    for (int i = 0; i < length; i++) {
      text.append(
          random.nextInt(4) == 0
              ? (char) random.nextInt(Character.MAX_VALUE + 1)
              : UNITS.charAt(random.nextInt(UNITS.length())));
    }
    return text.toString();
  }
}

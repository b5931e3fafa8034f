package org.latchkey.passwords;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.latchkey.passwords.TermFile.Problem;
import org.latchkey.passwords.TermFile.Problem.Kind;

class TermFileTest {

  @Test
  void aTermIsALine() {
    TermFile file = read("\ufeffContoso\r\n\n# our towns\n  London \n\u00c4rmel\nnew york");
    assertThat(file.terms()).containsExactly("Contoso", "London", "\u00c4rmel", "new york");
    assertThat(file.problems()).isEmpty();
  }

  @Test
  void everyWrongLineIsNamedAndNothingIsUsed() {
    TermFile file = read("contoso\nabc\n" + "a".repeat(17) + "\n\ta\tbcd\nlondon\n");
    assertThat(file.terms()).isEmpty();
    assertThat(file.problems())
        .containsExactly(
            new Problem(2, Kind.TOO_SHORT),
            new Problem(3, Kind.TOO_LONG),
            new Problem(4, Kind.CONTROL_CHARACTER));
  }

  @Test
  void lettersAreCountedAsTheyAreMatched() {
    assertThat(read("a\u0301b\u0301c\u0301").problems())
        .containsExactly(new Problem(1, Kind.TOO_SHORT));
    assertThat(read("\uD83D\uDE00".repeat(16)).problems()).isEmpty();
    assertThat(read("\u00df".repeat(9)).problems()).containsExactly(new Problem(1, Kind.TOO_LONG));
  }

  @Test
  void otherThanUtf8IsRefused() {
    byte[] latin1 =
        "contoso\nM\u00fcnchen\n".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    assertThat(TermFile.read(latin1).problems()).containsExactly(new Problem(2, Kind.NOT_UTF8));
  }

  @Test
  void thereAreOneToAThousandTerms() {
    assertThat(read("").problems()).containsExactly(new Problem(0, Kind.NO_TERM));
    assertThat(read("# none\n\n").problems()).containsExactly(new Problem(0, Kind.NO_TERM));
    assertThat(read(numbered(1000)).terms()).hasSize(1000);
    assertThat(read(numbered(1002)).problems())
        .containsExactly(new Problem(1001, Kind.TOO_MANY_TERMS));
    assertThat(TermFile.read(new byte[TermFile.MAX_BYTES + 1]).problems())
        .containsExactly(new Problem(0, Kind.TOO_LARGE));
  }

  @Test
  void theFileThatComesWithLatchkeyHasGoodTermsEachOnce() {
    List<String> shipped = ShippedTerms.read();
    Set<String> spelled =
        shipped.stream().map(t -> Arrays.toString(Spelling.letters(t))).collect(Collectors.toSet());
    assertThat(shipped).hasSizeGreaterThan(3_000);
    assertThat(spelled).hasSameSizeAs(shipped);
    assertThat(shipped).allMatch(term -> term.equals(Spelling.readable(term)));
    assertThat(new HashSet<>(shipped)).contains("password", "passwort", "qwertz", "contrasena");
  }

  private static TermFile read(String text) {
    return TermFile.read(text.getBytes(UTF_8));
  }

  private static String numbered(int count) {
    return IntStream.range(0, count).mapToObj(i -> "term" + i).collect(Collectors.joining("\n"));
  }
}

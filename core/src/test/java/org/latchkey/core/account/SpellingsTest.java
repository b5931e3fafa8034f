package org.latchkey.core.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpellingsTest {

  private static final Spellings CORP =
      new Spellings("corp", Set.of("CORP", "corp.example", "corp.test"));
  private static final Spellings PEOPLE = new Spellings("people", Set.of("people"));

  /** A hash whose first byte is the length of the text, so that a test can choose it. */
  private static byte[] keyed(String text) {
    return new byte[] {(byte) text.getBytes(StandardCharsets.UTF_8).length};
  }

  private static LoginName typed(String name) {
    return LoginName.of(name).orElseThrow();
  }

  private static String form(String name, Spellings... directories) {
    return Spellings.formOf(typed(name), List.of(directories), SpellingsTest::keyed);
  }

  private static OptionalInt fit(String typed, String upn, String account, String mail) {
    return CORP.fit(CORP.read(typed(typed)), upn, account, mail);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ada",
        "ADA",
        "CORP\\ada",
        "corp\\ADA",
        "corp.example\\ada",
        "CORP \\ ada",
        "ada@corp.example",
        "Ada@Corp.Example",
        "ada@CORP",
        "ada@corp.test",
        "\uff41da\uff20corp.example",
        "CORP\uff3cada",
      })
  void everySpellingOfAnOwnNameIsOne(String name) {
    assertThat(CORP.read(typed(name)))
        .isInstanceOfSatisfying(
            Spelling.Own.class,
            own -> {
              assertThat(own.local()).isEqualTo("ada");
              assertThat(CORP.accountNames(own)).containsExactly("ada");
              assertThat(CORP.addresses(own))
                  .containsExactly("ada@corp", "ada@corp.example", "ada@corp.test");
            });
    assertThat(form(name, CORP)).isEqualTo("ada");
  }

  @ParameterizedTest
  @CsvSource({
    "ada@home.example, ada@home.example",
    "ADA@home.example, ada@home.example",
    "OTHER\\ada, other\\ada",
    ".\\ada, .\\ada",
    "CORP\\, corp\\",
    "@corp.example, @corp.example",
    "SID:S-1-5-21-1-2-3-500, sid:s-1-5-21-1-2-3-500",
    "sid:s-1-5-21-01-002-3-500, sid:s-1-5-21-1-2-3-500",
    "sid:nonsense-01, sid:nonsense-01",
  })
  void otherNamesStandForThemselves(String name, String form) {
    assertThat(form(name, CORP)).isEqualTo(form);
  }

  /**
   * What {@code fit} takes for one account has one form, and what has one form it takes for one.
   */
  @Test
  void aNameThatNobodyHasIsOneForExactlyTheSpellingsOfAPerson() {
    List<String> all =
        List.of(
            "eve",
            "EVE",
            "CORP\\eve",
            "eve@corp",
            "eve@corp.example",
            "eve@corp.test",
            "eve@home.example",
            "OTHER\\eve",
            "eve@corp.example.net",
            "\u00e9ve",
            "evee");
    for (String account :
        List.of("eve@corp.example,e1,", "e@x.example,eve,", "e@x.example,e1,eve@corp")) {
      String[] names = account.split(",", -1);
      for (String one : all) {
        for (String other : all) {
          boolean both =
              fit(one, names[0], names[1], names[2]).isPresent()
                  == fit(other, names[0], names[1], names[2]).isPresent();
          if (form(one, CORP).equals(form(other, CORP))) {
            assertThat(both).as("%s and %s for %s", one, other, account).isTrue();
          }
        }
      }
      assertThat(all.stream().filter(n -> fit(n, names[0], names[1], names[2]).isPresent()))
          .containsExactly(
              "eve", "EVE", "CORP\\eve", "eve@corp", "eve@corp.example", "eve@corp.test");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "eve@corp.example, eve@corp.example, e1, '', 0",
    "eve, eve@corp.example, eve, '', 1",
    "eve@corp.test, eve@corp.example, e1, '', 2",
    "eve, e1@corp.example, e1, Eve@Corp.Example, 3",
    "eve@home.example, eve@home.example, e1, '', 0",
    "eve@home.example, e1@corp.example, e1, eve@home.example, 1",
  })
  void thePrincipalNameComesBeforeTheAccountNameAndThatBeforeMail(
      String typed, String upn, String account, String mail, int fit) {
    assertThat(fit(typed, upn, account, mail)).hasValue(fit);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ev\u00e9", "eve ", "e*", "evE"})
  void aDirectoryThatComparesMoreLooselyFindsNobodyMore(String account) {
    boolean same = LoginName.fold(account).equals("eve");
    assertThat(fit("eve", "x@corp.example", account, "").isPresent()).isEqualTo(same);
  }

  @Test
  void aNameThatNobodyHasLivesInOneDirectory() {
    Set<String> homes = new HashSet<>();
    for (String local : List.of("eve", "eves")) {
      String plain = form(local, CORP, PEOPLE);
      String inCorp = form("CORP\\" + local, CORP, PEOPLE);
      String inPeople = form("people\\" + local, CORP, PEOPLE);
      assertThat(plain).isEqualTo(local);
      assertThat(inCorp).isNotEqualTo(inPeople);
      assertThat(Set.of(inCorp, inPeople)).contains(plain);
      homes.add(plain.equals(inCorp) ? "corp" : "people");
      assertThat(form(local.toUpperCase(Locale.ROOT) + "@corp.test", CORP, PEOPLE))
          .isEqualTo(inCorp);
    }
    assertThat(homes).hasSize(2);
  }

  @Test
  void withoutDirectoriesANameIsItself() {
    assertThat(form("CORP\\Eve")).isEqualTo("corp\\eve");
  }
}

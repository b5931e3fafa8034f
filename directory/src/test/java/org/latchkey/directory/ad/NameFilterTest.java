package org.latchkey.directory.ad;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Filter;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.core.account.LoginName;
import org.latchkey.core.account.Spellings;

class NameFilterTest {

  private static final Spellings SPELLINGS = new Spellings("corp", Set.of("CORP", "corp.example"));
  private static final String ADA =
      "(|(sAMAccountName=ada)"
          + "(userPrincipalName=ada@corp)(mail=ada@corp)"
          + "(userPrincipalName=ada@corp.example)(mail=ada@corp.example))";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ada",
        "corp\\ada",
        "CORP.example\\ADA",
        "Ada@Corp.Example",
        "ada@CORP",
        "\uff41da"
      })
  void everySpellingIsTheSameQuestion(String name) {
    assertThat(filter(name)).isEqualTo(ADA);
  }

  @ParameterizedTest
  @ValueSource(strings = {"OTHER\\ada", ".\\ada", "\\ada", "CORP\\", "PC-042\\ada"})
  void knowsNobodyOfAnotherDomain(String name) {
    assertThat(NameFilter.of(SPELLINGS, typed(name))).isEmpty();
  }

  @Test
  void takesAnAddressForAPrincipalNameOrMail() {
    assertThat(filter("ada@elsewhere.example"))
        .isEqualTo("(|(userPrincipalName=ada@elsewhere.example)(mail=ada@elsewhere.example))");
  }

  @Test
  void whatFoldingChangesMoreThanTheCaseOfIsAlsoAskedForAsWritten() {
    assertThat(filter("Stra\u00dfe"))
        .startsWith("(|(sAMAccountName=strasse)(sAMAccountName=stra\\c3\\9fe)");
  }

  @Test
  void looksUpASidByItsBytes() {
    assertThat(filter("SID:S-1-5-32-544"))
        .isEqualTo("(objectSid=\\01\\02\\00\\00\\00\\00\\00\\05 \\00\\00\\00 \\02\\00\\00)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sid:", "sid:S-1-5-21-*", "sid:*", "sid:S-1-5-32-544)(cn=*"})
  void knowsNobodyByABadSid(String name) {
    assertThat(NameFilter.of(SPELLINGS, typed(name))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "a*",
        "ada)(objectClass=*",
        "*)(|(cn=*",
        "(",
        ")",
        "a&b",
        "|",
        "!ada",
        "ada@x)(cn=*",
        "*@corp.example",
        "\u00e1d\u00e1",
        "CORP\\*)(cn=*"
      })
  void neverLetsTypedTextIntoTheFilter(String name) throws Exception {
    Filter filter = NameFilter.of(SPELLINGS, typed(name)).orElseThrow();
    assertThat(Filter.create(filter.toString())).isEqualTo(filter);
    assertThat(leaves(filter)).allMatch(f -> f.getFilterType() == Filter.FILTER_TYPE_EQUALITY);
  }

  private static java.util.List<Filter> leaves(Filter filter) {
    return filter.getFilterType() == Filter.FILTER_TYPE_OR
        ? java.util.List.of(filter.getComponents())
        : java.util.List.of(filter);
  }

  private static String filter(String name) {
    return NameFilter.of(SPELLINGS, typed(name)).map(Filter::toString).orElse("nobody");
  }

  private static LoginName typed(String name) {
    Optional<LoginName> typed = LoginName.of(name);
    return typed.orElseThrow();
  }
}

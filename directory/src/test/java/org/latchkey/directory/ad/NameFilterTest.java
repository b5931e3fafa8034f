package org.latchkey.directory.ad;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Filter;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.core.account.LoginName;

class NameFilterTest {

  private static final NameFilter NAMES = new NameFilter(Set.of("CORP", "corp.example"));

  @Test
  void takesAPlainNameForAnAccountName() {
    assertThat(filter("ada")).isEqualTo("(sAMAccountName=ada)");
  }

  @Test
  void takesTheDomainOffInEitherForm() {
    assertThat(filter("corp\\ada")).isEqualTo("(sAMAccountName=ada)");
    assertThat(filter("CORP.example\\ada")).isEqualTo("(sAMAccountName=ada)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"OTHER\\ada", ".\\ada", "\\ada", "CORP\\", "PC-042\\ada"})
  void knowsNobodyOfAnotherDomain(String name) {
    assertThat(NAMES.of(typed(name))).isEmpty();
  }

  @Test
  void takesAnAddressForAPrincipalNameOrMail() {
    assertThat(filter("ada@elsewhere.example"))
        .isEqualTo("(|(userPrincipalName=ada@elsewhere.example)(mail=ada@elsewhere.example))");
  }

  @Test
  void takesAnAddressInItsOwnDomainForAnAccountNameToo() {
    assertThat(filter("ada@Corp.Example"))
        .isEqualTo(
            "(|(userPrincipalName=ada@Corp.Example)(sAMAccountName=ada)(mail=ada@Corp.Example))");
  }

  @Test
  void looksUpASidByItsBytes() {
    assertThat(filter("SID:S-1-5-32-544"))
        .isEqualTo("(objectSid=\\01\\02\\00\\00\\00\\00\\00\\05 \\00\\00\\00 \\02\\00\\00)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sid:", "sid:S-1-5-21-*", "sid:*", "sid:S-1-5-32-544)(cn=*"})
  void knowsNobodyByABadSid(String name) {
    assertThat(NAMES.of(typed(name))).isEmpty();
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
    Filter filter = NAMES.of(typed(name)).orElseThrow();
    assertThat(Filter.create(filter.toString())).isEqualTo(filter);
    assertThat(leaves(filter)).allMatch(f -> f.getFilterType() == Filter.FILTER_TYPE_EQUALITY);
  }

  private static java.util.List<Filter> leaves(Filter filter) {
    return filter.getFilterType() == Filter.FILTER_TYPE_OR
        ? java.util.List.of(filter.getComponents())
        : java.util.List.of(filter);
  }

  private static String filter(String name) {
    return NAMES.of(typed(name)).map(Filter::toString).orElse("nobody");
  }

  private static LoginName typed(String name) {
    Optional<LoginName> typed = LoginName.of(name);
    return typed.orElseThrow();
  }
}

package org.latchkey.core.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

  private static EmailAddress address(String text) {
    return EmailAddress.of(text).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ada@home.example",
        "ada.lovelace+reset@mail.home.example",
        "o'hara@home.example",
        "a@b.co",
        "-ada@home.example",
        "ada@xn--bcher-kva.example",
        "ada@home.xn--p1ai",
      })
  void whatPeopleHaveIsTaken(String typed) {
    assertThat(EmailAddress.of(typed)).contains(new EmailAddress(typed));
  }

  @Test
  void onlyTheDomainIsFolded() {
    assertThat(address("  Ada@Home.EXAMPLE ").value()).isEqualTo("Ada@home.example");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ada",
        "@home.example",
        "ada@",
        "ada@home",
        "ada@@home.example",
        "ada@home..example",
        "ada@.home.example",
        "ada@home.example.",
        "ada@-home.example",
        "ada@home-.example",
        "ada@home.example-",
        "ada@127.0.0.11",
        "ada@[127.0.0.1]",
        ".ada@home.example",
        "ada.@home.example",
        "a..da@home.example",
        "\"ada\"@home.example",
        "ada@home.example>",
        "Ada <ada@home.example>",
        "ada@home.example,eve@evil.example",
        "ada@home.example;eve@evil.example",
        "ada@home.example eve@evil.example",
        "ada@home.example\r\nBcc: eve@evil.example",
        "ada\n@home.example",
        "ada@home.exa\0mple",
        "ada@home.example\u0000",
        "\u202eada@home.example",
        "ada@home\u200b.example",
        "ada@h\u00f6me.example",
        "\u0430da@home.example", // Cyrillic a
        "ada\uff20home.example",
        "ada@home\u3002example",
        "ada@home.example\uD83D",
      })
  void whatCouldMisleadAMailProgramIsNoAddress(String typed) {
    assertThat(EmailAddress.of(typed)).isEmpty();
  }

  @Test
  void lengthsAreThoseOfSmtp() {
    String domain = "@home.example";
    assertThat(EmailAddress.of("a".repeat(64) + domain)).isPresent();
    assertThat(EmailAddress.of("a".repeat(65) + domain)).isEmpty();
    assertThat(EmailAddress.of("a@" + "b".repeat(63) + ".example")).isPresent();
    assertThat(EmailAddress.of("a@" + "b".repeat(64) + ".example")).isEmpty();
    String longest = "a".repeat(64) + "@" + ("b".repeat(59) + ".").repeat(3) + "c.example";
    assertThat(longest).hasSize(254);
    assertThat(EmailAddress.of(longest)).isPresent();
    assertThat(EmailAddress.of(longest.replace("c.", "cc."))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ada@corp.example, true",
    "ada@CORP.EXAMPLE, true",
    "ada@mail.corp.example, true",
    "ada@a.b.corp.example, true",
    "ada@notcorp.example, false",
    "ada@corp.example.evil.example, false",
    "ada@corp-example.example, false",
    "ada@corp.example.co, false",
    "corp.example@home.example, false",
    "ada@other.example, true",
  })
  void ownDomainsIncludeTheirSubdomainsAndNoLookalikes(String typed, boolean own) {
    assertThat(address(typed).within(Set.of("Corp.Example", "other.example"))).isEqualTo(own);
  }

  @ParameterizedTest
  @CsvSource({
    "b\u00fccher.example, ada@xn--bcher-kva.example, true",
    "B\u00dcCHER.example, ada@mail.XN--bcher-kva.example, true",
    "xn--bcher-kva.example, ada@xn--bcher-kva.example, true",
    "b\u00fccher.example, ada@bucher.example, false",
    "b\u00fccher.example, ada@bcher-kva.example, false",
  })
  void ownDomainsMatchInEitherForm(String domain, String typed, boolean own) {
    assertThat(address(typed).within(Set.of(domain))).isEqualTo(own);
  }

  @Test
  void anAddressWithLettersOfAnyScriptIsOwnToo() {
    EmailAddress ofADirectory = new EmailAddress("ada@mail.b\u00fccher.example");
    assertThat(ofADirectory.within(Set.of("xn--bcher-kva.example"))).isTrue();
    assertThat(ofADirectory.within(Set.of("b\u00fccher.example"))).isTrue();
  }

  @Test
  void withoutOwnDomainsNoMailboxIsOwn() {
    assertThat(address("ada@corp.example").within(Set.of())).isFalse();
    assertThat(address("ada@corp.example").within(Set.of(""))).isFalse();
  }
}

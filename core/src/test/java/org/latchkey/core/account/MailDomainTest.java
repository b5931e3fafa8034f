package org.latchkey.core.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailDomainTest {

  @ParameterizedTest
  @CsvSource({
    "corp.example, corp.example",
    "Corp.EXAMPLE., corp.example",
    "b\u00fccher.example, xn--bcher-kva.example",
    "B\u00dcCHER.example, xn--bcher-kva.example",
    "bu\u0308cher.example, xn--bcher-kva.example", // composed of two code points
    "XN--BCHER-KVA.example, xn--bcher-kva.example",
    "mail.b\u00fccher.example, mail.xn--bcher-kva.example",
    "\u043f\u043e\u0447\u0442\u0430.\u0440\u0444, xn--80a1acny.xn--p1ai",
    "corp\u3002example, corp.example", // the full stop of Chinese and Japanese
    "localhost, localhost",
  })
  void everyWayOfWritingHasOneForm(String written, String ascii) {
    assertThat(MailDomain.of(written)).contains(new MailDomain(ascii));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "a b",
        "corp..example",
        "-corp.example",
        "corp-.example",
        "corp_x.example",
        "ada@corp.example",
        "corp.example\u0000",
        "stra\u00dfe.example",
        "\u03c3\u03bf\u03c6\u03cc\u03c2.example",
        "a\u200db.example",
      })
  void whatIsNoneOrNotSurelyOneIsRefused(String written) {
    assertThat(MailDomain.of(written)).isEmpty();
    assertThat(MailDomain.of("a".repeat(64) + ".example")).isEmpty();
    assertThat(MailDomain.of("abcdefg.".repeat(32))).isEmpty();
  }

  @Test
  void belowADomainIsWithinIt() {
    MailDomain corp = new MailDomain("corp.example");
    assertThat(new MailDomain("corp.example").within(corp)).isTrue();
    assertThat(new MailDomain("mail.corp.example").within(corp)).isTrue();
    assertThat(new MailDomain("notcorp.example").within(corp)).isFalse();
    assertThat(new MailDomain("example").within(corp)).isFalse();
  }
}

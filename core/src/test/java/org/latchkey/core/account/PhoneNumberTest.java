package org.latchkey.core.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {

  @ParameterizedTest
  @CsvSource({
    "+4915112345678, +4915112345678",
    "+49 151 12345678, +4915112345678",
    "+49 (151) 123-456.78, +4915112345678",
    "(+49) 151/12345678, +4915112345678",
    "004915112345678, +4915112345678",
    "00 49 151 12345678, +4915112345678",
    "+1\u00a0425\u00a05550123, +14255550123",
    "+\u0664\u0669 \u0661\u0665\u0661 12345678, +4915112345678", // Arabic-Indic digits
    "+\uff14\uff1915112345678, +4915112345678", // full-width digits
    "+1234567, +1234567",
    "+123456789012345, +123456789012345",
  })
  void numbersAreReadAsPeopleWriteThem(String typed, String value) {
    assertThat(PhoneNumber.of(typed)).contains(new PhoneNumber(value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "+",
        "00",
        "015112345678", // no country code
        "15112345678",
        "+123456",
        "+1234567890123456",
        "+015112345678",
        "0000491511234567",
        "++4915112345678",
        "49+15112345678",
        "+49151123456x8",
        "+4915112345678\r\n",
        "+4915112345678\0",
        "+49151\u200b12345678",
        "+49151\u202e12345678",
        "tel:+4915112345678",
        "+4915112345678;ext=1",
        "+4915112345678,12",
        "+\uD835\uDFD2915112345678", // mathematical digits
      })
  void whatHasNoCountryCodeOrIsNoNumberIsRefused(String typed) {
    assertThat(PhoneNumber.of(typed)).isEmpty();
  }

  @Test
  void aLongTextIsNotEvenRead() {
    assertThat(PhoneNumber.of("+49 151 12345678" + " ".repeat(25))).isEmpty();
  }
}

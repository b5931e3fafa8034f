package org.latchkey.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {
  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8,10.255.255.255,true",
    "10.0.0.0/8,11.0.0.0,false",
    "192.0.2.128/25,192.0.2.127,false",
    "192.0.2.7,192.0.2.7,true",
    "0.0.0.0/0,203.0.113.9,true",
    "0.0.0.0/0,2001:db8::1,false",
    "::/0,203.0.113.9,false",
    "2001:db8::/33,2001:db8:7fff::1,true",
    "2001:db8::/33,2001:db8:8000::1,false",
    "::ffff:10.0.0.0/8,10.1.2.3,true",
    "10.0.0.0/8,::ffff:10.1.2.3,true",
  })
  void holdsWhatSharesItsBits(String range, String address, boolean inside) {
    assertThat(
            AddressRange.of(range)
                .orElseThrow()
                .contains(AddressRange.literal(address).orElseThrow()))
        .isEqualTo(inside);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "example.org",
        "127.1",
        "2130706433",
        "0x7f.0.0.1",
        "010.0.0.1",
        "1.2.3.4.5",
        "256.0.0.1",
        "fe80::1%eth0",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/",
        "::/129",
        "1::2::3",
        "10.0.0.1:80",
        "[::1]",
        " 10.0.0.1"
      })
  void takesNothingButFigures(String text) {
    assertThat(AddressRange.of(text)).isEmpty();
  }
}

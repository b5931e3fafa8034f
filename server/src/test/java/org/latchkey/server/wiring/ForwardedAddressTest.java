package org.latchkey.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.latchkey.server.settings.AddressRange;
import org.latchkey.server.settings.ServerSettings.ForwardedHeader;

class ForwardedAddressTest {
  private static final List<AddressRange> TRUSTED =
      List.of(
          AddressRange.of("10.0.0.0/8").orElseThrow(), AddressRange.of("fd00::/8").orElseThrow());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "203.0.113.9 | 198.51.100.1                       | 203.0.113.9",
        "10.0.0.1    | ~~                                 | 10.0.0.1",
        "10.0.0.1    | 203.0.113.9                        | 203.0.113.9",
        "10.0.0.1    | 198.51.100.1, 203.0.113.9          | 203.0.113.9",
        "10.0.0.1    | 198.51.100.1, 203.0.113.9, 10.9.9.9| 203.0.113.9",
        "10.0.0.1    | 10.0.0.3, 10.0.0.2                 | 10.0.0.3",
        "10.0.0.1    | 198.51.100.1, garbage              | 10.0.0.1",
        "10.0.0.1    | garbage, 203.0.113.9               | 203.0.113.9",
        "10.0.0.1    | 198.51.100.1, , 10.0.0.2           | 10.0.0.2",
        "10.0.0.1    | 203.0.113.9:1234                   | 203.0.113.9",
        "10.0.0.1    | [2001:db8::1]:1234                 | 2001:db8::1",
        "10.0.0.1    | 2001:db8::1                        | 2001:db8::1",
        "10.0.0.1    | ::ffff:203.0.113.9                 | 203.0.113.9",
        "10.0.0.1    | localhost                          | 10.0.0.1",
        "10.0.0.1    | 127.1                              | 10.0.0.1",
        "10.0.0.1    | [203.0.113.9]                      | 10.0.0.1",
        "10.0.0.1    | [2001:db8::1                       | 10.0.0.1",
        "10.0.0.1    | 2001:db8::1%eth0                   | 10.0.0.1",
        "fd00::5     | 203.0.113.9                        | 203.0.113.9",
        "10.0.0.1    | \", 203.0.113.9                     | 203.0.113.9",
        "10.0.0.1    | \"198.51.100.1, 203.0.113.9\"       | 10.0.0.1",
        "10.0.0.1    | \"x, 203.0.113.9, 10.0.0.2          | 203.0.113.9",
      })
  void readsXForwardedForFromTheRight(String peer, String line, String client) {
    assertThat(client(ForwardedHeader.X_FORWARDED_FOR, peer, List.of(line)))
        .isEqualTo(AddressRange.literal(client).orElseThrow());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "for=203.0.113.9                                   | 203.0.113.9",
        "For=203.0.113.9;proto=https;by=10.0.0.1           | 203.0.113.9",
        "for=198.51.100.1, for=203.0.113.9                 | 203.0.113.9",
        "for=\"[2001:db8::1]:4711\"                        | 2001:db8::1",
        "for=\"203.0.113.9:80\";host=\"a,for=1.2.3.4\"     | 203.0.113.9",
        "proto=https;for=203.0.113.9                       | 203.0.113.9",
        "for=198.51.100.1, proto=https                     | 10.0.0.1",
        "for=unknown                                       | 10.0.0.1",
        "for=_hidden, for=10.0.0.2                         | 10.0.0.2",
        "for=\"203.0.113.9                                 | 10.0.0.1",
        "for=\", for=203.0.113.9                           | 203.0.113.9",
        "for=\", for=203.0.113.9, for=10.0.0.2             | 203.0.113.9",
        "\", for=\"[2001:db8::1]:4711\";host=\"a,b\"       | 2001:db8::1",
      })
  void readsForwarded(String line, String client) {
    assertThat(client(ForwardedHeader.FORWARDED, "10.0.0.1", List.of(line)))
        .isEqualTo(AddressRange.literal(client).orElseThrow());
  }

  @Test
  void takesSeveralLinesAsOne() {
    assertThat(
            client(
                ForwardedHeader.X_FORWARDED_FOR,
                "10.0.0.1",
                List.of("198.51.100.1", "203.0.113.9", "10.0.0.2, 10.0.0.3")))
        .isEqualTo(AddressRange.literal("203.0.113.9").orElseThrow());
  }

  @Test
  void aLongListCostsLittle() {
    String line = "10.0.0.2,".repeat(5000) + "10.0.0.3";
    assertThat(client(ForwardedHeader.X_FORWARDED_FOR, "10.0.0.1", List.of(line)))
        .isEqualTo(AddressRange.literal("10.0.0.2").orElseThrow());
  }

  private static java.net.InetAddress client(
      ForwardedHeader header, String peer, List<String> lines) {
    return new ForwardedAddress(TRUSTED, header)
        .client(AddressRange.literal(peer).orElseThrow(), lines);
  }
}

package org.latchkey.directory.ad;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SidTest {

  private static final byte[] DOMAIN_USERS =
      HexFormat.of().parseHex("01050000000000051500000011fa95172c74f8863a0d630d01020000");

  @Test
  void readsWhatTheDirectoryStores() {
    Sid sid = Sid.of(DOMAIN_USERS).orElseThrow();
    assertThat(sid).hasToString("S-1-5-21-395704849-2264429612-224595258-513");
    assertThat(sid.stored()).isEqualTo(DOMAIN_USERS);
    assertThat(sid.relative()).isEqualTo(513);
    assertThat(sid.ofDomain()).isTrue();
    assertThat(sid.builtIn()).isFalse();
  }

  @Test
  void readsItsTextInEitherCase() {
    String text = "S-1-5-21-395704849-2264429612-224595258-513";
    assertThat(Sid.parse(text)).isEqualTo(Sid.of(DOMAIN_USERS)).isPresent();
    assertThat(Sid.parse(text.toLowerCase(java.util.Locale.ROOT))).isEqualTo(Sid.parse(text));
  }

  @Test
  void knowsTheBuiltInGroups() {
    assertThat(Sid.parse("S-1-5-32-544").orElseThrow().builtIn()).isTrue();
    assertThat(Sid.parse("S-1-5-32-544").orElseThrow().ofDomain()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "S-1-5",
        "S-2-5-21",
        "S-1-5-21-",
        "S-1-5-21-4294967296",
        "S-1-5-21-99999999999",
        "S-1-281474976710656-1",
        "S-1-5-1-2-3-4-5-6-7-8-9-10-11-12-13-14-15-16",
        "S-1-5-21-*",
        "S-1-5-21-1)(objectClass=*"
      })
  void refusesOtherText(String text) {
    assertThat(Sid.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "01",
        "0105000000000005",
        "02010000000000052000000020020000",
        "01ff0000000000051500000011fa9517"
      })
  void refusesOtherBytes(String hex) {
    assertThat(Sid.of(HexFormat.of().parseHex(hex))).isEmpty();
  }
}

package org.latchkey.directory.ad;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrivilegedGroupsTest {

  private static final String DOMAIN = "S-1-5-21-1-2-3-";

  @ParameterizedTest
  @ValueSource(ints = {498, 512, 516, 517, 518, 519, 520, 521, 526, 527})
  void areThoseOfEveryDomain(int relative) {
    assertThat(PrivilegedGroups.contain(sid(DOMAIN + relative))).isTrue();
    assertThat(PrivilegedGroups.contain(sid("S-1-5-32-" + relative))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {544, 548, 549, 550, 551, 552})
  void areThoseOfEveryMachine(int relative) {
    assertThat(PrivilegedGroups.contain(sid("S-1-5-32-" + relative))).isTrue();
    assertThat(PrivilegedGroups.contain(sid(DOMAIN + relative))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {DOMAIN + "513", DOMAIN + "515", DOMAIN + "1105", DOMAIN + "5120", "S-1-5-32-545"})
  void areNotTheOthers(String group) {
    assertThat(PrivilegedGroups.contain(sid(group))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502})
  void accountsAreBornPrivilegedToo(int relative) {
    assertThat(PrivilegedGroups.bornPrivileged(sid(DOMAIN + relative))).isTrue();
    assertThat(PrivilegedGroups.bornPrivileged(sid(DOMAIN + (relative + 600)))).isFalse();
  }

  private static Sid sid(String text) {
    return Sid.parse(text).orElseThrow();
  }
}

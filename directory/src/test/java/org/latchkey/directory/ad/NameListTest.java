package org.latchkey.directory.ad;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NameListTest {

  @Test
  void doesNotMindCase() {
    assertThat(new NameList(Set.of("Help Desk")).containsAny(List.of("x", "HELP desk"))).isTrue();
    assertThat(new NameList(Set.of("Help Desk")).containsAny(List.of("Help"))).isFalse();
  }

  @Test
  void knowsADistinguishedNameInAnySpelling() {
    NameList list = new NameList(Set.of("cn=VIPs, ou=Groups,DC=corp, dc=example"));
    assertThat(list.containsAny(List.of("CN=vips,OU=Groups,DC=corp,DC=example"))).isTrue();
  }

  @Test
  void holdsNothingWhenEmpty() {
    assertThat(new NameList(Set.of()).containsAny(List.of(""))).isFalse();
  }
}

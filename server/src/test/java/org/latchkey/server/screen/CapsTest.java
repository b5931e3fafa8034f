package org.latchkey.server.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CapsTest {

  @Test
  void aTextThatFitsIsLeftAlone() {
    String text = "ä".repeat(1024);
    assertThat(Caps.text(text)).isEqualTo(text);
  }

  @Test
  void aLongerTextLosesWholeCharactersOnly() {
    String cut = Caps.text("a" + "🔑".repeat(2000));
    assertThat(cut.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(2040, 2048);
    assertThat(cut).startsWith("a🔑").endsWith("🔑…").doesNotContain("\ufffd");
  }

  @Test
  void aListIsCutAtItsLimit() {
    assertThat(Caps.most(2, List.of(1, 2, 3))).containsExactly(1, 2);
    assertThat(Caps.most(3, List.of(1, 2, 3))).containsExactly(1, 2, 3);
  }
}

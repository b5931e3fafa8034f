package org.latchkey.server.web.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletResponse;

/** An organization's own look, within what people can read. */
class BrandingTest {
  @TempDir Path folder;

  @Test
  void ourOwnColoursCanBeRead() {
    assertThat(BrandFiles.css(Branding.plain("Example", "")))
        .contains(":root{--accent:#0b5d57;")
        .contains("(prefers-color-scheme:dark){:root{--accent:#7ad3c4;");
  }

  @ParameterizedTest
  @CsvSource({
    "#ffcc00,#7ad3c4,branding.accentLight,darker",
    "#0b5d57,#333399,branding.accentDark,lighter",
    "teal,#7ad3c4,branding.accentLight,#rrggbb",
    "#0b5d57,#7ad3c4;}x{,branding.accentDark,#rrggbb"
  })
  void aColourThatSomeCannotReadIsRefusedByItsName(
      String light, String dark, String setting, String hint) {
    assertThatThrownBy(() -> new Branding("Example", Optional.empty(), light, dark, ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(setting + ":")
        .hasMessageContaining(hint);
  }

  @ParameterizedTest
  @ValueSource(strings = {"#0b5d57", "#7a1f5c", "#003b8e", "#8a3b00"})
  void theStrongerShadeIsReadNoWorse(String accent) {
    Colour colour = Colour.of(accent);
    Colour stronger = colour.mixed(new Colour(0, 0, 0), 0.18);
    assertThat(stronger.contrast(Branding.LIGHT_TEXT_ON_ACCENT))
        .isGreaterThan(colour.contrast(Branding.LIGHT_TEXT_ON_ACCENT));
  }

  @Test
  void contrastIsThatOfTheGuidelines() {
    Colour black = new Colour(0, 0, 0);
    Colour white = new Colour(255, 255, 255);
    assertThat(black.contrast(white)).isEqualTo(21);
    assertThat(white.contrast(white)).isEqualTo(1);
    assertThat(Colour.of("#767676").contrast(white)).isBetween(4.54, 4.55);
  }

  @Test
  void anSvgLogoMayDoNothingButBeSeen() throws Exception {
    Path svg = Files.writeString(folder.resolve("logo"), "<?xml?><svg xmlns='…'></svg>");
    MockHttpServletResponse response = withLogo(svg).send(PortalFixture.get("/brand/logo"));
    assertThat(response.getContentType()).startsWith("image/svg+xml");
    assertThat(response.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(response.getHeader("Content-Security-Policy"))
        .contains("default-src 'none'", "sandbox");
  }

  @Test
  void aPngIsKnownByWhatIsInIt() throws Exception {
    byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0};
    Path file = Files.write(folder.resolve("logo.svg"), png);
    PortalFixture portal = withLogo(file);
    assertThat(portal.send(PortalFixture.get("/brand/logo")).getContentType())
        .startsWith("image/png");
    assertThat(portal.page(PortalFixture.get("/")).expectFirst(".brand img").attr("src"))
        .isEqualTo("/brand/logo");
  }

  @Test
  void anythingElseIsRefusedAtStart() throws Exception {
    Path text = Files.writeString(folder.resolve("a.png"), "<html><script>");
    Path large = Files.write(folder.resolve("b.png"), new byte[300_000]);
    for (Path file : new Path[] {text, large, folder.resolve("missing")}) {
      assertThatThrownBy(() -> withLogo(file))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("branding.logo:");
    }
  }

  @Test
  void withoutALogoOurMarkIsShown() throws Exception {
    PortalFixture portal = new PortalFixture();
    assertThat(portal.page(PortalFixture.get("/")).expectFirst(".brand img").attr("src"))
        .startsWith("/portal/mark.svg?v=");
    assertThat(portal.send(PortalFixture.get("/brand/logo")).getStatus()).isEqualTo(404);
    assertThat(portal.send(PortalFixture.get("/brand.css")).getContentType())
        .startsWith("text/css");
  }

  private static PortalFixture withLogo(Path logo) {
    return new PortalFixture(
        new WaitingRoom(Duration.ZERO, 1),
        new Branding(
            "Example", Optional.of(logo), Branding.ACCENT_LIGHT, Branding.ACCENT_DARK, ""));
  }
}

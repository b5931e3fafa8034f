package org.latchkey.server.web.portal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The organization's colours and logo, for every page of the portal. */
@Controller
public final class BrandFiles {

  private static final CacheControl A_DAY = CacheControl.maxAge(Duration.ofDays(1)).cachePublic();

  private final byte[] css;
  private final Optional<Logo> logo;

  public BrandFiles(Branding branding) {
    this.css = css(branding).getBytes(StandardCharsets.UTF_8);
    this.logo = branding.logo().map(Logo::read);
  }

  @GetMapping("/brand.css")
  public ResponseEntity<byte[]> css() {
    return ResponseEntity.ok()
        .cacheControl(A_DAY)
        .header("Content-Type", "text/css;charset=UTF-8")
        .header("X-Content-Type-Options", "nosniff")
        .body(css);
  }

  /** An image that is opened by itself could run scripts of its own, so it may do nothing. */
  @GetMapping("/brand/logo")
  public ResponseEntity<byte[]> logo() {
    return logo.map(l ->
            ResponseEntity.ok()
                .cacheControl(A_DAY)
                .header("Content-Type", l.contentType())
                .header("X-Content-Type-Options", "nosniff")
                .header(
                    "Content-Security-Policy",
                    "default-src 'none'; style-src 'unsafe-inline'; sandbox")
                .body(l.bytes()))
        .orElseGet(() -> ResponseEntity.notFound().build());
  }

  static String css(Branding branding) {
    Colour light = Colour.of(branding.accentLight());
    Colour dark = Colour.of(branding.accentDark());
    Colour black = new Colour(0, 0, 0);
    Colour white = new Colour(255, 255, 255);
    return ":root{"
        + tokens(light, light.mixed(black, 0.18), light.mixed(white, 0.9))
        + "}\n@media (prefers-color-scheme:dark){:root{"
        + tokens(dark, dark.mixed(white, 0.25), dark.mixed(Branding.DARK_SURFACE, 0.86))
        + "}}\n";
  }

  // Stronger ones move away from what stands on them, so that contrast only grows.
  private static String tokens(Colour accent, Colour strong, Colour soft) {
    return String.format(
        Locale.ROOT,
        "--accent:%s;--accent-strong:%s;--accent-soft:%s",
        accent.hex(),
        strong.hex(),
        soft.hex());
  }
}

package org.latchkey.server.web.portal;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * How the portal shows whose it is. Colours that some people could not read are refused here, at
 * start, and never reach a page.
 *
 * @param organization the name beside the logo and in every title
 * @param logo a PNG or SVG file; without one our own mark is shown
 * @param accentLight of buttons and links on light pages, as {@code #rrggbb}
 * @param accentDark the same on dark pages
 * @param helpdesk how to reach a human, as plain text; may be empty
 */
public record Branding(
    String organization,
    Optional<Path> logo,
    String accentLight,
    String accentDark,
    String helpdesk) {

  public static final String ACCENT_LIGHT = "#0b5d57";
  public static final String ACCENT_DARK = "#7ad3c4";

  // As in portal.css: what an accent stands on, and what stands on it.
  static final Colour LIGHT_PAGE = Colour.of("#f4f1ea");
  static final Colour LIGHT_TEXT_ON_ACCENT = Colour.of("#ffffff");
  static final Colour DARK_SURFACE = Colour.of("#1b2320");
  static final Colour DARK_TEXT_ON_ACCENT = Colour.of("#0b1412");

  // WCAG 2.2, success criterion 1.4.3
  private static final double LEAST_CONTRAST = 4.5;

  public Branding {
    organization = organization.strip();
    helpdesk = helpdesk.strip();
    if (organization.isEmpty() || organization.length() > 80) {
      throw new IllegalArgumentException("branding.organization: needs 1 to 80 characters");
    }
    readable("branding.accentLight", accentLight, LIGHT_TEXT_ON_ACCENT, LIGHT_PAGE);
    readable("branding.accentDark", accentDark, DARK_TEXT_ON_ACCENT, DARK_SURFACE);
  }

  /** Latchkey's own look. */
  public static Branding plain(String organization, String helpdesk) {
    return new Branding(organization, Optional.empty(), ACCENT_LIGHT, ACCENT_DARK, helpdesk);
  }

  private static void readable(String setting, String hex, Colour textOnIt, Colour behindIt) {
    if (!Colour.isHex(hex)) {
      throw new IllegalArgumentException(setting + ": write a colour as #rrggbb");
    }
    Colour accent = Colour.of(hex);
    double contrast = Math.min(accent.contrast(textOnIt), accent.contrast(behindIt));
    if (contrast < LEAST_CONTRAST) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s: %s has a contrast of %.1f, and people need at least %.1f to read it; choose a %s"
                  + " colour",
              setting,
              hex,
              contrast,
              LEAST_CONTRAST,
              textOnIt.equals(LIGHT_TEXT_ON_ACCENT) ? "darker" : "lighter"));
    }
  }
}

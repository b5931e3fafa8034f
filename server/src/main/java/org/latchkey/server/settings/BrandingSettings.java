package org.latchkey.server.settings;

import static org.latchkey.server.settings.Setting.optional;
import static org.latchkey.server.settings.Setting.standard;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How the portal, mails and messages look and sound.
 *
 * @param accent colour of buttons and links in the light theme, and in the dark one
 * @param helpdesk said where a person needs a human; a policy's own text comes first
 * @param languages the first is for everybody whose own is not among them
 */
public record BrandingSettings(
    String name,
    Optional<Path> logo,
    Optional<String> accent,
    Optional<String> accentDark,
    Optional<String> helpdesk,
    List<Locale> languages) {

  /** The languages that come with Latchkey. */
  public static final List<String> TEXTS =
      List.of("en", "de", "fr", "es", "pt", "it", "nl", "pl", "ja", "zh", "ar");

  static final Setting<String> NAME =
      standard(
          "branding.name",
          Kinds.text(60),
          "Latchkey",
          "The organisation's name, on every page and in every message.");
  static final Setting<Path> LOGO =
      optional(
          "branding.logo",
          Places.picture(),
          "branding/logo.svg",
          "Its logo: an SVG or PNG file of at most 256 KB.");
  static final Setting<String> ACCENT =
      optional(
          "branding.accent",
          Kinds.colour(),
          "\"#0b5cad\"",
          "The colour of buttons and links in the light theme; it must stand out from white.");
  static final Setting<String> ACCENT_DARK =
      optional(
          "branding.accentDark",
          Kinds.colour(),
          "\"#8ec5ff\"",
          "The same in the dark theme; it must stand out from black.");
  static final Setting<String> HELPDESK =
      optional(
          "branding.helpdesk",
          Kinds.text(300),
          "\"Call 5000 from any phone.\"",
          "How to reach a human, in plain text, where the policy does not say it.");
  static final Setting<List<Locale>> LANGUAGES =
      standard(
          "languages",
          Kinds.list(Kinds.language(TEXTS), 1, TEXTS.size()),
          "[" + String.join(", ", TEXTS) + "]",
          "The languages offered; the first is for everybody whose own is not among them.");

  static final List<Setting<?>> ALL = List.of(NAME, LOGO, ACCENT, ACCENT_DARK, HELPDESK, LANGUAGES);

  static BrandingSettings from(Values values) {
    return new BrandingSettings(
        values.get(NAME),
        values.find(LOGO),
        values.find(ACCENT),
        values.find(ACCENT_DARK),
        values.find(HELPDESK),
        values.get(LANGUAGES));
  }
}

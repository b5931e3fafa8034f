package org.latchkey.server.web.portal;

import java.util.Locale;
import java.util.regex.Pattern;

/** An opaque colour in sRGB, and how well it is told from another one. */
record Colour(int red, int green, int blue) {

  private static final Pattern HEX = Pattern.compile("#[0-9a-fA-F]{6}");

  static boolean isHex(String text) {
    return HEX.matcher(text).matches();
  }

  static Colour of(String hex) {
    int rgb = Integer.parseInt(hex, 1, 7, 16);
    return new Colour(rgb >> 16, rgb >> 8 & 0xff, rgb & 0xff);
  }

  /** Contrast ratio of WCAG 2, from 1 to 21. */
  double contrast(Colour other) {
    double mine = luminance();
    double theirs = other.luminance();
    return (Math.max(mine, theirs) + 0.05) / (Math.min(mine, theirs) + 0.05);
  }

  /** So much of the other one mixed in, from 0 to 1. */
  Colour mixed(Colour other, double share) {
    return new Colour(
        mix(red, other.red, share), mix(green, other.green, share), mix(blue, other.blue, share));
  }

  String hex() {
    return String.format(Locale.ROOT, "#%02x%02x%02x", red, green, blue);
  }

  private static int mix(int a, int b, double share) {
    return Math.toIntExact(Math.round(a * (1 - share) + b * share));
  }

  private double luminance() {
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  }

  private static double linear(int channel) {
    double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
  }
}

package org.latchkey.server.delivery.sms;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.latchkey.server.settings.SmsSettings.BodyFormat;

/**
 * The body of a request, with number and text put in so that neither can become part of the
 * template around it.
 */
record BodyTemplate(String template, BodyFormat format) {
  private static final Pattern PLACES = Pattern.compile("\\$\\{(to|text)}");

  String fill(String to, String text) {
    return PLACES
        .matcher(template)
        .replaceAll(
            place -> Matcher.quoteReplacement(escaped(place.group(1).equals("to") ? to : text)));
  }

  private String escaped(String value) {
    return switch (format) {
      case JSON -> json(value);
      case FORM -> URLEncoder.encode(value, UTF_8);
    };
  }

  private static String json(String value) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> escaped.append("\\\"");
        case '\\' -> escaped.append("\\\\");
        case '\n' -> escaped.append("\\n");
        default -> {
          if (c < 0x20 || c == 0x7f || c == '\u2028' || c == '\u2029') {
            escaped.append(String.format("\\u%04x", (int) c));
          } else {
            escaped.append(c);
          }
        }
      }
    }
    return escaped.toString();
  }
}

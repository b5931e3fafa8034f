package org.latchkey.server.cli;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** What commands say. */
final class CliTexts {
  static final String BUNDLE = "messages.cli";

  private static final ResourceBundle TEXTS = ResourceBundle.getBundle(BUNDLE, Locale.ROOT);

  private CliTexts() {}

  static String of(String key, Object... arguments) {
    return new MessageFormat(TEXTS.getString("say." + key), Locale.ROOT).format(arguments);
  }
}

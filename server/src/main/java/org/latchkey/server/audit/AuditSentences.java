package org.latchkey.server.audit;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.latchkey.core.audit.Reason;

/** Reasons in words. English, since programs search for them. */
final class AuditSentences {
  private static final ResourceBundle BUNDLE =
      ResourceBundle.getBundle(
          "org.latchkey.server.audit.audit",
          Locale.ROOT,
          ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));

  private AuditSentences() {}

  static String of(Reason reason, List<String> parameters) {
    String key = "audit.reason." + reason.name();
    String first = parameters.isEmpty() ? "" : parameters.getFirst();
    if (first.isEmpty() && BUNDLE.containsKey(key + ".bare")) {
      return format(key + ".bare", "");
    }
    return format(key, option(first));
  }

  private static String format(String key, String parameter) {
    return new MessageFormat(BUNDLE.getString(key), Locale.ROOT).format(new Object[] {parameter});
  }

  /** A method by its name in a sentence, with or without its number among several. */
  private static String option(String parameter) {
    int number = parameter.indexOf('#');
    String key = "audit.option." + (number < 0 ? parameter : parameter.substring(0, number));
    return BUNDLE.containsKey(key) ? BUNDLE.getString(key) : parameter;
  }
}

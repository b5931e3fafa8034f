package org.latchkey.server.web.admin;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** Times as a person reads them. */
public final class Moments {

  private final DateTimeFormatter moment;
  private final DateTimeFormatter day;

  Moments(String language, ZoneId zone) {
    Locale locale = Locale.forLanguageTag(language);
    moment =
        DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.MEDIUM)
            .withLocale(locale)
            .withZone(zone);
    day = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale);
  }

  public String of(Instant at) {
    return moment.format(at);
  }

  public String of(LocalDate date) {
    return day.format(date);
  }
}

package org.latchkey.server.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes an event as one line, in which nothing that came from outside can begin another. */
enum LogLine {
  /** For people: {@code 2026-11-22T12:00:00.000Z INFO [correlation id] logger: message}. */
  TEXT {
    @Override
    String of(ILoggingEvent event) {
      StringBuilder line = new StringBuilder(200);
      line.append(time(event)).append(' ');
      line.append(String.format(Locale.ROOT, "%-5s", event.getLevel())).append(" [");
      plain(line, id(event));
      line.append("] ").append(shortName(event)).append(": ");
      plain(line, event.getFormattedMessage());
      IThrowableProxy thrown = event.getThrowableProxy();
      if (thrown != null) {
        line.append(" | ");
        plain(line, trace(thrown));
      }
      return line.append('\n').toString();
    }
  },

  /** For programs: a JSON object. */
  JSON {
    @Override
    String of(ILoggingEvent event) {
      StringBuilder line = new StringBuilder(300);
      line.append("{\"time\":\"").append(time(event));
      line.append("\",\"level\":\"").append(event.getLevel());
      line.append("\",\"correlationId\":\"");
      quoted(line, id(event));
      line.append("\",\"logger\":\"");
      quoted(line, event.getLoggerName());
      line.append("\",\"message\":\"");
      quoted(line, event.getFormattedMessage());
      IThrowableProxy thrown = event.getThrowableProxy();
      if (thrown != null) {
        line.append("\",\"thrown\":\"");
        quoted(line, trace(thrown));
      }
      return line.append("\"}\n").toString();
    }
  };

  private static final int MAX_FRAMES = 30;
  private static final int MAX_CAUSES = 5;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  abstract String of(ILoggingEvent event);

  private static String time(ILoggingEvent event) {
    return TIME.format(Instant.ofEpochMilli(event.getTimeStamp()));
  }

  private static String id(ILoggingEvent event) {
    return event.getMDCPropertyMap().getOrDefault(Correlation.KEY, "-");
  }

  private static String shortName(ILoggingEvent event) {
    String name = event.getLoggerName();
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static String trace(@Nullable IThrowableProxy thrown) {
    StringBuilder trace = new StringBuilder();
    IThrowableProxy at = thrown;
    for (int i = 0; at != null && i < MAX_CAUSES; i++) {
      trace.append(i == 0 ? "" : " caused by ").append(at.getClassName());
      if (at.getMessage() != null) {
        trace.append(": ").append(at.getMessage());
      }
      StackTraceElementProxy[] frames = at.getStackTraceElementProxyArray();
      int own = frames.length - at.getCommonFrames();
      for (int f = 0; f < Math.min(own, MAX_FRAMES); f++) {
        trace.append(" < ").append(frames[f].getStackTraceElement());
      }
      at = at.getCause();
    }
    return trace.toString();
  }

  /** Control, format and line-separating characters as {@code \}{@code uXXXX}. */
  private static void plain(StringBuilder line, @Nullable String text) {
    String given = text == null ? "" : text;
    for (int i = 0; i < given.length(); i++) {
      char c = given.charAt(i);
      if (harmless(c)) {
        line.append(c);
      } else {
        escape(line, c);
      }
    }
  }

  private static void quoted(StringBuilder line, @Nullable String text) {
    String given = text == null ? "" : text;
    for (int i = 0; i < given.length(); i++) {
      char c = given.charAt(i);
      if (c == '"' || c == '\\') {
        line.append('\\').append(c);
      } else if (harmless(c)) {
        line.append(c);
      } else {
        escape(line, c);
      }
    }
  }

  private static boolean harmless(char c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private static void escape(StringBuilder line, char c) {
    line.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
  }
}

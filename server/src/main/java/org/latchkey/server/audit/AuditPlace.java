package org.latchkey.server.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A place in the log's order of time, to go on from. */
public record AuditPlace(Instant at, String node, long seq) {

  private static final Pattern FORM =
      Pattern.compile("(\\d{1,15})_(\\d{1,18})_([A-Za-z0-9._-]{1,64})");

  public static AuditPlace of(AuditEntry entry) {
    return new AuditPlace(entry.at(), entry.node(), entry.seq());
  }

  /** As text for an address. */
  public String print() {
    return at.toEpochMilli() + "_" + seq + "_" + node;
  }

  /** Reads what {@link #print} wrote; empty for anything else. */
  public static Optional<AuditPlace> parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new AuditPlace(
              Instant.ofEpochMilli(Long.parseLong(form.group(1))),
              form.group(3),
              Long.parseLong(form.group(2))));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}

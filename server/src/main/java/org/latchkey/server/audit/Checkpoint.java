package org.latchkey.server.audit;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The end of a chain at one moment, signed. Kept elsewhere (a log collector will do), it shows
 * later whether the newest events were cut off.
 *
 * @param mac of the event at the end, Base64
 * @param signature over the rest, Base64, under a key outside the database
 */
public record Checkpoint(String node, long seq, String mac, Instant at, String signature) {
  private static final Pattern LINE =
      Pattern.compile(
          ".*latchkey-audit-checkpoint v1 node=([A-Za-z0-9._-]{1,64}) seq=(\\d{1,18})"
              + " at=(\\S{1,40}) mac=([A-Za-z0-9+/=]{0,100}) signature=([A-Za-z0-9+/=]{1,100})\\s*");

  /** One line for a log. */
  public String print() {
    return "latchkey-audit-checkpoint v1 node=%s seq=%d at=%s mac=%s signature=%s"
        .formatted(node, seq, at, mac, signature);
  }

  /** Reads a line, with whatever a logger has put before it. */
  public static Optional<Checkpoint> parse(String line) {
    Matcher m = LINE.matcher(line);
    if (!m.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Checkpoint(
              m.group(1),
              Long.parseLong(m.group(2)),
              m.group(4),
              Instant.parse(m.group(3)),
              m.group(5)));
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }
}

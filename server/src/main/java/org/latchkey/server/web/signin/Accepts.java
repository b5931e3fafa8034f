package org.latchkey.server.web.signin;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.latchkey.server.reset.StartRequest;
import org.latchkey.server.screen.Screen;

/**
 * What a client can draw. Nothing else is sent to it.
 *
 * @param bits one for each of {@link #KNOWN}, so that a session can carry them
 */
record Accepts(int bits) {

  /** Every kind of step that there is. */
  static final List<String> KINDS =
      List.of(
          "identify",
          "challenge",
          "reason",
          "chooseMethod",
          "enterPhone",
          "enterCode",
          "newPassword",
          "working",
          "done",
          "blocked",
          "expired",
          "cancelled",
          "unavailable");

  /** Every type of field. {@code newPassword} is a kind as well, and announced once for both. */
  static final List<String> FIELD_TYPES =
      List.of("text", "code", "phone", "password", "newPassword", "choice", "info", "progress");

  /** In the order of the bits: new ones go to the end, since sessions outlive an upgrade. */
  static final List<String> KNOWN =
      List.of(
          "identify",
          "challenge",
          "reason",
          "chooseMethod",
          "enterPhone",
          "enterCode",
          "newPassword",
          "working",
          "done",
          "blocked",
          "expired",
          "cancelled",
          "unavailable",
          "text",
          "code",
          "phone",
          "password",
          "choice",
          "info",
          "progress");

  static final Accepts EVERYTHING = of(KNOWN);

  /**
   * Beside the kinds that every face needs: {@code working}, or the outcome of a write could not be
   * told, and what the indispensable steps consist of.
   */
  private static final Accepts INDISPENSABLE =
      of(
          Stream.concat(
                  StartRequest.INDISPENSABLE.stream(),
                  Stream.of("working", "progress", "text", "code"))
              .toList());

  /** Endings that say no more than {@code unavailable} can say for them. */
  private static final Set<String> OTHER_ENDINGS = Set.of("blocked", "expired", "cancelled");

  /** What is not known here cannot be sent either. */
  static Accepts of(Iterable<String> announced) {
    int bits = 0;
    for (String name : announced) {
      int position = KNOWN.indexOf(name);
      if (position >= 0) {
        bits |= 1 << position;
      }
    }
    return new Accepts(bits);
  }

  boolean has(String name) {
    return (bits & 1 << KNOWN.indexOf(name)) != 0;
  }

  /** Whether a reset can be walked to its end with it. */
  boolean sufficient() {
    return (bits & INDISPENSABLE.bits) == INDISPENSABLE.bits;
  }

  /** The kind under which the client can draw a screen; empty when it cannot. */
  Optional<String> kindFor(Screen screen) {
    if (!screen.fields().stream().allMatch(field -> has(field.type()))) {
      return Optional.empty();
    }
    if (has(screen.kind())) {
      return Optional.of(screen.kind());
    }
    return OTHER_ENDINGS.contains(screen.kind()) ? Optional.of("unavailable") : Optional.empty();
  }
}

package org.latchkey.server.logging;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** The id that every log line of this thread carries, until closed. */
public final class Correlation implements AutoCloseable {
  static final String KEY = "correlationId";

  private final @Nullable String before;

  private Correlation(@Nullable String before) {
    this.before = before;
  }

  public static Correlation of(UUID id) {
    String before = MDC.get(KEY);
    MDC.put(KEY, id.toString());
    return new Correlation(before);
  }

  /** The id of this thread's lines, where it has one. */
  public static Optional<UUID> current() {
    return Optional.ofNullable(MDC.get(KEY)).map(UUID::fromString);
  }

  @Override
  public void close() {
    if (before == null) {
      MDC.remove(KEY);
    } else {
      MDC.put(KEY, before);
    }
  }
}

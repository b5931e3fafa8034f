package org.latchkey.server.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class LogLineTest {
  private static final String FORGED =
      "name\r\n2026-01-01T00:00:00.000Z INFO  [-] Fake: all is well\u2028\u202e\u0007\u001b[31m";

  @Test
  void nothingFromOutsideBeginsALine() {
    String line = LogLine.TEXT.of(event("user {}", null, FORGED));
    assertThat(line.strip().lines()).hasSize(1);
    assertThat(line).endsWith("\n");
    assertThat(line.strip()).doesNotContainPattern("[\\p{Cc}\\p{Cf}\u2028]");
    assertThat(line)
        .contains("user name\\u000d\\u000a2026")
        .contains(" WARN  [")
        .contains("Test: ");
  }

  @Test
  void carriesTheCorrelationId() {
    UUID id = UUID.randomUUID();
    try (Correlation _ = Correlation.of(id)) {
      assertThat(LogLine.TEXT.of(event("x", null))).contains("[" + id + "]");
      assertThat(LogLine.JSON.of(event("x", null))).contains("\"correlationId\":\"" + id + "\"");
      try (Correlation _ = Correlation.of(UUID.randomUUID())) {
        assertThat(LogLine.TEXT.of(event("x", null))).doesNotContain(id.toString());
      }
      assertThat(Correlation.current()).contains(id);
    }
    assertThat(Correlation.current()).isEmpty();
    assertThat(LogLine.TEXT.of(event("x", null))).contains(" [-] ");
  }

  @Test
  void aStackTraceStaysOnTheLine() {
    Exception thrown = new IllegalStateException("outer\nforged", new RuntimeException("inner"));
    String line = LogLine.TEXT.of(event("failed", thrown));
    assertThat(line.strip().lines()).hasSize(1);
    assertThat(line)
        .contains("failed | java.lang.IllegalStateException: outer\\u000aforged < org.latchkey")
        .contains(" caused by java.lang.RuntimeException: inner");
  }

  @Test
  void jsonIsJsonWhateverIsInIt() {
    String line = LogLine.JSON.of(event("user {} \"\\", new IllegalStateException(FORGED), FORGED));
    assertThat(line.strip().lines()).hasSize(1);
    var read = JsonMapper.builder().build().readTree(line);
    assertThat(read.path("message").asString()).isEqualTo("user " + FORGED + " \"\\");
    assertThat(read.path("thrown").asString()).contains(FORGED);
    assertThat(read.path("level").asString()).isEqualTo("WARN");
  }

  private static ILoggingEvent event(
      String message, @Nullable Throwable thrown, Object... arguments) {
    Logger logger = new LoggerContext().getLogger("org.latchkey.Test");
    LoggingEvent event = new LoggingEvent("fqcn", logger, Level.WARN, message, thrown, arguments);
    event.setMDCPropertyMap(
        Correlation.current()
            .map(id -> java.util.Map.of("correlationId", id.toString()))
            .orElse(java.util.Map.of()));
    return event;
  }
}

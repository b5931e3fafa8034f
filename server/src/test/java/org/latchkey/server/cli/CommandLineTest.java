package org.latchkey.server.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.server.TestCertificate;
import org.latchkey.server.settings.Settings;
import org.latchkey.server.settings.SettingsRefused;
import org.latchkey.server.wiring.Assembly;
import org.latchkey.server.wiring.Components;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs commands in this process, each on a store of its own, and looks at what they print. */
abstract class CommandLineTest {
  static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TestCertificate CERTIFICATE = TestCertificate.forHost("localhost");

  @TempDir Path folder;

  final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
  private final InstantSource clock = now::get;
  final Assembly assembly =
      new Assembly(
          clock,
          _ -> {
            throw new IllegalStateException("no Active Directory here");
          });

  @BeforeEach
  void writeSettings() throws IOException {
    CERTIFICATE.write(folder.resolve("tls"));
    Files.writeString(
        config(),
        """
        server:
          port: 0
          publicUrl: https://localhost
          tls: {certificate: tls/latchkey.crt, key: tls/latchkey.key}
        management: {port: 0}
        directories:
          - name: people
            builtIn: {}
        """);
  }

  Path config() {
    return folder.resolve("latchkey.yaml");
  }

  /** What a command printed, and how it ended. */
  record Ran(int status, String out, String err) {
    JsonNode json() {
      return JSON.readTree(out);
    }

    Ran done() {
      assertThat(status).as(err).isZero();
      return this;
    }

    Ran refused(String why) {
      assertThat(status).as(err).isEqualTo(1);
      assertThat(err).contains(why);
      return this;
    }
  }

  /** Runs a command that works on the store. */
  Ran run(String... arguments) {
    return typing("", arguments);
  }

  Ran typing(String input, String... arguments) {
    String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--config";
    all[arguments.length + 1] = config().toString();
    return bare(input, all);
  }

  Ran bare(String input, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Terminal terminal =
        new Terminal(
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            new ByteArrayInputStream(input.getBytes(UTF_8)),
            Optional.empty());
    int status = LatchkeyCommand.run(new CliContext(terminal, assembly, clock), arguments);
    return new Ran(status, out.toString(), err.toString());
  }

  void inStore(Consumer<Components> work) {
    try (Components components = assembly.open(Settings.read(config()))) {
      work.accept(components);
    } catch (SettingsRefused e) {
      throw new IllegalStateException(e);
    }
  }

  Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }
}

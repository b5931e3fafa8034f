package org.latchkey.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The real services that tests run against; each is a script in {@code testing/services}. */
public final class TestServices {
  private static final int MINUTES_TO_START = 5;
  private static final Pattern VARIABLE = Pattern.compile("(\\w+)='(.*)'");

  /** What each service answered when it was first asked for; an absent one is not tried again. */
  private static final Map<String, Started> STARTED = new HashMap<>();

  private static final Map<String, String> VARIABLES = new HashMap<>();

  private TestServices() {}

  private sealed interface Started {
    record Up() implements Started {}

    record Failed(String why) implements Started {}
  }

  /**
   * A variable of a running service, such as {@code SAMBA_LDAPS}; {@code SCRIPT env} lists them.
   */
  public static synchronized String variable(String name) {
    String value = VARIABLES.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no running service has " + name + ": " + VARIABLES);
    }
    return value;
  }

  /** Runs a service's script, such as {@code run("pg-pair", "kill", "1")}; answers its output. */
  public static String run(String service, String... arguments) {
    try {
      return runScript(service, arguments);
    } catch (ServiceUnavailableException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  static synchronized void start(String service) throws ServiceUnavailableException {
    switch (STARTED.computeIfAbsent(service, TestServices::up)) {
      case Started.Up() -> {}
      case Started.Failed(String why) -> throw new ServiceUnavailableException(why);
    }
  }

  private static Started up(String service) {
    try {
      runScript(service, "up");
      runScript(service, "env").lines().forEach(TestServices::remember);
      return new Started.Up();
    } catch (ServiceUnavailableException e) {
      return new Started.Failed(String.valueOf(e.getMessage()));
    }
  }

  private static void remember(String line) {
    var variable = VARIABLE.matcher(line);
    if (variable.matches()) {
      VARIABLES.put(variable.group(1), variable.group(2).replace("'\\''", "'"));
    }
  }

  private static String runScript(String service, String... arguments)
      throws ServiceUnavailableException {
    Path script = folder().resolve(service + ".sh");
    String what = service + " " + String.join(" ", arguments);
    try {
      // To a file and not a pipe: a daemon that the script starts would hold the pipe open.
      Path output = Files.createTempFile("latchkey-" + service, ".log");
      try {
        var command = new ArrayList<>(List.of("bash", script.toString()));
        command.addAll(List.of(arguments));
        Process process =
            new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(MINUTES_TO_START, TimeUnit.MINUTES)) {
          process.destroyForcibly();
          throw new ServiceUnavailableException(what + ": took too long");
        }
        String text = Files.readString(output);
        if (process.exitValue() != 0) {
          throw new ServiceUnavailableException(what + ": " + text.strip());
        }
        return text;
      } finally {
        Files.delete(output);
      }
    } catch (IOException e) {
      throw new ServiceUnavailableException(what + ": " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServiceUnavailableException(what + ": interrupted");
    }
  }

  /** Tests run in their module's folder, or, in an editor, in the repository's. */
  private static Path folder() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path folder = at.resolve("testing/services");
      if (Files.isDirectory(folder)) {
        return folder;
      }
    }
    throw new IllegalStateException("testing/services is in no folder above the working directory");
  }
}

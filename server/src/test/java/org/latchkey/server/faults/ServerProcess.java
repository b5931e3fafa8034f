package org.latchkey.server.faults;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code latchkey serve} in a process of its own, with the launcher's flags, its output in files
 * beside the settings.
 */
final class ServerProcess implements AutoCloseable {

  private static final Pattern READY =
      Pattern.compile("\\(port (\\d+)\\), management on port (\\d+)");
  private static final Pattern PRIVATE_MEMORY =
      Pattern.compile("private_memory=\\(([^)]*)\\)", Pattern.DOTALL);

  private final Path folder;
  private final Process process;
  private final Path output;
  private final Path errors;
  private int port;
  private int managementPort;

  private ServerProcess(Path folder, Process process, Path output, Path errors) {
    this.folder = folder;
    this.process = process;
    this.output = output;
    this.errors = errors;
  }

  /** Starts it with the settings in that folder, and waits until it is ready. */
  static ServerProcess start(Path folder, String name) throws IOException {
    Path output = folder.resolve(name + ".out");
    Path errors = folder.resolve(name + ".err");
    Path temporary = Files.createDirectories(folder.resolve("temporary"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-Xmx512m", "-XX:TieredStopAtLevel=1"));
    command.addAll(privateMemory());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.io.tmpdir=" + temporary,
            "-cp",
            classPath(),
            "org.latchkey.server.Main",
            "serve",
            "--config",
            folder.resolve("latchkey.yaml").toString()));
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile())
            .start();
    ServerProcess server = new ServerProcess(folder, process, output, errors);
    server.awaitReady();
    return server;
  }

  // It runs in another folder than this process.
  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path", "").split(File.pathSeparator, -1))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** As the launcher has them: what of a crash may reach the disk. */
  static List<String> privateMemory() throws IOException {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isRegularFile(at.resolve("latchkey"))) {
        Matcher flags = PRIVATE_MEMORY.matcher(Files.readString(at.resolve("latchkey")));
        if (flags.find()) {
          return List.of(flags.group(1).strip().split("\\s+", -1));
        }
      }
    }
    throw new IllegalStateException("the launcher is in no folder above the working directory");
  }

  private void awaitReady() {
    await()
        .dontCatchUncaughtExceptions() // a mail server is entitled to complain when its client is
        // killed
        .atMost(Duration.ofMinutes(3))
        .until(() -> {
          if (!process.isAlive()) {
            throw new IllegalStateException("ended: " + printed());
          }
          Matcher ready = READY.matcher(Files.readString(output));
          if (!ready.find()) {
            return false;
          }
          port = Integer.parseInt(ready.group(1));
          managementPort = Integer.parseInt(ready.group(2));
          return true;
        });
  }

  URI uri() {
    return URI.create("https://localhost:" + port);
  }

  long pid() {
    return process.pid();
  }

  String management(String path) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + path))
                  .build(),
              BodyHandlers.ofString())
          .body();
    }
  }

  /** Keeps what the system tells everybody, or its owner, about the process. */
  void keep(String name) throws IOException {
    for (String each : List.of("cmdline", "environ")) {
      byte[] told = Files.readAllBytes(Path.of("/proc/" + pid() + "/" + each));
      Files.write(folder.resolve(name + "." + each), told);
    }
  }

  String printed() throws IOException {
    return Files.readString(output) + Files.readString(errors);
  }

  /** Ends it by a signal, and answers its status. */
  int signal(String signal) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + signal, Long.toString(pid())).start().waitFor();
    return process.waitFor();
  }

  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }
}

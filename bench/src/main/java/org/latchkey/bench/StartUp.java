package org.latchkey.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Start to ready, processor time and memory of a served demo, without and with an AOT cache. */
final class StartUp {

  private static final String READY = "Latchkey demo is ready";
  private final Path home;

  StartUp(Path home) {
    this.home = home;
  }

  private record Started(double seconds, double cpuSeconds, double residentMiB) {}

  List<Row> measure() throws IOException, InterruptedException {
    Path cache = home.resolve("server/target/dist/latchkey.aot");
    Path aside = home.resolve("server/target/dist/latchkey.aot.aside");
    if (Files.exists(cache)) {
      Files.move(cache, aside);
    }
    Started cold;
    try {
      run("");
      cold = run("");
      run("record");
    } finally {
      if (Files.exists(aside) && !Files.exists(cache)) {
        Files.move(aside, cache);
      }
      Files.deleteIfExists(aside);
    }
    Started cached = run("");
    return List.of(
        Row.info("start of the demo until it is ready, no AOT cache", seconds(cold.seconds())),
        Row.info("  processor time until then", seconds(cold.cpuSeconds())),
        Row.info("  resident memory", "%.0f MiB".formatted(cold.residentMiB())),
        new Row(
            "start of the demo until it is ready, AOT cache",
            seconds(cached.seconds()),
            "below 2 s, quiet",
            cached.seconds() < 2),
        new Row(
            "  processor time until then",
            seconds(cached.cpuSeconds()),
            "below 5 s",
            cached.cpuSeconds() < 5),
        new Row(
            "  resident memory",
            "%.0f MiB".formatted(cached.residentMiB()),
            "below 200 MiB",
            cached.residentMiB() < 200));
  }

  private static String seconds(double value) {
    return "%.1f s".formatted(value);
  }

  private Started run(String aot) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("latchkey-bench-start");
    ProcessBuilder builder =
        new ProcessBuilder(
            home.resolve("latchkey").toString(),
            "demo",
            "--port",
            "0",
            "--dir",
            folder.resolve("demo").toString());
    builder.environment().put("LATCHKEY_AOT", aot);
    builder.redirectErrorStream(true);
    long from = System.nanoTime();
    Process process = builder.start();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      String line = lines.readLine();
      while (line != null && !line.startsWith(READY)) {
        line = lines.readLine();
      }
      if (line == null) {
        throw new IOException("the demo did not start");
      }
      double seconds = (System.nanoTime() - from) / 1e9;
      double cpu = process.info().totalCpuDuration().orElseThrow().toMillis() / 1e3;
      double resident = resident(process.pid());
      process.destroy();
      process.waitFor();
      return new Started(seconds, cpu, resident);
    } finally {
      process.destroyForcibly();
      delete(folder);
    }
  }

  private static double resident(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
            .filter(l -> l.startsWith("VmRSS:"))
            .mapToLong(l -> Long.parseLong(l.replaceAll("\\D", "")))
            .findFirst()
            .orElse(0)
        / 1024.0;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}

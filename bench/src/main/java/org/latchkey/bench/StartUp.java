package org.latchkey.bench;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * From the launcher to the first page, processor time until then, and resident memory, without and
 * with an AOT cache.
 *
 * <p>What starts is the demo, since that is a whole server with all its faces, in a folder that an
 * earlier start has filled: making keys, certificates and a dozen people belongs to the very first
 * start only. The first page is the portal's, fetched over HTTPS; the processor time is that of the
 * launcher and the server, not of this program. Memory is read some seconds after the page, idle.
 * Of {@value #STARTS} starts of each kind the middle one counts.
 */
final class StartUp {

  private static final String READY = "Latchkey demo is ready: ";
  private static final int STARTS = 3;
  private static final Duration IDLE = Duration.ofSeconds(3);

  private final Path home;

  StartUp(Path home) {
    this.home = home;
  }

  private record Started(double seconds, double cpuSeconds, double residentMiB) {}

  List<Row> measure() throws IOException, InterruptedException, GeneralSecurityException {
    Path cache = home.resolve("server/target/dist/latchkey.aot");
    Path aside = home.resolve("server/target/dist/latchkey.aot.aside");
    Path folder = Files.createTempDirectory("latchkey-bench-start");
    try {
      if (Files.exists(cache)) {
        Files.move(cache, aside);
      }
      start(folder);
      List<Started> without = starts(folder);
      long from = System.nanoTime();
      record();
      double recording = (System.nanoTime() - from) / 1e9;
      double megabytes = Files.size(cache) / 1048576.0;
      List<Started> with = starts(folder);
      return rows(without, with, recording, megabytes);
    } finally {
      // Whoever had no cache has none afterwards, and a server in use keeps its own.
      Files.deleteIfExists(cache);
      if (Files.exists(aside)) {
        Files.move(aside, cache);
      }
      delete(folder);
    }
  }

  private static List<Row> rows(
      List<Started> without, List<Started> with, double recording, double megabytes) {
    double seconds = middle(with, Started::seconds);
    double cpu = middle(with, Started::cpuSeconds);
    double resident = middle(with, Started::residentMiB);
    return List.of(
        Row.info("start to first page, no AOT cache", seconds(middle(without, Started::seconds))),
        Row.info("  processor time until then", seconds(middle(without, Started::cpuSeconds))),
        Row.info("  resident memory, idle", mebibytes(middle(without, Started::residentMiB))),
        new Row(
            "start to first page, AOT cache", seconds(seconds), "below 2 s, quiet", seconds < 2),
        new Row("  processor time until then", seconds(cpu), "below 5 s", cpu < 5),
        new Row("  resident memory, idle", mebibytes(resident), "below 200 MiB", resident < 200),
        Row.info("  recording the cache, once", seconds(recording)),
        Row.info("  the cache on disk", mebibytes(megabytes)));
  }

  private static double middle(List<Started> starts, ToDoubleFunction<Started> figure) {
    return starts.stream().mapToDouble(figure).sorted().toArray()[starts.size() / 2];
  }

  private static String seconds(double value) {
    return "%.1f s".formatted(value);
  }

  private static String mebibytes(double value) {
    return "%.0f MiB".formatted(value);
  }

  private void record() throws IOException, InterruptedException {
    int code =
        new ProcessBuilder(home.resolve("latchkey").toString(), "aot")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
    if (code != 0) {
      throw new IOException("the AOT cache could not be recorded");
    }
  }

  private List<Started> starts(Path folder)
      throws IOException, InterruptedException, GeneralSecurityException {
    List<Started> starts = new ArrayList<>();
    for (int i = 0; i < STARTS; i++) {
      starts.add(start(folder));
    }
    return starts;
  }

  private Started start(Path folder)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path demo = folder.resolve("demo");
    ProcessBuilder builder =
        new ProcessBuilder(
            home.resolve("latchkey").toString(), "demo", "--port", "0", "--dir", demo.toString());
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
      fetch(line.substring(READY.length()).strip(), demo.resolve("ca.pem"));
      double seconds = (System.nanoTime() - from) / 1e9;
      double cpu = process.info().totalCpuDuration().orElseThrow().toMillis() / 1e3;
      Thread.sleep(IDLE);
      return new Started(seconds, cpu, resident(process.pid()));
    } finally {
      process.destroy();
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    }
  }

  private static void fetch(String address, Path authority)
      throws IOException, InterruptedException, GeneralSecurityException {
    try (HttpClient client = HttpClient.newBuilder().sslContext(trust(authority)).build()) {
      HttpResponse<String> page =
          client.send(
              HttpRequest.newBuilder(URI.create(address + "/")).build(),
              HttpResponse.BodyHandlers.ofString());
      if (page.statusCode() >= 400) {
        throw new IOException("the first page answered " + page.statusCode());
      }
    }
  }

  private static SSLContext trust(Path authority) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    store.setCertificateEntry(
        "demo",
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(authority))));
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, factory.getTrustManagers(), new SecureRandom());
    return context;
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

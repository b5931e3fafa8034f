package org.latchkey.server.faults;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.latchkey.server.reset.ProofOfWork;
import org.latchkey.testing.TestTrust;

/** A browser at the portal: fills in the form of the page it is at. */
final class PortalVisitor implements AutoCloseable {

  private final HttpClient http;
  private final URI server;
  private final Map<String, String> cookies = new TreeMap<>();
  private Document page = Document.createShell("");

  PortalVisitor(URI server, Path authority) {
    this.server = server;
    http = HttpClient.newBuilder().sslContext(TestTrust.only(authority)).build();
  }

  /** The cookies it holds, by their names without the prefix of this host. */
  Map<String, String> cookies() {
    return cookies;
  }

  Document page() {
    return page;
  }

  PortalVisitor open(String path) throws IOException, InterruptedException {
    return go(HttpRequest.newBuilder(server.resolve(path)));
  }

  /** Begins a reset, and pays the toll. */
  PortalVisitor begin(String user) throws IOException, InterruptedException {
    open("/");
    Element form = form();
    int bits = Integer.parseInt(form.attr("data-bits"));
    long solution = 0;
    while (!ProofOfWork.solves(form.attr("data-salt"), bits, Long.toString(solution))) {
      solution++;
    }
    return submit(Map.of("user", user, "solution", Long.toString(solution)));
  }

  /** Presses the default button, or with a {@code choice.} that one. */
  PortalVisitor next(String... fields) throws IOException, InterruptedException {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("action", "next");
    for (int i = 0; i < fields.length; i += 2) {
      all.put(fields[i], fields[i + 1]);
    }
    return submit(all);
  }

  /** Looks again until no write is under way any more. */
  PortalVisitor awaitOutcome() {
    Awaitility.await()
        .dontCatchUncaughtExceptions() // a mail server is entitled to complain when its client is
        // killed
        .atMost(Duration.ofMinutes(2))
        .until(() -> open("/reset").page().select(".card.working").isEmpty());
    return this;
  }

  private Element form() {
    return Objects.requireNonNull(
        page.selectFirst("form[method=post]:not([action=/sign-out])"), "a form in " + page.text());
  }

  PortalVisitor submit(Map<String, String> fields) throws IOException, InterruptedException {
    Element form = form();
    Map<String, String> all = new LinkedHashMap<>();
    form.select("input[type=hidden]").forEach(i -> all.put(i.attr("name"), i.val()));
    all.putAll(fields);
    String body =
        all.entrySet().stream()
            .map(e -> encoded(e.getKey()) + "=" + encoded(e.getValue()))
            .collect(Collectors.joining("&"));
    return go(
        HttpRequest.newBuilder(server.resolve(form.attr("action")))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Origin", server.toString())
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private PortalVisitor go(HttpRequest.Builder request) throws IOException, InterruptedException {
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(c -> c.getKey() + "=" + c.getValue())
              .collect(Collectors.joining("; ")));
    }
    HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
    for (String cookie : response.headers().allValues("Set-Cookie")) {
      String[] pair = cookie.split(";", 2)[0].split("=", 2);
      if (pair[1].isEmpty()) {
        cookies.remove(pair[0]);
      } else {
        cookies.put(pair[0], pair[1]);
      }
    }
    if (response.statusCode() == 303) {
      String location = response.headers().firstValue("Location").orElseThrow();
      return go(HttpRequest.newBuilder(server.resolve(location)));
    }
    page = Jsoup.parse(response.body());
    return this;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    http.close();
  }
}

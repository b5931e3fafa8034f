package org.latchkey.server.wiring;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.latchkey.server.settings.ManagementSettings;
import tools.jackson.databind.json.JsonMapper;

/**
 * Health, readiness and metrics on a loopback port of their own. The JDK's small server, and not
 * the one that strangers talk to: no mistake in a path pattern there can open this, and it answers
 * even when that one is busy.
 */
public final class ManagementServer implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private ManagementServer(HttpServer server) {
    this.server = server;
  }

  /**
   * Begins to listen.
   *
   * @param metrics writes all metrics in Prometheus' text format
   */
  public static ManagementServer start(
      ManagementSettings settings, Readiness readiness, Supplier<String> metrics)
      throws IOException {
    if (!settings.address().isLoopbackAddress()) {
      throw new IllegalArgumentException("management.address must be a loopback address");
    }
    HttpServer http =
        HttpServer.create(new InetSocketAddress(settings.address(), settings.port()), 20);
    ManagementServer management = new ManagementServer(http);
    http.setExecutor(management.threads);
    http.createContext(
        "/",
        exchange -> {
          try (exchange) {
            management.answer(exchange, readiness, metrics);
          }
        });
    http.start();
    return management;
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange, Readiness readiness, Supplier<String> metrics)
      throws IOException {
    if (!isLocal(exchange.getRequestHeaders().getFirst("Host"))) {
      // a page in a browser on this computer, by a name that somebody else's server gave it
      send(exchange, 403, "text/plain", "Only by a loopback address.\n");
      return;
    }
    if (!List.of("GET", "HEAD").contains(exchange.getRequestMethod())) {
      send(exchange, 405, "text/plain", "Only GET.\n");
      return;
    }
    switch (exchange.getRequestURI().getPath()) {
      case "/health" -> send(exchange, 200, "application/json", "{\"status\":\"up\"}\n");
      case "/ready" -> ready(exchange, readiness.look());
      case "/metrics" ->
          send(exchange, 200, "text/plain; version=0.0.4; charset=utf-8", metrics.get());
      default -> send(exchange, 404, "text/plain", "There are /health, /ready and /metrics.\n");
    }
  }

  private static boolean isLocal(@org.jspecify.annotations.Nullable String host) {
    return host != null && host.matches("(?i)(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d+)?");
  }

  private static void ready(HttpExchange exchange, Readiness.Report report) throws IOException {
    Map<String, Object> parts = new LinkedHashMap<>();
    for (Readiness.Found found : report.parts()) {
      parts.put(found.name(), Map.of("well", found.well(), "detail", found.detail()));
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("status", report.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    json.put("parts", parts);
    int status = report.verdict() == Readiness.Verdict.NOT_READY ? 503 : 200;
    send(exchange, status, "application/json", JSON.writeValueAsString(json) + "\n");
  }

  private static void send(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] body = text.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(status, -1);
      return;
    }
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}

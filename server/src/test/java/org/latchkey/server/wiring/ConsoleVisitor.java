package org.latchkey.server.wiring;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** A browser at the administration console, which follows nothing by itself. */
final class ConsoleVisitor {

  private final HttpClient http;
  private final URI server;
  private final Map<String, String> cookies = new TreeMap<>();
  private String csrf = "";

  ConsoleVisitor(HttpClient http, URI server) {
    this.http = http;
    this.server = server;
  }

  /** What came back. */
  record Page(int status, String location, Document html, String text) {
    /** The words of the page that a person reads. */
    String words() {
      return Objects.requireNonNull(html.selectFirst("main"), text).text();
    }
  }

  Page get(String path) throws Exception {
    return send(HttpRequest.newBuilder(server.resolve(path)));
  }

  /** Sends a form with the token of the last page, as a form of ours would. */
  Page post(String path, String... fields) throws Exception {
    StringBuilder body = new StringBuilder("_csrf=" + URLEncoder.encode(csrf, UTF_8));
    for (int i = 0; i < fields.length; i += 2) {
      body.append('&')
          .append(URLEncoder.encode(fields[i], UTF_8))
          .append('=')
          .append(URLEncoder.encode(fields[i + 1], UTF_8));
    }
    return send(
        HttpRequest.newBuilder(server.resolve(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
  }

  ConsoleVisitor signIn(String user, String password) throws Exception {
    get("/sign-in?to=admin");
    Page in = post("/sign-in", "user", user, "password", password, "to", "admin");
    if (in.status() != 303 || !in.location().equals("/admin")) {
      throw new AssertionError("not signed in: " + in.text());
    }
    return this;
  }

  /** Proves an authenticator app as well, which is enough to be in. */
  ConsoleVisitor enter(String user, String password, String app, String code) throws Exception {
    signIn(user, password);
    get("/admin/prove");
    post("/admin/prove", "method", app);
    get("/admin/prove");
    Page in = post("/admin/prove", "action", "next", "code", code);
    if (in.status() != 303 || !in.location().equals("/admin")) {
      throw new AssertionError("not let in: " + in.text());
    }
    get("/admin");
    return this;
  }

  private Page send(HttpRequest.Builder request) throws Exception {
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(c -> c.getKey() + "=" + c.getValue())
              .collect(Collectors.joining("; ")));
    }
    HttpResponse<String> response =
        http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    for (String cookie : response.headers().allValues("Set-Cookie")) {
      String[] pair = cookie.split(";", 2)[0].split("=", 2);
      cookies.put(pair[0], pair[1]);
    }
    Document html = Jsoup.parse(response.body());
    String token = html.select("input[name=_csrf]").attr("value");
    csrf = token.isEmpty() ? csrf : token;
    return new Page(
        response.statusCode(),
        response.headers().firstValue("Location").orElse(""),
        html,
        response.body());
  }
}

package org.latchkey.server.demo;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The demo's own pages and what they are made of. Mapped in the demo only. */
@RestController
public final class DemoPages {

  private static final Map<String, String> PAGES =
      Map.of(
          "windows-11", "windows-11.html",
          "windows-7", "windows-7.html",
          "mailbox", "mailbox.html");

  private static final Map<String, MediaType> TYPES =
      Map.of(
          "html", MediaType.parseMediaType("text/html;charset=UTF-8"),
          "css", MediaType.parseMediaType("text/css;charset=UTF-8"),
          "js", MediaType.parseMediaType("text/javascript;charset=UTF-8"),
          "svg", MediaType.parseMediaType("image/svg+xml"));

  private static final Pattern FILE = Pattern.compile("[a-z0-9-]{1,40}\\.(css|js|svg)");

  /** What a browser may load on these pages. */
  static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  @GetMapping("/demo")
  ResponseEntity<byte[]> start() throws IOException {
    return file("index.html");
  }

  @GetMapping("/demo/{name:.+}")
  ResponseEntity<byte[]> page(@PathVariable String name) throws IOException {
    String page = PAGES.get(name);
    if (page != null) {
      return file(page);
    }
    return FILE.matcher(name).matches() ? file(name) : ResponseEntity.notFound().build();
  }

  private static ResponseEntity<byte[]> file(String name) throws IOException {
    Optional<MediaType> type =
        Optional.ofNullable(TYPES.get(name.substring(name.lastIndexOf('.') + 1)));
    try (InputStream content = DemoPages.class.getResourceAsStream("/demo/" + name)) {
      if (content == null || type.isEmpty()) {
        return ResponseEntity.notFound().build();
      }
      return ResponseEntity.ok()
          .contentType(type.get())
          .cacheControl(CacheControl.noCache())
          .header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
          .body(content.readAllBytes());
    }
  }
}

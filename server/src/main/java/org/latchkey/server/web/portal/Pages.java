package org.latchkey.server.web.portal;

import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.latchkey.server.screen.Languages;
import org.latchkey.server.screen.Texts;
import org.latchkey.server.screen.Wording;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** Puts a page together: words of a language, look of the organization, template. */
public final class Pages {

  private final Texts texts = new Texts("messages.portal");
  private final Languages languages;
  private final Branding branding;
  private final TemplateEngine templates;
  private final Frame.Look look;

  /**
   * @param templates the engine of the precompiled templates
   */
  public Pages(TemplateEngine templates, Languages languages, Branding branding) {
    this.templates = templates;
    this.languages = languages;
    this.branding = branding;
    Assets assets = new Assets();
    String css = BrandFiles.css(branding);
    this.look =
        new Frame.Look(
            branding.organization(),
            "/brand.css?v=" + Assets.version(css.getBytes(StandardCharsets.UTF_8)),
            branding.logo().isPresent() ? "/brand/logo" : assets.path("mark.svg"),
            assets);
  }

  /** Who is there. */
  public Visit visit(HttpServletRequest request) {
    return Visit.of(request, languages);
  }

  /** The words of the portal in the language of the visit. */
  public Wording words(Visit visit) {
    return new Wording(texts, visit.language());
  }

  /** The page in the words of another bundle. */
  public Wording words(Visit visit, Texts others) {
    return new Wording(others, visit.language());
  }

  /** A frame with nothing special about it. */
  public Frame frame(Visit visit, String title, boolean mistaken, String... scripts) {
    return new Frame(
        words(visit),
        languages.supported(),
        visit.path(),
        look,
        title,
        mistaken,
        branding.helpdesk().isEmpty() ? Optional.empty() : Optional.of(branding.helpdesk()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(scripts),
        visit.csrf().map(token -> new Frame.Csrf(token.getParameterName(), token.getToken())));
  }

  /** The page itself; never cached, since it shows where one person stands. */
  public ResponseEntity<byte[]> html(
      Visit visit, HttpStatus status, String template, Map<String, Object> model) {
    Utf8ByteOutput output = new Utf8ByteOutput();
    templates.render(template, model, output);
    ResponseEntity.BodyBuilder response =
        ResponseEntity.status(status)
            .header(HttpHeaders.CACHE_CONTROL, "no-store")
            .header(HttpHeaders.CONTENT_TYPE, "text/html;charset=UTF-8")
            .header(HttpHeaders.CONTENT_LANGUAGE, visit.language())
            .header(HttpHeaders.VARY, "Accept-Language, Cookie");
    if (visit.chosen()) {
      response.header(HttpHeaders.SET_COOKIE, PortalCookie.LANGUAGE.set(visit.language()));
    }
    return response.body(bytes(output));
  }

  /** A page that only says something and leads on. */
  public ResponseEntity<byte[]> notice(Visit visit, HttpStatus status, Notice notice) {
    Frame frame = frame(visit, notice.title(), false);
    ResponseEntity<byte[]> page =
        html(visit, status, "notice.jte", Map.of("frame", frame, "notice", notice));
    return notice
        .retryAfter()
        .map(wait ->
            ResponseEntity.status(status)
                .headers(page.getHeaders())
                .header(HttpHeaders.RETRY_AFTER, seconds(wait))
                .body(page.getBody()))
        .orElse(page);
  }

  /** On to a page of ours, so that reload and back button repeat nothing. */
  public static ResponseEntity<byte[]> seeOther(String path, String... cookies) {
    ResponseEntity.BodyBuilder response =
        ResponseEntity.status(HttpStatus.SEE_OTHER)
            .header(HttpHeaders.CACHE_CONTROL, "no-store")
            .header(HttpHeaders.LOCATION, path);
    if (cookies.length > 0) {
      response.header(HttpHeaders.SET_COOKIE, cookies);
    }
    return response.build();
  }

  private static String seconds(Duration wait) {
    return Long.toString(Math.max(1, Math.ceilDiv(wait.toMillis(), 1000L)));
  }

  private static byte[] bytes(Utf8ByteOutput output) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(output.getContentLength());
    try {
      output.writeTo(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}

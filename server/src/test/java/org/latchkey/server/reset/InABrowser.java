package org.latchkey.server.reset;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.latchkey.server.screen.BundledScreens;
import org.latchkey.server.screen.Languages;
import org.latchkey.server.screen.Screens;
import org.latchkey.server.web.portal.Branding;
import org.latchkey.server.web.portal.EntryToll;
import org.latchkey.server.web.portal.Pages;
import org.latchkey.server.web.portal.ResetPages;
import org.latchkey.server.web.portal.StartPages;
import org.latchkey.server.web.portal.WaitingRoom;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** A stranger at the portal, who keeps no proof of origin. */
final class InABrowser extends Stranger {

  private static final String SESSION = "__Host-latchkey-reset";

  private String cookie = "";
  private String step = "";

  InABrowser(Rig rig) {
    super(rig, portal(rig));
  }

  private static MockMvc portal(Rig rig) {
    Screens screens = new BundledScreens(rig.clock);
    Pages pages =
        new Pages(
            TemplateEngine.createPrecompiled(ContentType.Html),
            Languages.bundled(),
            Branding.plain("Example", "Room 1"));
    return MockMvcBuilders.standaloneSetup(
            new StartPages(
                rig.parts.flow(), screens, new NoToll(), new WaitingRoom(Duration.ZERO, 1), pages),
            new ResetPages(rig.parts.flow(), screens, pages))
        .build();
  }

  @Override
  void begin() {
    MockHttpServletResponse response = send(post("/reset/start").param("user", name()));
    note(headers(response));
    Cookie session = response.getCookie(SESSION);
    cookie = session == null ? "" : String.valueOf(session.getValue());
    show();
  }

  @Override
  void act(String action, Map<String, String> fields) {
    MockHttpServletRequestBuilder request =
        post("/reset/answer")
            .param("step", step)
            .param("request", request())
            .param("action", action);
    fields.forEach(request::param);
    note(headers(send(request)));
    show();
  }

  private void show() {
    MockHttpServletResponse response =
        send(in(MockMvcRequestBuilders.get("/reset").header("Accept-Language", "en")));
    String html = new String(response.getContentAsByteArray(), StandardCharsets.UTF_8);
    Document page = Jsoup.parse(html);
    step = page.select(".card[data-step]").attr("data-step");
    String request = page.select("input[name=request]").attr("value");
    note(
        html.replaceAll("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", "<correlation id>"),
        step,
        request.isEmpty() ? "none" : request);
  }

  private MockHttpServletRequestBuilder post(String path) {
    return in(MockMvcRequestBuilders.post(path).header("Accept-Language", "en"));
  }

  private MockHttpServletRequestBuilder in(MockHttpServletRequestBuilder request) {
    return cookie.isEmpty() ? request : request.cookie(new Cookie(SESSION, cookie));
  }

  private static String headers(MockHttpServletResponse response) {
    return response.getHeaderNames().stream()
        .sorted()
        .map(h -> h + ": " + response.getHeaders(h))
        .toList()
        .toString()
        .replaceAll("(reset=)[^;]+", "$1<session>");
  }

  /** This browser waits instead. */
  private static final class NoToll implements EntryToll {
    @Override
    public Puzzle issue(String address) {
      return new Puzzle("salt", 8, Instant.MAX);
    }

    @Override
    public boolean check(String salt, String solution, String address) {
      return false;
    }
  }
}

package org.latchkey.server.web.portal;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.jsoup.nodes.Document;
import org.latchkey.server.screen.BundledScreens;
import org.latchkey.server.screen.Languages;
import org.latchkey.server.screen.Replies;
import org.latchkey.server.screen.Screens;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** The portal's controllers with nothing real behind them. */
final class PortalFixture {
  static final String CSRF = "csrf-token-of-the-test";

  static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(ContentType.Html);

  final RecordingFlow flow = new RecordingFlow();
  final ScriptedToll toll = new ScriptedToll(4);
  final ScriptedSignIn signIn = new ScriptedSignIn();
  final ScriptedInfo info = new ScriptedInfo();
  private final MockMvc mvc;

  PortalFixture() {
    this(new WaitingRoom(Duration.ZERO, 10), Branding.plain("Example <Corp>", "Call 0199"));
  }

  /** One controller alone. */
  PortalFixture(Object controller) {
    mvc = MockMvcBuilders.standaloneSetup(controller).build();
  }

  PortalFixture(WaitingRoom waitingRoom, Branding branding) {
    Screens screens = new BundledScreens(InstantSource.fixed(Replies.NOW));
    Pages pages = new Pages(TEMPLATES, Languages.bundled(), branding);
    mvc =
        MockMvcBuilders.standaloneSetup(
                new StartPages(flow, screens, toll, waitingRoom, pages),
                new ResetPages(flow, screens, pages),
                new SignInPages(signIn, info, pages),
                new AccountPages(signIn, info, pages, ZoneOffset.UTC),
                new SecurityInfoPages(
                    info, pages, InstantSource.fixed(Replies.NOW), ZoneOffset.UTC, "Example"),
                new BrandFiles(branding),
                new ErrorPage(pages))
            .build();
  }

  static MockHttpServletRequestBuilder get(String address, Object... values) {
    return with(MockMvcRequestBuilders.get(address, values));
  }

  static MockHttpServletRequestBuilder post(String address) {
    return with(MockMvcRequestBuilders.post(address));
  }

  static MockHttpServletRequestBuilder inSession(MockHttpServletRequestBuilder request) {
    return request.cookie(new Cookie("__Host-latchkey-reset", "secret-session"));
  }

  static MockHttpServletRequestBuilder speaking(String languages, String address) {
    return with(MockMvcRequestBuilders.get(address), languages);
  }

  private static MockHttpServletRequestBuilder with(MockHttpServletRequestBuilder request) {
    return with(request, "en");
  }

  private static MockHttpServletRequestBuilder with(
      MockHttpServletRequestBuilder request, String languages) {
    return request
        .header("Accept-Language", languages)
        .header("Accept", "text/html")
        .requestAttr(
            CsrfToken.class.getName(), new DefaultCsrfToken("X-CSRF-TOKEN", "_csrf", CSRF));
  }

  MockHttpServletResponse send(MockHttpServletRequestBuilder request) throws Exception {
    MockHttpServletResponse response = mvc.perform(request).andReturn().getResponse();
    response.setCharacterEncoding(StandardCharsets.UTF_8);
    return response;
  }

  /** A page, held to what every page keeps. */
  Document page(MockHttpServletRequestBuilder request) throws Exception {
    MockHttpServletResponse response = send(request);
    if (!"no-store".equals(response.getHeader("Cache-Control"))) {
      throw new AssertionError("a page may not be cached");
    }
    return PageRules.check(response.getContentAsString(StandardCharsets.UTF_8));
  }
}

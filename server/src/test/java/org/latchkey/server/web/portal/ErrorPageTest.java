package org.latchkey.server.web.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.latchkey.server.web.portal.PortalFixture.get;

import jakarta.servlet.RequestDispatcher;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

class ErrorPageTest {
  private final PortalFixture portal = new PortalFixture();

  @ParameterizedTest
  @CsvSource({
    "404,There is no such page,0",
    "403,This page was open too long,1",
    "405,We did not understand this,0",
    "500,Something went wrong on our side,1",
    "503,Something went wrong on our side,1"
  })
  void whateverGoesWrongIsSaidPlainlyWithACodeAndAWayOn(int status, String title, int codes)
      throws Exception {
    Document page =
        portal.page(
            get("/error")
                .requestAttr(RequestDispatcher.ERROR_STATUS_CODE, status)
                .requestAttr(RequestDispatcher.ERROR_EXCEPTION, new IllegalStateException("boom")));
    assertThat(page.expectFirst("h1").text()).isEqualTo(title);
    assertThat(page.select("main code").eachText())
        .hasSize(codes)
        .allMatch(code -> code.matches("[0-9a-f-]{36}"));
    assertThat(page.text()).doesNotContain("boom", "Exception");
    assertThat(page.expectFirst("main a").attr("href")).isEqualTo("/");
  }

  @Test
  void programsGetJson() throws Exception {
    MockHttpServletResponse response =
        portal.send(
            MockMvcRequestBuilders.get("/error")
                .header("Accept", "application/json")
                .requestAttr(RequestDispatcher.ERROR_STATUS_CODE, 405));
    assertThat(response.getStatus()).isEqualTo(405);
    assertThat(response.getContentType()).startsWith("application/json");
    assertThat(response.getContentAsString())
        .contains("\"code\":\"405\"", "\"message\":\"Method Not Allowed\"", "\"correlationId\":");
  }
}

package org.latchkey.server.web.portal;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** What every page of the portal keeps. */
final class PageRules {

  private PageRules() {}

  static Document check(String html) {
    Document page = Jsoup.parse(html);
    assertThat(page.documentType()).isNotNull();
    structure(page);
    nothingInline(page);
    fields(page);
    forms(page);
    return page;
  }

  private static void structure(Document page) {
    Element root = page.expectFirst("html");
    assertThat(root.attr("lang")).matches("[a-z]{2,3}(-[A-Za-z]+)?");
    assertThat(root.attr("dir")).isIn("ltr", "rtl");
    assertThat(page.title()).isNotBlank();
    assertThat(page.select("h1")).hasSize(1);
    assertThat(page.select("main")).hasSize(1);
    assertThat(page.select("[autofocus]").size()).as("one place to start at most").isLessThan(2);
    assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
    for (String names : page.select("[aria-describedby]").eachAttr("aria-describedby")) {
      for (String id : names.split(" ", -1)) {
        assertThat(page.getElementById(id)).as("described by #" + id).isNotNull();
      }
    }
    for (Element link : page.select("a[href^=#]")) {
      assertThat(page.getElementById(link.attr("href").substring(1)))
          .as(link.outerHtml())
          .isNotNull();
    }
    if (!page.select("[role=alert]").isEmpty()) {
      assertThat(page.title()).startsWith("Error:");
    }
  }

  /** Nothing that a strict content security policy would stop. */
  private static void nothingInline(Document page) {
    assertThat(page.select("style, [style]")).isEmpty();
    for (Element script : page.select("script")) {
      assertThat(script.attr("src")).startsWith("/portal/");
      assertThat(script.data()).isEmpty();
    }
    for (Element element : page.getAllElements()) {
      for (Attribute attribute : element.attributes()) {
        assertThat(attribute.getKey()).doesNotStartWith("on");
        assertThat(attribute.getValue()).doesNotStartWithIgnoringCase("javascript:");
      }
    }
  }

  private static void fields(Document page) {
    for (Element input : page.select("input:not([type=hidden]):not([aria-hidden])")) {
      assertThat(page.select("label[for=" + input.id() + "]")).as(input.outerHtml()).hasSize(1);
      assertThat(input.attr("autocomplete")).as(input.outerHtml()).isNotBlank();
    }
    for (Element input : page.select("input[type=password]")) {
      assertThat(input.hasAttr("maxlength")).as("never cut in silence").isFalse();
      assertThat(input.attr("value")).isEmpty();
    }
    for (Element button : page.select("button")) {
      assertThat(button.text()).isNotBlank();
    }
  }

  private static void forms(Document page) {
    for (Element form : page.select("form")) {
      assertThat(form.attr("method")).isEqualTo("post");
      assertThat(form.attr("action")).startsWith("/").doesNotContain("?");
      assertThat(form.select("input[type=hidden][name=_csrf]").eachAttr("value"))
          .containsExactly(PortalFixture.CSRF);
    }
  }
}

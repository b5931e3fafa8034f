package org.latchkey.server.web.portal;

import java.util.List;
import java.util.Optional;
import org.latchkey.server.screen.Languages;
import org.latchkey.server.screen.Wording;

/**
 * What is the same around every page.
 *
 * @param title of the page; {@link #windowTitle} has the rest
 * @param mistaken whether the last answer was wrong, which the title says first
 * @param helpdesk shown at the foot, unless the page itself shows it
 * @param supportCode names the session to a helpdesk
 * @param minutesLeft until the person has to start again
 * @param refreshSeconds after which a browser without JavaScript asks again
 * @param scripts of this page, by name
 */
public record Frame(
    Wording words,
    List<String> languages,
    String path,
    Look look,
    String title,
    boolean mistaken,
    Optional<String> helpdesk,
    Optional<String> supportCode,
    Optional<Long> minutesLeft,
    Optional<Integer> refreshSeconds,
    List<String> scripts,
    Optional<Csrf> csrf) {

  /** The hidden field that shows that a form is ours. */
  public record Csrf(String name, String token) {
    @Override
    public String toString() {
      return "Csrf[" + name + "]";
    }
  }

  /** Whose portal it is, as addresses. */
  public record Look(String organization, String brandCss, String logo, Assets assets) {}

  public String language() {
    return words.language();
  }

  public String direction() {
    return Languages.direction(words.language());
  }

  public String windowTitle() {
    String named = title + " – " + look.organization();
    return mistaken ? words.of("title.error", named) : named;
  }

  public String asset(String name) {
    return look.assets().path(name);
  }

  public String ownName(String tag) {
    return Languages.ownName(tag);
  }
}

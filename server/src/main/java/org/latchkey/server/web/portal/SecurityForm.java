package org.latchkey.server.web.portal;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One question about the own security information, as a page.
 *
 * @param body paragraphs above the form
 * @param mistake what was wrong with the last answer
 * @param mistakenField where that can be mended; empty for nowhere in particular
 * @param app what an authenticator app must be told
 * @param action where the form goes
 * @param hidden fields that nobody types
 * @param choices buttons that are answers by themselves
 * @param next label of the way on, where there is one
 * @param others what else can be pressed
 * @param links where else one can go
 */
public record SecurityForm(
    List<String> body,
    Optional<String> mistake,
    String mistakenField,
    Optional<App> app,
    String action,
    Map<String, String> hidden,
    List<Button> choices,
    List<Input> inputs,
    Optional<Button> next,
    List<Button> others,
    List<Link> links) {

  public SecurityForm {
    body = List.copyOf(body);
    hidden = Map.copyOf(hidden);
    choices = List.copyOf(choices);
    inputs = List.copyOf(inputs);
    others = List.copyOf(others);
    links = List.copyOf(links);
  }

  /** What is sent when it is pressed; no hint is an empty one. */
  public record Button(String name, String value, String label, String hint, long afterMs) {
    Button(String name, String value, String label) {
      this(name, value, label, "", 0);
    }
  }

  /** A way to another page. */
  public record Link(String path, String label) {}

  /** The secret of an authenticator app: to scan, and to type. */
  public record App(QrPicture picture, String key, String account) {
    @Override
    public String toString() {
      return "App[]";
    }
  }

  /** A form with nothing in it yet. */
  static SecurityForm to(String action, List<String> body) {
    return new SecurityForm(
        body,
        Optional.empty(),
        "",
        Optional.empty(),
        action,
        Map.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        List.of(),
        List.of());
  }

  SecurityForm mistaken(Optional<String> text, String field) {
    return new SecurityForm(
        body, text, field, app, action, hidden, choices, inputs, next, others, links);
  }

  SecurityForm showing(App told) {
    return new SecurityForm(
        body,
        mistake,
        mistakenField,
        Optional.of(told),
        action,
        hidden,
        choices,
        inputs,
        next,
        others,
        links);
  }

  SecurityForm hiding(Map<String, String> fields) {
    return new SecurityForm(
        body, mistake, mistakenField, app, action, fields, choices, inputs, next, others, links);
  }

  SecurityForm choosing(List<Button> buttons) {
    return new SecurityForm(
        body, mistake, mistakenField, app, action, hidden, buttons, inputs, next, others, links);
  }

  SecurityForm asking(Input input, Button onwards) {
    return new SecurityForm(
        body,
        mistake,
        mistakenField,
        app,
        action,
        hidden,
        choices,
        List.of(input),
        Optional.of(onwards),
        others,
        links);
  }

  SecurityForm leadingOn(Button onwards) {
    return new SecurityForm(
        body,
        mistake,
        mistakenField,
        app,
        action,
        hidden,
        choices,
        inputs,
        Optional.of(onwards),
        others,
        links);
  }

  SecurityForm or(List<Button> buttons) {
    return new SecurityForm(
        body, mistake, mistakenField, app, action, hidden, choices, inputs, next, buttons, links);
  }

  SecurityForm with(Link... ways) {
    return new SecurityForm(
        body,
        mistake,
        mistakenField,
        app,
        action,
        hidden,
        choices,
        inputs,
        next,
        others,
        List.of(ways));
  }
}

package org.latchkey.server.web.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.latchkey.core.account.Secret;

/** What a form sent, bounded. What came in the address counts for nothing: addresses are logged. */
public final class FormFields {

  private static final String CHOICE = "choice.";
  private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9]{0,31}");
  private static final List<String> OURS = List.of("step", "request", "action", "lang");

  // Longer than anything that is accepted, so a value that is cut is refused as well.
  private static final int LONGEST = 2048;
  private static final int MOST = 12;

  private final HttpServletRequest request;

  private FormFields(HttpServletRequest request) {
    this.request = request;
  }

  /** Empty when there is anything in the query. */
  public static Optional<FormFields> of(HttpServletRequest request) {
    String query = request.getQueryString();
    return query == null || query.isEmpty()
        ? Optional.of(new FormFields(request))
        : Optional.empty();
  }

  public String text(String name) {
    String value = request.getParameter(name);
    return value == null ? "" : value.substring(0, Math.min(value.length(), LONGEST));
  }

  Secret secret(String name) {
    return Secret.of(text(name));
  }

  /** The button that was pressed; a choice is an answer by itself. */
  Optional<String> action() {
    return choice().isPresent()
        ? Optional.of("next")
        : Optional.ofNullable(request.getParameter("action"));
  }

  /** The fields of a step, the pressed choice among them. */
  Map<String, Secret> answers() {
    Map<String, Secret> answers = new LinkedHashMap<>();
    for (String name : Collections.list(request.getParameterNames())) {
      if (answers.size() < MOST && NAME.matcher(name).matches() && !OURS.contains(name)) {
        answers.put(name, secret(name));
      }
    }
    choice().ifPresent(name -> answers.put(name.substring(CHOICE.length()), secret(name)));
    return answers;
  }

  private Optional<String> choice() {
    return Collections.list(request.getParameterNames()).stream()
        .filter(name -> name.startsWith(CHOICE))
        .filter(name -> NAME.matcher(name.substring(CHOICE.length())).matches())
        .findFirst();
  }
}

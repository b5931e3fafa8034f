package org.latchkey.server.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.latchkey.core.account.MethodType;
import org.latchkey.core.policy.PasswordPolicy;
import org.latchkey.core.policy.Policy;
import org.latchkey.core.policy.RegistrationPolicy;
import org.latchkey.core.policy.Scope;

/**
 * The policy as a form. Its fields have the names of the settings in a policy file; a list has a
 * line for each of its values.
 *
 * @param settings by name
 */
public record PolicyForm(Map<String, List<String>> settings) {

  /** A field of the form. */
  enum Kind {
    TEXT,
    LINES,
    TICKS,
    FLAG
  }

  private static final Map<String, Kind> FIELDS = fields();

  /** The settings, in the order of the form. */
  static final List<String> NAMES = List.copyOf(FIELDS.keySet());

  private static final int LONGEST = 40_000;
  private static final int MOST_LINES = 200;

  private static Map<String, Kind> fields() {
    Map<String, Kind> fields = new LinkedHashMap<>();
    fields.put("enabledFor", Kind.TEXT);
    fields.put("groups", Kind.LINES);
    fields.put("methods", Kind.TICKS);
    fields.put("methodsRequired", Kind.TEXT);
    fields.put("useDirectoryContacts", Kind.FLAG);
    fields.put("ownDomains", Kind.LINES);
    fields.put("allowUnlock", Kind.FLAG);
    fields.put("disclosure", Kind.TEXT);
    fields.put("helpdesk", Kind.TEXT);
    fields.put("requireRegistration", Kind.FLAG);
    fields.put("skipRegistrationDays", Kind.TEXT);
    fields.put("reconfirmAfterDays", Kind.TEXT);
    fields.put("contactHoldHours", Kind.TEXT);
    fields.put("firstMethodFrom", Kind.LINES);
    fields.put("passwordMinimumLength", Kind.TEXT);
    fields.put("passwordMaximumLength", Kind.TEXT);
    fields.put("passwordKinds", Kind.TEXT);
    fields.put("bannedTerms", Kind.TEXT);
    fields.put("breachedPasswords", Kind.TEXT);
    return fields;
  }

  static PolicyForm of(Policy policy) {
    Map<String, List<String>> settings = new LinkedHashMap<>();
    PasswordPolicy passwords = policy.passwords();
    RegistrationPolicy registration = policy.registration();
    settings.put(
        "enabledFor",
        List.of(
            switch (policy.scope()) {
              case Scope.Nobody _ -> "nobody";
              case Scope.SelectedGroups _ -> "selectedGroups";
              case Scope.Everybody _ -> "everybody";
            }));
    settings.put(
        "groups",
        policy.scope() instanceof Scope.SelectedGroups(var groups)
            ? groups.stream().sorted().toList()
            : List.of());
    settings.put("methods", policy.methods().stream().sorted().map(MethodType::id).toList());
    settings.put("methodsRequired", one(policy.gates()));
    settings.put("useDirectoryContacts", one(policy.prepopulated()));
    settings.put("ownDomains", policy.ownDomains().stream().sorted().toList());
    settings.put("allowUnlock", one(policy.unlock()));
    settings.put("disclosure", one(lower(policy.disclosure())));
    settings.put("helpdesk", one(policy.helpdesk()));
    settings.put("requireRegistration", one(registration.required()));
    settings.put("skipRegistrationDays", one(registration.skipForDays()));
    settings.put("reconfirmAfterDays", one(registration.reconfirmAfterDays()));
    settings.put("contactHoldHours", one(registration.contactHold().toHours()));
    settings.put("firstMethodFrom", registration.firstMethodFrom().stream().sorted().toList());
    settings.put("passwordMinimumLength", one(passwords.minimumLength()));
    settings.put("passwordMaximumLength", one(passwords.maximumLength()));
    settings.put("passwordKinds", one(passwords.kinds()));
    settings.put("bannedTerms", one(lower(passwords.bannedTerms())));
    settings.put("breachedPasswords", one(lower(passwords.breached())));
    return new PolicyForm(settings);
  }

  private static List<String> one(Object value) {
    return List.of(value.toString());
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(java.util.Locale.ROOT);
  }

  /** What was sent; what is not in the form keeps its value. */
  static PolicyForm of(HttpServletRequest request) {
    Map<String, List<String>> settings = new LinkedHashMap<>();
    FIELDS.forEach((name, kind) -> {
      String[] values = request.getParameterValues(name);
      if (values == null) {
        // An unticked box sends nothing; that the form had it says the field beside it.
        if (request.getParameter("has." + name) != null) {
          settings.put(name, kind == Kind.FLAG ? List.of("false") : List.of());
        }
        return;
      }
      settings.put(name, kind == Kind.TEXT || kind == Kind.FLAG ? first(values) : lines(values));
    });
    return new PolicyForm(settings);
  }

  private static List<String> first(String[] values) {
    String value = values[0];
    return List.of(value.substring(0, Math.min(value.length(), LONGEST)).strip());
  }

  private static List<String> lines(String[] values) {
    List<String> lines = new ArrayList<>();
    Arrays.stream(values)
        .limit(MOST_LINES)
        .map(v -> v.substring(0, Math.min(v.length(), LONGEST)))
        .flatMap(String::lines)
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .limit(MOST_LINES)
        .forEach(lines::add);
    return List.copyOf(lines);
  }

  /** The value of a field with one. */
  public String value(String name) {
    List<String> values = settings.getOrDefault(name, List.of());
    return values.isEmpty() ? "" : values.getFirst();
  }

  /** The values of a field with several, a line each. */
  public String lines(String name) {
    return String.join("\n", settings.getOrDefault(name, List.of()));
  }

  public boolean has(String name, String value) {
    return settings.getOrDefault(name, List.of()).contains(value);
  }

  /** What a gate may consist of. */
  public List<String> methods() {
    return Arrays.stream(MethodType.values()).map(MethodType::id).toList();
  }
}

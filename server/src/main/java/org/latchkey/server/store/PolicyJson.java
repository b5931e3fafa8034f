package org.latchkey.server.store;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.latchkey.core.account.MethodType;
import org.latchkey.core.policy.Disclosure;
import org.latchkey.core.policy.PasswordPolicy;
import org.latchkey.core.policy.PasswordPolicy.Mode;
import org.latchkey.core.policy.Policy;
import org.latchkey.core.policy.RegistrationPolicy;
import org.latchkey.core.policy.Scope;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A policy with the names that an administrator sees, in files and in the history alike. */
public final class PolicyJson {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  private PolicyJson() {}

  // The components are the names in the file.
  private record Form(
      String enabledFor,
      List<String> groups,
      List<String> methods,
      int methodsRequired,
      boolean useDirectoryContacts,
      boolean allowUnlock,
      String disclosure,
      List<String> ownDomains,
      String helpdesk,
      String bannedTerms,
      String breachedPasswords,
      int passwordMinimumLength,
      int passwordMaximumLength,
      int passwordKinds,
      boolean requireRegistration,
      int reconfirmAfterDays,
      int skipRegistrationDays,
      int contactHoldHours,
      List<String> firstMethodFrom) {}

  /** Of a policy that was saved before there were these, they have their standard values. */
  private static final List<String> ADDED =
      List.of(
          "bannedTerms",
          "breachedPasswords",
          "passwordMinimumLength",
          "passwordMaximumLength",
          "passwordKinds",
          "requireRegistration",
          "reconfirmAfterDays",
          "skipRegistrationDays",
          "contactHoldHours",
          "firstMethodFrom");

  /** Whom a policy is for, as a word. */
  private static final String NOBODY = "nobody";

  private static final String SELECTED = "selectedGroups";
  private static final String EVERYBODY = "everybody";

  public static String write(Policy policy) {
    return JSON.writeValueAsString(form(policy));
  }

  /** The settings by name, in order, each as text; for showing what a change changed. */
  public static Map<String, String> settings(Policy policy) {
    Map<String, String> settings = new LinkedHashMap<>();
    JSON.valueToTree(form(policy))
        .propertyStream()
        .forEach(p ->
            settings.put(
                p.getKey(),
                p.getValue().isString() ? p.getValue().asString() : p.getValue().toString()));
    return settings;
  }

  /**
   * Reads a policy.
   *
   * @throws IllegalArgumentException when a name or value is unknown, or the policy is impossible
   */
  public static Policy read(String json, long version) {
    Form form;
    try {
      if (!(JSON.readTree(json) instanceof ObjectNode tree)) {
        throw new IllegalArgumentException("not a policy: no object");
      }
      ObjectNode standard = JSON.valueToTree(form(Policy.initial()));
      ADDED.stream()
          .filter(name -> !tree.has(name))
          .forEach(name -> tree.set(name, standard.get(name)));
      form = JSON.treeToValue(tree, Form.class);
    } catch (tools.jackson.core.JacksonException e) {
      throw new IllegalArgumentException("not a policy: " + e.getOriginalMessage(), e);
    }
    return new Policy(
        version,
        scope(form),
        form.methods().stream().map(PolicyJson::method).collect(Collectors.toSet()),
        form.methodsRequired(),
        form.useDirectoryContacts(),
        form.allowUnlock(),
        disclosure(form.disclosure()),
        Set.copyOf(form.ownDomains()),
        form.helpdesk(),
        new PasswordPolicy(
            mode("bannedTerms", form.bannedTerms()),
            mode("breachedPasswords", form.breachedPasswords()),
            form.passwordMinimumLength(),
            form.passwordMaximumLength(),
            form.passwordKinds()),
        new RegistrationPolicy(
            form.requireRegistration(),
            form.reconfirmAfterDays(),
            form.skipRegistrationDays(),
            form.contactHoldHours(),
            Set.copyOf(form.firstMethodFrom())));
  }

  private static Form form(Policy policy) {
    return new Form(
        switch (policy.scope()) {
          case Scope.Nobody _ -> NOBODY;
          case Scope.SelectedGroups _ -> SELECTED;
          case Scope.Everybody _ -> EVERYBODY;
        },
        policy.scope() instanceof Scope.SelectedGroups s ? sorted(s.groups()) : List.of(),
        policy.methods().stream().sorted().map(MethodType::id).toList(),
        policy.gates(),
        policy.prepopulated(),
        policy.unlock(),
        switch (policy.disclosure()) {
          case UNIFORM -> "uniform";
          case EXPLAIN -> "explain";
        },
        sorted(policy.ownDomains()),
        policy.helpdesk(),
        word(policy.passwords().bannedTerms()),
        word(policy.passwords().breached()),
        policy.passwords().minimumLength(),
        policy.passwords().maximumLength(),
        policy.passwords().kinds(),
        policy.registration().required(),
        policy.registration().reconfirmAfterDays(),
        policy.registration().skipForDays(),
        policy.registration().contactHoldHours(),
        sorted(policy.registration().firstMethodFrom()));
  }

  private static List<String> sorted(Collection<String> values) {
    return List.copyOf(new TreeSet<>(values));
  }

  private static Scope scope(Form form) {
    return switch (form.enabledFor()) {
      case NOBODY -> new Scope.Nobody();
      case SELECTED -> new Scope.SelectedGroups(Set.copyOf(form.groups()));
      case EVERYBODY -> new Scope.Everybody();
      default -> throw new IllegalArgumentException("enabledFor cannot be " + form.enabledFor());
    };
  }

  private static MethodType method(String id) {
    return MethodType.byId(id)
        .orElseThrow(() -> new IllegalArgumentException("there is no method " + id));
  }

  private static String word(Mode mode) {
    return mode.name().toLowerCase(Locale.ROOT);
  }

  private static Mode mode(String name, String word) {
    return Arrays.stream(Mode.values())
        .filter(mode -> word(mode).equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name + " cannot be " + word));
  }

  private static Disclosure disclosure(String word) {
    return switch (word) {
      case "uniform" -> Disclosure.UNIFORM;
      case "explain" -> Disclosure.EXPLAIN;
      default -> throw new IllegalArgumentException("disclosure cannot be " + word);
    };
  }
}

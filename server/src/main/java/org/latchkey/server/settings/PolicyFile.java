package org.latchkey.server.settings;

import static org.latchkey.server.settings.Setting.required;
import static org.latchkey.server.settings.Setting.standard;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.latchkey.core.account.MethodType;
import org.latchkey.core.policy.Disclosure;
import org.latchkey.core.policy.PasswordPolicy;
import org.latchkey.core.policy.PasswordPolicy.Mode;
import org.latchkey.core.policy.Policy;
import org.latchkey.core.policy.RegistrationPolicy;
import org.latchkey.core.policy.Scope;

/**
 * A policy as an administrator writes it: the whole in a file, or one setting after the other. The
 * names are those of the audit log.
 */
public final class PolicyFile {

  /** Sets several at once, on the command line only. */
  private static final String PRESET = "passwords";

  private static final Map<String, Map<String, String>> PRESETS =
      Map.of(
          // Microsoft Entra's, with Windows' count of kinds.
          "entra",
          Map.of(
              "passwordMinimumLength", "8", "passwordMaximumLength", "256", "passwordKinds", "3"),
          // SP 800-63B for a password that is the only proof: length and lists, no kinds.
          "nist",
          Map.of(
              "passwordMinimumLength", "15", "passwordMaximumLength", "256", "passwordKinds", "1"));

  private enum For {
    NOBODY,
    SELECTED_GROUPS,
    EVERYBODY
  }

  private static final Setting<For> ENABLED_FOR =
      required(
          "enabledFor",
          Kinds.choice(
              Map.of(
                  "nobody",
                  For.NOBODY,
                  "selectedGroups",
                  For.SELECTED_GROUPS,
                  "everybody",
                  For.EVERYBODY)),
          "everybody",
          "Whom self-service is switched on for.");
  private static final Setting<List<String>> GROUPS =
      standard(
          "groups",
          Kinds.list(Kinds.text(300), 0, 100),
          "[]",
          "The groups of enabledFor: selectedGroups, by a name or id that the directory knows.");
  private static final Setting<List<MethodType>> METHODS =
      required(
          "methods",
          Kinds.list(
              Kinds.choice(
                  Arrays.stream(MethodType.values())
                      .collect(Collectors.toMap(MethodType::id, m -> m))),
              0,
              20),
          "[email, mobilePhone, authenticator]",
          "What a proof of identity may consist of.");
  private static final Setting<Integer> METHODS_REQUIRED =
      required(
          "methodsRequired",
          Kinds.number(1, 2),
          "2",
          "How many proofs, of different families; administrators always need two.");
  private static final Setting<Boolean> USE_DIRECTORY_CONTACTS =
      required(
          "useDirectoryContacts",
          Kinds.flag(),
          "false",
          "Whether contacts from the directory may serve without having been registered.");
  private static final Setting<Boolean> ALLOW_UNLOCK =
      required(
          "allowUnlock",
          Kinds.flag(),
          "true",
          "Whether people may unlock their account without a new password.");
  private static final Setting<Disclosure> DISCLOSURE =
      required(
          "disclosure",
          Kinds.choice(Disclosure.class),
          "uniform",
          "How much a stranger learns: nothing (uniform), or why a name cannot reset (explain).");
  private static final Setting<List<String>> OWN_DOMAINS =
      standard(
          "ownDomains",
          Kinds.list(Kinds.mailDomain(), 0, 100),
          "[]",
          "Mail domains, each with all below it, whose mailboxes nobody can open while locked out.");
  private static final Setting<String> HELPDESK =
      standard(
          "helpdesk", Kinds.textOrNothing(300), "\"\"", "How to reach a human, in plain text.");

  private static final Setting<Mode> BANNED_TERMS =
      standard(
          "bannedTerms",
          Kinds.choice(Mode.class),
          "enforce",
          "What becomes of a new password that is little more than names and banned terms: refused"
              + " (enforce), accepted and recorded (audit), or accepted (off).");
  private static final Setting<Mode> BREACHED_PASSWORDS =
      standard(
          "breachedPasswords",
          Kinds.choice(Mode.class),
          "enforce",
          "The same for a new password that is known from a breach; without a list of them it asks"
              + " for nothing.");
  private static final Setting<Integer> MINIMUM_LENGTH =
      standard(
          "passwordMinimumLength",
          Kinds.number(PasswordPolicy.LEAST, PasswordPolicy.MOST_OF_THE_LEAST),
          "8",
          "The fewest characters of a new password. The directory may ask for more.");
  private static final Setting<Integer> MAXIMUM_LENGTH =
      standard(
          "passwordMaximumLength",
          Kinds.number(PasswordPolicy.LEAST_OF_THE_MOST, PasswordPolicy.MOST),
          "256",
          "The most characters of a new password.");
  private static final Setting<Integer> PASSWORD_KINDS =
      standard(
          "passwordKinds",
          Kinds.number(1, PasswordPolicy.MOST_KINDS),
          "1",
          "How many kinds of characters a new password needs: upper case, lower case, digits,"
              + " symbols. 1 asks for none. The directory may ask for more.");
  private static final Setting<Boolean> REQUIRE_REGISTRATION =
      standard(
          "requireRegistration",
          Kinds.flag(),
          "true",
          "Whether people with too few proofs are asked for them when they sign in.");
  private static final Setting<Integer> RECONFIRM_AFTER_DAYS =
      standard(
          "reconfirmAfterDays",
          Kinds.number(0, RegistrationPolicy.MOST_RECONFIRM_DAYS),
          "180",
          "After how many days people are asked whether their proofs are still right; 0 is never.");
  private static final Setting<Integer> SKIP_REGISTRATION_DAYS =
      standard(
          "skipRegistrationDays",
          Kinds.number(0, RegistrationPolicy.MOST_SKIP_DAYS),
          "7",
          "For how many days people may put off what requireRegistration asks for.");
  private static final Setting<Integer> CONTACT_HOLD_HOURS =
      standard(
          "contactHoldHours",
          Kinds.number(0, RegistrationPolicy.MOST_HOLD_HOURS),
          "24",
          "For how many hours what people register themselves serves no reset, unless a proof of"
              + " another family vouched for it.");
  private static final Setting<List<AddressRange>> FIRST_METHOD_FROM =
      standard(
          "firstMethodFrom",
          Kinds.list(Places.range(), 0, 100),
          "[]",
          "Networks from which people without any proof may register the first one, for which only"
              + " the password vouches. Empty is everywhere.");

  private static final Table TABLE =
      new Table(
          List.of(
              ENABLED_FOR,
              GROUPS,
              METHODS,
              METHODS_REQUIRED,
              USE_DIRECTORY_CONTACTS,
              ALLOW_UNLOCK,
              DISCLOSURE,
              OWN_DOMAINS,
              HELPDESK,
              BANNED_TERMS,
              BREACHED_PASSWORDS,
              MINIMUM_LENGTH,
              MAXIMUM_LENGTH,
              PASSWORD_KINDS,
              REQUIRE_REGISTRATION,
              RECONFIRM_AFTER_DAYS,
              SKIP_REGISTRATION_DAYS,
              CONTACT_HOLD_HOURS,
              FIRST_METHOD_FROM),
          Map.of(),
          Set.of());

  private PolicyFile() {}

  /** The names of all settings with their description, for help. */
  public static Map<String, String> names() {
    Map<String, String> names = new LinkedHashMap<>();
    TABLE
        .settings()
        .forEach(s -> names.put(s.path(), s.description() + " " + s.kind().range() + "."));
    return names;
  }

  /** Reads a whole policy. */
  public static Policy read(Path file) throws SettingsRefused {
    return of(file.toString(), YamlFile.read(file));
  }

  /** A policy with some settings changed, each written as {@code name=value}. */
  public static Policy change(Policy policy, List<String> assignments) throws SettingsRefused {
    Map<String, Entry.Keyed> keys = new LinkedHashMap<>(YamlFile.parse("", write(policy)).keys());
    List<Problem> problems = new ArrayList<>();
    for (String assignment : assignments) {
      int equals = assignment.indexOf('=');
      if (equals < 1) {
        problems.add(
            new Problem(
                Kinds.shown(assignment), 0, "is no change", "Write NAME=VALUE, without blanks."));
        continue;
      }
      String name = assignment.substring(0, equals);
      if (name.equals(PRESET)) {
        preset(assignment.substring(equals + 1), keys, problems);
        continue;
      }
      keys.put(name, new Entry.Keyed(0, written(name, assignment.substring(equals + 1))));
      if (name.equals(GROUPS.path())
          && assignments.stream().noneMatch(a -> a.startsWith("enabled"))) {
        keys.put(
            ENABLED_FOR.path(),
            new Entry.Keyed(0, new Entry.Single("selectedGroups", Entry.Form.TEXT, 0)));
      }
    }
    if (!problems.isEmpty()) {
      throw new SettingsRefused("policy", problems);
    }
    return of("policy", new Entry.Section(keys, 0));
  }

  /** A policy with some settings changed, each given as its values; most have just one. */
  public static Policy change(Policy policy, Map<String, List<String>> settings)
      throws SettingsRefused {
    Map<String, Entry.Keyed> keys = new LinkedHashMap<>(YamlFile.parse("", write(policy)).keys());
    settings.forEach((name, values) ->
        keys.put(
            name,
            new Entry.Keyed(
                0,
                many(name)
                    ? many(values.stream())
                    : written(name, values.isEmpty() ? "" : values.getFirst()))));
    return of("policy", new Entry.Section(keys, 0));
  }

  /** Reads a whole policy from its text. */
  public static Policy parse(String text) throws SettingsRefused {
    return of("policy", YamlFile.parse("policy", text));
  }

  private static boolean many(String name) {
    return TABLE.setting(name).map(s -> s.kind().many()).orElse(false);
  }

  private static Entry many(Stream<String> words) {
    return new Entry.Many(
        words
            .map(String::strip)
            .filter(word -> !word.isEmpty())
            .<Entry>map(word -> new Entry.Single(word, Entry.Form.TEXT, 0))
            .toList(),
        0);
  }

  private static void preset(String word, Map<String, Entry.Keyed> keys, List<Problem> problems) {
    Map<String, String> preset = PRESETS.get(word);
    if (preset == null) {
      problems.add(
          new Problem(
              PRESET,
              0,
              "\"" + Kinds.shown(word) + "\" is none of them",
              "Write one of " + String.join(", ", PRESETS.keySet().stream().sorted().toList())));
      return;
    }
    preset.forEach((name, value) -> keys.put(name, new Entry.Keyed(0, written(name, value))));
  }

  /** On a command line nobody quotes for YAML: a list is its words with commas between. */
  private static Entry written(String name, String value) {
    if (many(name)) {
      return many(Arrays.stream(value.split(",", -1)));
    }
    if (value.matches("\\d+") && !name.equals(HELPDESK.path())) {
      return new Entry.Single(value, Entry.Form.NUMBER, 0);
    }
    boolean flag = value.equals("true") || value.equals("false");
    return new Entry.Single(value, flag ? Entry.Form.FLAG : Entry.Form.TEXT, 0);
  }

  private static Policy of(String name, Entry.Section root) throws SettingsRefused {
    Values values = FileReading.read(TABLE, name, root, Path.of("/"));
    List<String> groups = values.get(GROUPS);
    For enabled = values.get(ENABLED_FOR);
    if (enabled == For.SELECTED_GROUPS && groups.isEmpty()) {
      throw new SettingsRefused(
          name,
          "groups",
          values.line("enabledFor"),
          "is empty, and enabledFor is selectedGroups",
          "Write at least one group.");
    }
    Scope scope =
        switch (enabled) {
          case NOBODY -> new Scope.Nobody();
          case SELECTED_GROUPS -> new Scope.SelectedGroups(Set.copyOf(groups));
          case EVERYBODY -> new Scope.Everybody();
        };
    try {
      return new Policy(
          1,
          scope,
          Set.copyOf(values.get(METHODS)),
          values.get(METHODS_REQUIRED),
          values.get(USE_DIRECTORY_CONTACTS),
          values.get(ALLOW_UNLOCK),
          values.get(DISCLOSURE),
          Set.copyOf(values.get(OWN_DOMAINS)),
          values.get(HELPDESK),
          new PasswordPolicy(
              values.get(BANNED_TERMS),
              values.get(BREACHED_PASSWORDS),
              values.get(MINIMUM_LENGTH),
              values.get(MAXIMUM_LENGTH),
              values.get(PASSWORD_KINDS)),
          new RegistrationPolicy(
              values.get(REQUIRE_REGISTRATION),
              values.get(RECONFIRM_AFTER_DAYS),
              values.get(SKIP_REGISTRATION_DAYS),
              values.get(CONTACT_HOLD_HOURS),
              values.get(FIRST_METHOD_FROM).stream()
                  .map(AddressRange::toString)
                  .collect(Collectors.toSet())));
    } catch (IllegalArgumentException _) {
      throw new SettingsRefused(
          name,
          "methods",
          values.line("methods"),
          "come from fewer families than methodsRequired demands",
          "Allow another method, or set methodsRequired: 1.");
    }
  }

  /** A policy as a file that {@link #read} takes. */
  public static String write(Policy policy) {
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put(
        "enabledFor",
        switch (policy.scope()) {
          case Scope.Nobody _ -> "nobody";
          case Scope.SelectedGroups _ -> "selectedGroups";
          case Scope.Everybody _ -> "everybody";
        });
    lines.put(
        "groups", policy.scope() instanceof Scope.SelectedGroups(var groups) ? list(groups) : "[]");
    lines.put("methods", list(policy.methods().stream().sorted().map(MethodType::id).toList()));
    lines.put("methodsRequired", Integer.toString(policy.gates()));
    lines.put("useDirectoryContacts", Boolean.toString(policy.prepopulated()));
    lines.put("allowUnlock", Boolean.toString(policy.unlock()));
    lines.put(
        "disclosure",
        switch (policy.disclosure()) {
          case UNIFORM -> "uniform";
          case EXPLAIN -> "explain";
        });
    lines.put("ownDomains", list(policy.ownDomains()));
    lines.put("helpdesk", quoted(policy.helpdesk()));
    PasswordPolicy passwords = policy.passwords();
    // In quotes, since a bare off is no word to YAML.
    lines.put("bannedTerms", quoted(word(passwords.bannedTerms())));
    lines.put("breachedPasswords", quoted(word(passwords.breached())));
    lines.put("passwordMinimumLength", Integer.toString(passwords.minimumLength()));
    lines.put("passwordMaximumLength", Integer.toString(passwords.maximumLength()));
    lines.put("passwordKinds", Integer.toString(passwords.kinds()));
    RegistrationPolicy registration = policy.registration();
    lines.put("requireRegistration", Boolean.toString(registration.required()));
    lines.put("reconfirmAfterDays", Integer.toString(registration.reconfirmAfterDays()));
    lines.put("skipRegistrationDays", Integer.toString(registration.skipForDays()));
    lines.put("contactHoldHours", Integer.toString(registration.contactHoldHours()));
    lines.put("firstMethodFrom", list(registration.firstMethodFrom()));
    StringBuilder text = new StringBuilder();
    lines.forEach((key, value) -> text.append(key).append(": ").append(value).append('\n'));
    return text.toString();
  }

  private static String word(Mode mode) {
    return mode.name().toLowerCase(Locale.ROOT);
  }

  private static String list(java.util.Collection<String> words) {
    List<String> ordered = words instanceof List<String> l ? l : words.stream().sorted().toList();
    return ordered.stream().map(PolicyFile::quoted).collect(Collectors.joining(", ", "[", "]"));
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}

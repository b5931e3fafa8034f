package org.latchkey.server.reset;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.latchkey.core.account.Account;
import org.latchkey.core.account.Account.Protection;
import org.latchkey.core.account.Account.Standing;
import org.latchkey.core.account.AccountId;
import org.latchkey.core.account.Credential;
import org.latchkey.core.account.Directory;
import org.latchkey.core.account.EmailAddress;
import org.latchkey.core.account.LoginName;
import org.latchkey.core.account.MethodType;
import org.latchkey.core.account.PhoneNumber;
import org.latchkey.core.account.RegisteredMethod;
import org.latchkey.core.account.TemporaryCode;
import org.latchkey.core.account.TotpSeed;
import org.latchkey.core.policy.Eligibility.Obstacle;
import org.latchkey.core.policy.Policy;
import org.latchkey.core.reset.OfferedMethod;
import org.latchkey.core.reset.Subject;
import org.latchkey.core.reset.Subjects;
import org.latchkey.server.builtin.Added;
import org.latchkey.server.builtin.NewUser;
import org.latchkey.server.directories.Directories;
import org.latchkey.server.store.Transaction;

/**
 * Names of every kind in two directories, all of which appear to have the same methods: those who
 * have some have these; of the others, whose methods come from their name or id, one is taken that
 * happens to show these.
 */
final class Crowd {

  /** Of so many at least one shows what is wanted. */
  private static final int CANDIDATES = 120;

  private static final TotpSeed SEED = TotpSeed.of(new byte[20], TotpSeed.Hash.SHA1, 30);

  private final Rig rig;
  private final ScriptedDomain domain;
  private final Subjects subjects;
  private final List<MethodType> wanted;
  private final Map<String, String> names = new LinkedHashMap<>();

  private Crowd(Rig rig, ScriptedDomain domain, Policy policy, List<MethodType> wanted) {
    this.rig = rig;
    this.domain = domain;
    this.wanted = wanted;
    builtIn("first", "", false, List.of());
    this.subjects =
        new Subjects(
            policy, new Directories(List.of(rig.builtIn, domain)).spellings(), rig.keys::keyed);
  }

  /** What kind of name it is, and the name; the registered ones first. */
  static Map<String, String> gather(
      Rig rig, ScriptedDomain domain, Policy policy, List<MethodType> wanted) {
    Crowd crowd = new Crowd(rig, domain, policy, wanted);
    crowd.people();
    crowd.domainPeople();
    crowd.nobodies();
    return Collections.unmodifiableMap(crowd.names);
  }

  private void people() {
    List<RegisteredMethod> methods = methods();
    names.put("registered", builtIn("anna", "", false, methods));
    builtIn("lou", "", false, methods);
    AccountId lou = id("lou");
    rig.store.transaction(tx -> rig.builtIn.lock(tx, lou));
    names.put("locked", "lou@corp.example");
    names.put("unregistered", oneOf("una", "", false, List.of()));
    names.put("disabled", oneOf("dis", "", true, methods));
    names.put("administrator", administrator(methods));
    if (wanted.contains(MethodType.TEMPORARY_ACCESS_CODE)) {
      names.put("with a code", builtIn("cora", "", false, methods));
      issue(id("cora"));
    }
  }

  /** Two gates of two families; with one family an administrator may not reset either. */
  private String administrator(List<RegisteredMethod> methods) {
    return methods.stream().map(m -> m.type().family()).distinct().count() > 1
        ? builtIn("root", "GlobalAdministrator", false, methods)
        : oneOf("root", "GlobalAdministrator", false, methods);
  }

  /** It is good for all that is done to its owner here. */
  private void issue(AccountId account) {
    rig.store.transaction(tx -> {
      new IssuedCodes(rig.keys)
          .keep(
              tx,
              account,
              new TemporaryCode(
                  "code-1",
                  rig.now.get(),
                  rig.now.get().plus(Duration.ofDays(60)),
                  "helen",
                  true,
                  0,
                  Optional.empty()),
              "123456789012");
      return true;
    });
  }

  private void domainPeople() {
    for (boolean locked : new boolean[] {false, true}) {
      String name = locked ? "corp-locked" : "corp-registered";
      register(domain.add(name, Standing.ACTIVE, locked, Optional.empty()).id(), methods());
      names.put(name, "CORP\\" + name);
    }
    names.put("corp-unregistered", oneOf("corp-una", Standing.ACTIVE, Optional.empty()));
    names.put("corp-disabled", oneOf("corp-dis", Standing.DISABLED, Optional.empty()));
    names.put("corp-expired", oneOf("corp-exp", Standing.EXPIRED, Optional.empty()));
    for (Protection protection :
        List.of(Protection.PRIVILEGED_GROUP, Protection.ADMINISTRATOR_ELSEWHERE)) {
      names.put(
          protection.name(),
          oneOf("corp-" + protection + "-", Standing.ACTIVE, Optional.of(protection)));
    }
  }

  private void nobodies() {
    names.put("unknown", nobody("eve%d"));
    names.put("unknown-with-suffix", nobody("eve%d@corp.example"));
    names.put("unknown-in-domain", nobody("CORP\\eve%d"));
    names.put("unknown-elsewhere", nobody("eve%d@elsewhere.example"));
    names.put("unknown-sid", nobody("sid:S-1-5-21-1-2-3-%d"));
  }

  private String nobody(String pattern) {
    for (int i = 1; i <= CANDIDATES; i++) {
      String name = pattern.formatted(i);
      if (shows(subjects.nobody(new LoginName(name), Obstacle.UNKNOWN_ACCOUNT))) {
        return name;
      }
    }
    throw new AssertionError("nobody shows " + wanted);
  }

  private boolean shows(Subject subject) {
    return subject.methods().stream().map(OfferedMethod::type).toList().equals(wanted);
  }

  private String oneOf(String prefix, Standing standing, Optional<Protection> protection) {
    for (int i = 1; i <= CANDIDATES; i++) {
      Account account = domain.add(prefix + i, standing, false, protection);
      List<RegisteredMethod> methods =
          standing == Standing.ACTIVE && protection.isEmpty() ? List.of() : methods();
      if (shows(
          subjects.of(new LoginName("x"), account, methods, Directory.Kind.ACTIVE_DIRECTORY))) {
        register(account.id(), methods);
        return account.userPrincipalName();
      }
    }
    throw new AssertionError("nobody shows " + wanted);
  }

  private String oneOf(
      String prefix, String role, boolean disabled, List<RegisteredMethod> methods) {
    List<String> added =
        rig.store.transaction(tx -> {
          List<String> all = new ArrayList<>();
          for (int i = 1; i <= CANDIDATES; i++) {
            all.add(add(tx, prefix + i, role, disabled));
          }
          return all;
        });
    for (String name : added) {
      if (rig.builtIn.find(new LoginName(name)) instanceof Directory.Lookup.Found found
          && shows(
              subjects.of(
                  new LoginName(name), found.account(), methods, Directory.Kind.BUILT_IN))) {
        register(found.account().id(), methods);
        return name;
      }
    }
    throw new AssertionError("nobody shows " + wanted);
  }

  private String builtIn(
      String name, String role, boolean disabled, List<RegisteredMethod> methods) {
    String upn = rig.store.transaction(tx -> add(tx, name, role, disabled));
    register(id(name), methods);
    return upn;
  }

  private String add(Transaction tx, String name, String role, boolean disabled) {
    Added added =
        rig.builtIn.addUser(
            tx,
            new NewUser(
                name + "@corp.example",
                name,
                name,
                name,
                "",
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                role,
                disabled,
                new NewUser.FirstPassword.None()));
    if (!(added instanceof Added.Created)) {
      throw new IllegalStateException(added.toString());
    }
    return name + "@corp.example";
  }

  private AccountId id(String name) {
    if (rig.builtIn.find(new LoginName(name)) instanceof Directory.Lookup.Found found) {
      return found.account().id();
    }
    throw new IllegalStateException(name);
  }

  private List<RegisteredMethod> methods() {
    List<RegisteredMethod> methods = new ArrayList<>();
    for (MethodType type : wanted.stream().filter(MethodType::registrable).toList()) {
      int n = methods.size() + 1;
      Credential credential =
          switch (type) {
            case EMAIL -> new Credential.MailTo(new EmailAddress("ada" + n + "@mail.example"));
            case MOBILE_PHONE_SMS -> new Credential.TextTo(new PhoneNumber("+4915112345" + n));
            case AUTHENTICATOR -> new Credential.Authenticator(SEED);
            case TEMPORARY_ACCESS_CODE -> throw new IllegalStateException("nobody registers it");
          };
      methods.add(new RegisteredMethod("m-" + n, credential, RegisteredMethod.Source.REGISTERED));
    }
    return methods;
  }

  private void register(AccountId account, List<RegisteredMethod> methods) {
    rig.store.transaction(tx -> {
      methods.forEach(m -> rig.rows.methods().put(tx, account, m, rig.now.get()));
      return true;
    });
  }
}

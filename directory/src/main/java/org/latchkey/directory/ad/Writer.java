package org.latchkey.directory.ad;

import com.unboundid.ldap.sdk.ModifyRequest;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.latchkey.core.account.Account;
import org.latchkey.core.account.Account.Standing;
import org.latchkey.core.account.AccountVersion;
import org.latchkey.core.account.Secret;
import org.latchkey.core.account.WriteOutcome;
import org.latchkey.core.account.WriteOutcome.Failed;
import org.latchkey.core.account.WriteOutcome.Refusal;
import org.latchkey.core.account.WriteOutcome.Refused;
import org.latchkey.core.account.WriteOutcome.Unknown;
import org.latchkey.core.account.WriteOutcome.Written;

/**
 * The only place that changes a directory.
 *
 * <p>A write goes to the controller that its account was read from, since only there can somebody
 * find out later whether it took effect. Right before it the account is read once more over the
 * same connection and judged anew. It is sent once. Everything that goes wrong up to there is
 * {@link Failed}, everything after it {@link Unknown}, and neither is repeated here.
 */
final class Writer {

  private final ActiveDirectorySettings settings;
  private final Controllers controllers;
  private final AccountReader reader;
  private final DomainPolicies policies;
  private final InstantSource clock;

  Writer(
      ActiveDirectorySettings settings,
      Controllers controllers,
      AccountReader reader,
      DomainPolicies policies,
      InstantSource clock) {
    this.settings = settings;
    this.controllers = controllers;
    this.reader = reader;
    this.policies = policies;
    this.clock = clock;
  }

  WriteOutcome perform(Account account, Write write) {
    String noted = account.version().controller();
    Optional<Controller> controller = controllers.named(noted);
    if (controller.isEmpty()) {
      return new Failed("no controller is configured as " + noted);
    }
    try (SessionPool.Lease lease = controller.get().writer()) {
      Person.Sought sought = Controller.ask(lease, session -> reader.load(session, account.id()));
      return switch (sought) {
        case Person.Sought.One(Person person) ->
            judge(lease.session(), account, person, write)
                .orElseGet(() -> send(lease.session(), person, write));
        case Person.Sought.Unjudged unjudged -> new Failed(unjudged.detail());
        case Person.Sought.Nobody _, Person.Sought.Several _ ->
            new Refused(Refusal.NO_SUCH_ACCOUNT, "not found at " + noted);
      };
    } catch (Trouble e) {
      return e.kind() == Trouble.Kind.BUSY
          ? new Refused(Refusal.BUSY, e.detail())
          : new Failed(e.detail());
    }
  }

  private static Optional<WriteOutcome> judge(
      Session session, Account noted, Person person, Write write) {
    Account now = person.account();
    if (!session.controller().equals(noted.version().controller())) {
      return Optional.of(
          new Failed(
              "read from "
                  + noted.version().controller()
                  + ", now reached "
                  + session.controller()));
    }
    if (now.protection().isPresent()) {
      return refused(Refusal.PROTECTED, now.protection().get().name());
    }
    if (now.standing() != Standing.ACTIVE) {
      Refusal why = now.standing() == Standing.DISABLED ? Refusal.DISABLED : Refusal.EXPIRED;
      return refused(why, "as read before the write");
    }
    Optional<Refusal> objection = write.objection(person);
    if (objection.isPresent()) {
      return refused(objection.get(), "as read before the write");
    }
    // With another password in between, a lost answer could not be told from somebody else's write.
    return samePassword(noted.version(), now.version())
        ? Optional.empty()
        : Optional.of(new Failed("the password was set after the account was read"));
  }

  private static boolean samePassword(AccountVersion noted, AccountVersion now) {
    boolean counted = noted.passwordWrites().isPresent() && now.passwordWrites().isPresent();
    return counted
        ? now.passwordWrites().equals(noted.passwordWrites())
        : now.password() == noted.password();
  }

  private static Optional<WriteOutcome> refused(Refusal why, String detail) {
    return Optional.of(new Refused(why, detail));
  }

  private WriteOutcome send(Session session, Person person, Write write) {
    List<byte[]> encoded = write.secrets().stream().map(UnicodePassword::encode).toList();
    try {
      ModifyRequest request = write.request(session, person, encoded);
      return switch (session.modify(request, settings.deadlines().write())) {
        case Session.Answer.Done() -> new Written();
        case Session.Answer.Lost(String detail) -> new Unknown(detail);
        case Session.Answer.No no ->
            Refusals.of(
                no.resultCode(),
                no.win32(),
                withoutSecrets(no, write),
                () -> brokenRule(session, person, write));
      };
    } finally {
      encoded.forEach(bytes -> Arrays.fill(bytes, (byte) 0));
    }
  }

  // No server is known to repeat a password in its answer. None is trusted not to.
  private static String withoutSecrets(Session.Answer.No no, Write write) {
    boolean clean = write.secrets().stream().noneMatch(secret -> contains(no.detail(), secret));
    return clean ? no.detail() : no.resultCode() + no.win32().map(code -> " " + code).orElse("");
  }

  private static boolean contains(String text, Secret secret) {
    for (int from = 0; from + secret.length() <= text.length(); from++) {
      int at = 0;
      while (at < secret.length() && text.charAt(from + at) == secret.charAt(at)) {
        at++;
      }
      if (at == secret.length()) {
        return true;
      }
    }
    return false;
  }

  private Refusal brokenRule(Session session, Person person, Write write) {
    return switch (write) {
      case Write.Unlock() -> Refusal.NOT_PERMITTED;
      case Write.Reset(Secret password) -> {
        boolean hinted = Write.Reset.hints(session).isPresent();
        yield broken(new BrokenRule(policy(session, person), hinted, hinted), person, password);
      }
      case Write.Change(_, Secret replacement) ->
          broken(new BrokenRule(policy(session, person), true, true), person, replacement);
    };
  }

  private Refusal broken(BrokenRule rule, Person person, Secret password) {
    return rule.of(
        password, person.account().personalWords(), person.passwordSet(), clock.instant());
  }

  private AppliedPolicy policy(Session session, Person person) {
    try {
      return policies.of(session, reader.domain(session), person.settingsObject());
    } catch (Trouble _) {
      return AppliedPolicy.UNKNOWN;
    }
  }
}

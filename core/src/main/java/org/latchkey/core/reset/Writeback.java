package org.latchkey.core.reset;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.latchkey.core.account.Account;
import org.latchkey.core.account.Secret;
import org.latchkey.core.account.WriteOutcome;
import org.latchkey.core.account.WriteOutcome.Refusal;
import org.latchkey.core.audit.Activity;
import org.latchkey.core.audit.AuditEvent.Result;
import org.latchkey.core.audit.Reason;
import org.latchkey.core.policy.Eligibility;
import org.latchkey.core.policy.Eligibility.Obstacle;
import org.latchkey.core.policy.PasswordPolicy;
import org.latchkey.core.reset.Decision.Transition;
import org.latchkey.core.reset.Effect.Audit;
import org.latchkey.core.reset.Effect.IntentOutcome;
import org.latchkey.core.reset.Need.AccountNow;
import org.latchkey.core.reset.ResetEvent.Answer;
import org.latchkey.core.reset.ResetState.Checking;
import org.latchkey.core.reset.ResetState.Cleared;
import org.latchkey.core.reset.ResetState.NewPassword;
import org.latchkey.core.reset.ResetState.Pending;
import org.latchkey.core.reset.ResetState.Writing;
import org.latchkey.passwords.PasswordRules;
import org.latchkey.passwords.Verdict;

/** From the last gate to the directory's answer. Everything here holds a {@link Cleared}. */
final class Writeback {

  /** Passwords judged in one session; each may cost the directory a slow hash. */
  static final int MAX_PASSWORDS = 10;

  private Writeback() {}

  /** All gates are passed; the account is read anew, since now the truth counts. */
  static Decision cleared(
      ResetSession session, Cleared cleared, Facts facts, Instant now, List<Effect> before) {
    return facts.ask(
        new Need.FreshAccount(cleared.person().account()),
        account ->
            switch (account) {
              // Nothing is used up: the same code can be given again when the directory is back.
              case AccountNow.Unreachable _ -> ResetProtocol.away(session, facts);
              case AccountNow.Gone _ ->
                  unavailable(session, Ending.Why.UNKNOWN_ACCOUNT, facts, before);
              case AccountNow.Read read ->
                  obstacle(cleared, read, facts)
                      .<Decision>map(why -> unavailable(session, why, facts, before))
                      .orElseGet(() ->
                          switch (cleared.purpose()) {
                            case FORGOT ->
                                Transition.to(
                                    session.at(
                                        new NewPassword(cleared, read.rules(), 0),
                                        facts.freshStepId()),
                                    before.toArray(Effect[]::new));
                            case UNLOCK -> unlock(session, cleared, read, facts, now, before);
                          });
            });
  }

  private static Decision unlock(
      ResetSession session,
      Cleared cleared,
      AccountNow.Read read,
      Facts facts,
      Instant now,
      List<Effect> before) {
    if (!read.account().locked()) {
      return ResetProtocol.end(
          session,
          new Ending.Done(Ending.Result.WAS_NOT_LOCKED, false),
          facts,
          with(before, succeeded(Activity.UNLOCK_ACCOUNT, Reason.ACCOUNT_WAS_NOT_LOCKED)));
    }
    Intent intent = intent(cleared, read.account(), facts, now);
    return write(
        session,
        new Writing(cleared, read.rules(), 0, intent),
        facts,
        before,
        new Effect.Unlock(intent));
  }

  static Decision passwordChosen(
      ResetSession session, NewPassword state, Answer answer, Facts facts, Instant now) {
    if (answer.action() != Action.NEXT) {
      return ResetProtocol.wrong(session, StepError.Code.NOT_NOW, "", facts);
    }
    Secret password = answer.fields().get("password");
    Secret confirm = answer.fields().get("confirm");
    if (password == null || password.isEmpty()) {
      return ResetProtocol.wrong(session, StepError.Code.REQUIRED, "password", facts);
    }
    if (confirm == null || !password.sameAs(confirm)) {
      return ResetProtocol.wrong(session, StepError.Code.PASSWORDS_DIFFER, "confirm", facts);
    }
    Optional<StepError> unfit = NewPasswords.unfit(password);
    if (unfit.isPresent()) {
      return ResetProtocol.wrong(session, state, unfit.get(), facts);
    }
    if (state.rules().judge(password) instanceof Verdict.Refused refused) {
      return again(
          session,
          state.cleared(),
          state.rules(),
          state.tried() + 1,
          NewPasswords.broken(refused.rule()),
          facts,
          List.of(ResetProtocol.progress(Result.FAILURE, Reason.PASSWORD_REFUSED)));
    }
    return facts.ask(
        new Need.FreshAccount(state.cleared().person().account()),
        account ->
            switch (account) {
              case AccountNow.Unreachable _ -> ResetProtocol.away(session, facts);
              case AccountNow.Gone _ ->
                  unavailable(session, Ending.Why.UNKNOWN_ACCOUNT, facts, List.of());
              case AccountNow.Read read ->
                  obstacle(state.cleared(), read, facts)
                      .<Decision>map(why -> unavailable(session, why, facts, List.of()))
                      .orElseGet(() -> weighed(session, state, password, read, facts, now));
            });
  }

  /** Lists come last: they are asked about a password that the rules have nothing against. */
  private static Decision weighed(
      ResetSession session,
      NewPassword state,
      Secret password,
      AccountNow.Read read,
      Facts facts,
      Instant now) {
    PasswordPolicy policy = facts.policy().passwords();
    return policy.asksLists()
        ? facts.ask(
            new Need.Weakness(read.account(), password),
            found ->
                found
                    .refusal(policy)
                    .<Decision>map(error -> listed(session, state, found, error, facts))
                    .orElseGet(() ->
                        submitted(
                            session,
                            state,
                            password,
                            read,
                            facts,
                            now,
                            found.watching(policy).map(Writeback::wouldBeRefused))))
        : submitted(session, state, password, read, facts, now, Optional.empty());
  }

  /** What is wrong with it is kept without a word of it, and said with one. */
  private static Decision listed(
      ResetSession session, NewPassword state, Weaknesses found, StepError error, Facts facts) {
    PasswordPolicy policy = facts.policy().passwords();
    Transition refused =
        again(
            session,
            state.cleared(),
            state.rules(),
            state.tried() + 1,
            error,
            facts,
            List.of(
                ResetProtocol.progress(
                    Result.FAILURE, Reason.PASSWORD_LISTED, found.refusing(policy).orElse(""))));
    return refused.session().ended()
        ? refused
        : new Transition(refused.session(), refused.effects(), found.spokenRefusal(policy));
  }

  private static Effect wouldBeRefused(String lists) {
    return ResetProtocol.progress(Result.SUCCESS, Reason.PASSWORD_WOULD_BE_REFUSED, lists);
  }

  private static Transition submitted(
      ResetSession session,
      NewPassword state,
      Secret password,
      AccountNow.Read read,
      Facts facts,
      Instant now,
      Optional<Effect> watched) {
    Intent intent = intent(state.cleared(), read.account(), facts, now);
    List<Effect> before = new ArrayList<>();
    before.add(ResetProtocol.progress(Result.SUCCESS, Reason.NEW_PASSWORD_SUBMITTED));
    watched.ifPresent(before::add);
    return write(
        session,
        new Writing(state.cleared(), state.rules(), state.tried() + 1, intent),
        facts,
        before,
        new Effect.WritePassword(intent, password));
  }

  private static Intent intent(Cleared cleared, Account account, Facts facts, Instant now) {
    return new Intent(
        facts.freshIntentId(), cleared.purpose(), account.id(), account.version(), now);
  }

  private static Transition write(
      ResetSession session, Writing state, Facts facts, List<Effect> before, Effect.Outside write) {
    return ResetProtocol.to(
        session,
        state,
        facts,
        with(
            before,
            new Effect.BeginIntent(state.intent()),
            new Audit(
                Activity.WRITEBACK_INTENT,
                Result.SUCCESS,
                Reason.BY_SYSTEM,
                List.of(state.intent().id().toString())),
            write));
  }

  /** What now stands in the way of somebody who passed the gates. */
  private static Optional<Ending.Why> obstacle(Cleared cleared, AccountNow.Read read, Facts facts) {
    return switch (read.eligibility()) {
      case Eligibility.Ineligible i -> Optional.of(Ending.Why.of(i.obstacle()));
      // Became an administrator meanwhile: two gates now, and one was passed.
      case Eligibility.Eligible e when e.gates() > cleared.person().gates() ->
          Optional.of(Ending.Why.NOT_PERMITTED);
      case Eligibility.Eligible _ when !stillStand(cleared, read.usable(), facts) ->
          Optional.of(Ending.Why.NOT_ENOUGH_METHODS);
      case Eligibility.Eligible _ ->
          cleared.purpose() == Purpose.FORGOT
                  && facts.limits().resetsOfAccount().reachedBy(read.recentResets())
              ? Optional.of(Ending.Why.TOO_MANY_RESETS)
              : Optional.empty();
    };
  }

  /**
   * Whether what the gates were passed with is still the account's, and still allowed. A contact
   * that was exchanged meanwhile is no longer: it may have been stolen, and exchanged for that.
   */
  private static boolean stillStand(Cleared cleared, List<OfferedMethod> now, Facts facts) {
    return cleared.passed().stream()
        .allMatch(gate ->
            facts.current().methods().contains(gate.type())
                && now.stream()
                    .anyMatch(m ->
                        m.id().equals(gate.methodId())
                            && m.type() == gate.type()
                            && m.contactKey().equals(gate.contactKey())));
  }

  /** The directory's answer came, be it late. */
  static Decision ended(
      ResetSession session, ResetEvent.WriteEnded event, Facts facts, Instant now) {
    if (!(session.state() instanceof Pending state)
        || !state.intent().id().equals(event.intent())) {
      return Transition.unchanged(session);
    }
    return switch (event.outcome()) {
      case WriteOutcome.Written _ -> done(session, state, facts, "");
      case WriteOutcome.Refused refused -> refused(session, state, refused, facts, now);
      case WriteOutcome.Failed failed -> failed(session, state, failed, facts, now);
      case WriteOutcome.Unknown unknown ->
          state instanceof Checking
              ? Transition.unchanged(session)
              : ResetProtocol.to(
                  session,
                  new Checking(state.cleared(), state.rules(), state.tried(), state.intent()),
                  facts,
                  new Audit(
                      Activity.FLOW_PROGRESS,
                      Result.TIMEOUT,
                      Reason.OUTCOME_UNKNOWN,
                      List.of(unknown.detail())));
    };
  }

  /** The reconciler found out. */
  static Decision settled(ResetSession session, ResetEvent.Settled event, Facts facts) {
    if (!(session.state() instanceof Pending state)
        || !state.intent().id().equals(event.intent())) {
      return Transition.unchanged(session);
    }
    return switch (event.settlement()) {
      case DONE -> done(session, state, facts, "reconciled");
      case FAILED ->
          ResetProtocol.end(
              session,
              new Ending.Unavailable(Ending.Why.WRITE_FAILED),
              facts,
              settle(state, IntentOutcome.FAILED, "reconciled"),
              outcome(state, Result.FAILURE, Reason.DIRECTORY_FAILED, "reconciled"));
      case UNDETERMINED ->
          ResetProtocol.end(
              session,
              new Ending.Unavailable(Ending.Why.UNDETERMINED),
              facts,
              settle(state, IntentOutcome.UNDETERMINED, "reconciled"),
              outcome(state, Result.TIMEOUT, Reason.OUTCOME_UNDETERMINED, "reconciled"));
    };
  }

  private static Transition done(ResetSession session, Pending state, Facts facts, String detail) {
    Subject.Person person = state.cleared().person();
    List<Effect> effects = new ArrayList<>();
    effects.add(settle(state, IntentOutcome.DONE, detail));
    Ending.Result result =
        switch (state.cleared().purpose()) {
          case FORGOT -> {
            effects.add(outcome(state, Result.SUCCESS, Reason.RESET_SUCCEEDED, detail));
            effects.add(succeeded(Activity.RESET_PASSWORD, Reason.RESET_SUCCEEDED));
            effects.add(new Effect.CountReset(person));
            effects.add(new Effect.ForgiveFailures(person));
            yield Ending.Result.PASSWORD_RESET;
          }
          case UNLOCK -> {
            effects.add(outcome(state, Result.SUCCESS, Reason.UNLOCK_SUCCEEDED, detail));
            effects.add(succeeded(Activity.UNLOCK_ACCOUNT, Reason.UNLOCK_SUCCEEDED));
            yield Ending.Result.UNLOCKED;
          }
        };
    effects.add(new Effect.ProveOrigin(person));
    effects.add(new Effect.NotifyOwner(person, result));
    return ResetProtocol.end(
        session,
        new Ending.Done(result, person.networkFirst()),
        facts,
        effects.toArray(Effect[]::new));
  }

  private static Audit succeeded(Activity activity, Reason reason) {
    return new Audit(activity, Result.SUCCESS, reason, List.of());
  }

  private static Transition refused(
      ResetSession session, Pending state, WriteOutcome.Refused refused, Facts facts, Instant now) {
    Refusal why = refused.why();
    // The directory's own code goes along: the operator looks for it.
    String detail = refused.detail().isBlank() ? why.name() : why.name() + ": " + refused.detail();
    Effect[] effects = {
      settle(state, IntentOutcome.REFUSED, detail),
      outcome(state, Result.FAILURE, Reason.DIRECTORY_REFUSED, detail)
    };
    if (why.aboutThePassword() && state.cleared().purpose() == Purpose.FORGOT) {
      // A full queue is not the person's fault and judges no password.
      int tried = why == Refusal.BUSY ? state.tried() - 1 : state.tried();
      StepError error =
          why == Refusal.BUSY
              ? StepError.of(StepError.Code.BUSY, "")
              : new StepError(
                  StepError.Code.PASSWORD_REFUSED, "password", Map.of("why", why.name()));
      return retry(session, state, tried, error, facts, now, effects);
    }
    return ResetProtocol.end(session, new Ending.Unavailable(reason(why)), facts, effects);
  }

  private static Transition failed(
      ResetSession session, Pending state, WriteOutcome.Failed failed, Facts facts, Instant now) {
    Effect[] effects = {
      settle(state, IntentOutcome.FAILED, failed.detail()),
      outcome(state, Result.FAILURE, Reason.DIRECTORY_FAILED, failed.detail())
    };
    return state.cleared().purpose() == Purpose.FORGOT
        ? retry(
            session,
            state,
            state.tried(),
            StepError.of(StepError.Code.DIRECTORY_AWAY, ""),
            facts,
            now,
            effects)
        : ResetProtocol.end(
            session, new Ending.Unavailable(Ending.Why.WRITE_FAILED), facts, effects);
  }

  private static Transition retry(
      ResetSession session,
      Pending state,
      int tried,
      StepError error,
      Facts facts,
      Instant now,
      Effect... effects) {
    return session.outOfTime(now)
        ? ResetProtocol.end(session, new Ending.Expired(), facts, effects)
        : again(session, state.cleared(), state.rules(), tried, error, facts, List.of(effects));
  }

  private static Transition again(
      ResetSession session,
      Cleared cleared,
      PasswordRules rules,
      int tried,
      StepError error,
      Facts facts,
      List<Effect> effects) {
    if (tried >= MAX_PASSWORDS) {
      return ResetProtocol.end(
          session,
          new Ending.Unavailable(Ending.Why.TOO_MANY_PASSWORDS),
          facts,
          with(effects, ResetProtocol.progress(Result.FAILURE, Reason.TOO_MANY_PASSWORDS)));
    }
    return ResetProtocol.wrong(
        session,
        new NewPassword(cleared, rules, tried),
        error,
        facts,
        effects.toArray(Effect[]::new));
  }

  private static Ending.Why reason(Refusal why) {
    return switch (why) {
      case DISABLED -> Ending.Why.DISABLED;
      case EXPIRED -> Ending.Why.EXPIRED;
      case PROTECTED -> Ending.Why.PROTECTED;
      case NO_SUCH_ACCOUNT -> Ending.Why.UNKNOWN_ACCOUNT;
      case NOT_PERMITTED,
          WRONG_CURRENT_PASSWORD,
          LOCKED,
          TOO_SHORT,
          NOT_COMPLEX,
          IN_HISTORY,
          TOO_YOUNG,
          PASSWORD_POLICY ->
          Ending.Why.NOT_PERMITTED;
      case BUSY -> Ending.Why.WRITE_FAILED;
    };
  }

  private static Transition unavailable(
      ResetSession session, Ending.Why why, Facts facts, List<Effect> before) {
    return ResetProtocol.end(
        session,
        new Ending.Unavailable(why),
        facts,
        with(before, ResetProtocol.progress(Result.FAILURE, reason(why))));
  }

  private static Reason reason(Ending.Why why) {
    return switch (why) {
      case SWITCHED_OFF -> Reason.NOT_ENABLED_FOR_TENANT;
      case NOT_IN_SCOPE -> Reason.NOT_IN_GROUP;
      case NOT_ENOUGH_METHODS -> Identifying.reason(Obstacle.NOT_ENOUGH_METHODS);
      case DISABLED -> Reason.ACCOUNT_DISABLED;
      case EXPIRED -> Reason.ACCOUNT_EXPIRED;
      case PROTECTED -> Reason.ACCOUNT_PROTECTED;
      case UNKNOWN_ACCOUNT -> Reason.ACCOUNT_UNKNOWN;
      case DIRECTORY_UNAVAILABLE -> Reason.DIRECTORY_UNREACHABLE;
      case NOT_PERMITTED -> Reason.DIRECTORY_REFUSED;
      case WRITE_FAILED -> Reason.DIRECTORY_FAILED;
      case UNDETERMINED -> Reason.OUTCOME_UNDETERMINED;
      case TOO_MANY_PASSWORDS -> Reason.TOO_MANY_PASSWORDS;
      case TOO_MANY_RESETS -> Reason.TOO_MANY_RESETS;
      case CONTACT_ADMINISTRATOR -> Reason.CONTACTED_ADMINISTRATOR;
      case CLIENT_TOO_OLD -> Reason.BY_SYSTEM;
    };
  }

  private static Effect settle(Pending state, IntentOutcome outcome, String detail) {
    return new Effect.SettleIntent(state.intent(), outcome, detail);
  }

  private static Audit outcome(Pending state, Result result, Reason reason, String detail) {
    return new Audit(
        Activity.WRITEBACK_OUTCOME,
        result,
        reason,
        List.of(detail, state.intent().id().toString()));
  }

  private static Effect[] with(List<Effect> before, Effect... more) {
    List<Effect> all = new ArrayList<>(before);
    all.addAll(List.of(more));
    return all.toArray(Effect[]::new);
  }
}

package org.latchkey.core.reset;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.latchkey.core.account.RegisteredMethod;
import org.latchkey.core.account.WriteOutcome;
import org.latchkey.core.policy.Eligibility.Eligible;
import org.latchkey.core.reset.Effect.IntentOutcome;
import org.latchkey.core.reset.Need.AccountNow;
import org.latchkey.core.reset.ResetEvent.Answer;
import org.latchkey.core.reset.Subject.Person;

/** Laws about writes; promises 1 and 3. */
final class WriteLaws {

  private WriteLaws() {}

  static boolean provenBeforeWriting(Edge e) {
    return e.effects(Effect.Outside.class).stream()
        .allMatch(write -> {
          Optional<Person> named = e.before().person();
          return named.isPresent()
              && e.inTime()
              && proven(e, named.get())
              && wanted(e, named.get(), write);
        });
  }

  /** Enough true checks of methods that the account still has. */
  private static boolean proven(Edge e, Person named) {
    int required = named.administrator() ? 2 : e.setting().policy().gates();
    Set<String> still = stillRegistered(e, named, required);
    List<Witness.Proof> proofs =
        e.after().proofs().stream()
            .filter(p -> p.account().equals(named.account().text()))
            .filter(p -> still.contains(p.method()))
            .toList();
    return proofs.stream().map(Witness.Proof::family).distinct().count() >= required
        && proofs.stream().map(Witness.Proof::contact).distinct().count() >= required;
  }

  private static Set<String> stillRegistered(Edge e, Person named, int required) {
    return e.asked(Need.FreshAccount.class)
        .filter(asked -> asked.getKey().account().equals(named.account()))
        .map(asked -> asked.getValue())
        .filter(AccountNow.Read.class::isInstance)
        .map(account -> ((AccountNow.Read) account).eligibility())
        .filter(Eligible.class::isInstance)
        .map(Eligible.class::cast)
        .filter(eligible -> eligible.gates() <= required)
        .flatMap(eligible -> eligible.methods().stream())
        .filter(method -> e.current().methods().contains(method.type()))
        .map(RegisteredMethod::id)
        .collect(Collectors.toSet());
  }

  /** What was asked for, with the very password that was typed. */
  private static boolean wanted(Edge e, Person named, Effect.Outside write) {
    return switch (write) {
      case Effect.WritePassword w ->
          w.intent().account().equals(named.account())
              && w.intent().purpose() == Purpose.FORGOT
              && e.before().purpose().equals(Optional.of(Purpose.FORGOT))
              && e.event() instanceof Answer a
              && w.password() == a.fields().get("password");
      case Effect.Unlock u ->
          u.intent().account().equals(named.account())
              && u.intent().purpose() == Purpose.UNLOCK
              && e.before().purpose().equals(Optional.of(Purpose.UNLOCK))
              && e.answers().values().stream()
                  .anyMatch(a -> a instanceof AccountNow.Read r && r.account().locked());
    };
  }

  static boolean intentBeforeWrite(Edge e) {
    List<Effect> effects = e.result().effects();
    List<Effect.BeginIntent> begun = e.effects(Effect.BeginIntent.class);
    List<Effect.Outside> writes = e.effects(Effect.Outside.class);
    if (begun.isEmpty() && writes.isEmpty()) {
      return true;
    }
    return begun.size() == 1
        && writes.size() == 1
        && e.before().open().isEmpty()
        && effects.indexOf(begun.getFirst()) < effects.indexOf(writes.getFirst())
        && intent(writes.getFirst()).equals(begun.getFirst().intent())
        && Abstraction.intent(e.to()).equals(Optional.of(begun.getFirst().intent()));
  }

  private static Intent intent(Effect.Outside write) {
    return switch (write) {
      case Effect.WritePassword w -> w.intent();
      case Effect.Unlock u -> u.intent();
    };
  }

  static boolean oneOutcome(Edge e) {
    List<Effect.SettleIntent> settled = e.effects(Effect.SettleIntent.class);
    boolean stillOpen = e.to() instanceof ResetState.Pending;
    if (e.after().open().isPresent() != stillOpen) {
      return false;
    }
    boolean closed = e.before().open().isPresent() && !stillOpen;
    return closed
        ? settled.size() == 1
            && e.before().open().equals(Optional.of(settled.getFirst().intent().id()))
        : settled.isEmpty();
  }

  static boolean truthfulOutcome(Edge e) {
    return e.effects(Effect.SettleIntent.class).stream()
        .allMatch(settled -> settled.outcome() == said(e.event()) && endsAccordingly(e, settled));
  }

  private static IntentOutcome said(ResetEvent event) {
    return switch (event) {
      case ResetEvent.WriteEnded w ->
          switch (w.outcome()) {
            case WriteOutcome.Written _ -> IntentOutcome.DONE;
            case WriteOutcome.Refused _ -> IntentOutcome.REFUSED;
            case WriteOutcome.Failed _ -> IntentOutcome.FAILED;
            case WriteOutcome.Unknown _ -> throw new AssertionError("nothing was said");
          };
      case ResetEvent.Settled s ->
          switch (s.settlement()) {
            case DONE -> IntentOutcome.DONE;
            case FAILED -> IntentOutcome.FAILED;
            case UNDETERMINED -> IntentOutcome.UNDETERMINED;
          };
      case Answer _, ResetEvent.TimePassed _ -> throw new AssertionError("nothing was said");
    };
  }

  private static boolean endsAccordingly(Edge e, Effect.SettleIntent settled) {
    boolean done =
        e.to() instanceof ResetState.Ended ended && ended.ending() instanceof Ending.Done;
    return done == (settled.outcome() == IntentOutcome.DONE);
  }

  static boolean nothingElseEndsAWrite(Edge e) {
    if (!e.pending()) {
      return true;
    }
    boolean mine =
        switch (e.event()) {
          case ResetEvent.WriteEnded w -> e.before().open().equals(Optional.of(w.intent()));
          case ResetEvent.Settled s -> e.before().open().equals(Optional.of(s.intent()));
          case Answer _, ResetEvent.TimePassed _ -> false;
        };
    return mine || e.unchanged();
  }

  static boolean ownerIsTold(Edge e) {
    boolean success =
        e.effects(Effect.SettleIntent.class).stream()
            .anyMatch(s -> s.outcome() == IntentOutcome.DONE);
    return e.effects(Effect.NotifyOwner.class).size() == (success ? 1 : 0)
        && (success || e.effects(Effect.ForgiveFailures.class).isEmpty())
        && (success || e.effects(Effect.ProveOrigin.class).isEmpty())
        && (success || e.effects(Effect.CountReset.class).isEmpty());
  }
}

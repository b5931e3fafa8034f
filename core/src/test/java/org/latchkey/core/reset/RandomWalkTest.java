package org.latchkey.core.reset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.latchkey.core.account.WriteOutcome;
import org.latchkey.core.account.WriteOutcome.Refusal;
import org.latchkey.core.policy.Policy;
import org.latchkey.core.reset.Decision.Transition;
import org.latchkey.core.reset.ResetEvent.Answer;
import org.latchkey.core.throttle.Limits;

/** The same laws without any abstraction: real times, real counts, real names of steps. */
class RandomWalkTest {

  private static final int WALKS = 20_000;
  private static final int LENGTH = 50;

  private final Random random = new Random(20260301);
  private final List<Setting> settings = Setting.all();

  private Setting setting = settings.getFirst();
  private ResetSession session = World.at(new ResetState.Identify(Optional.empty()));
  private Witness witness = Witness.OF_NOTHING;
  private Instant now = World.START;
  private Set<UUID> intents = new HashSet<>();
  private int passwords;
  private int names;
  private int ends;
  private int writes;

  @Test
  void noWalkBreaksALaw() {
    for (int walk = 0; walk < WALKS; walk++) {
      begin();
      for (int i = 0; i < LENGTH; i++) {
        step(event());
      }
      settle();
    }
    // Otherwise the walks would turn in circles before the first gate.
    assertThat(ends).isGreaterThan(WALKS);
    assertThat(writes).isGreaterThan(WALKS / 10);
  }

  private void begin() {
    setting = settings.get(random.nextInt(settings.size()));
    session = World.at(new ResetState.Identify(Optional.empty()));
    witness = Witness.OF_NOTHING;
    now = World.START;
    passwords = 0;
  }

  /** Whatever was begun is settled in the end, and only then is it over. */
  private void settle() {
    if (session.state() instanceof ResetState.Pending pending) {
      step(new ResetEvent.Settled(pending.intent().id(), Settlement.UNDETERMINED));
    }
    assertThat(witness.open()).isEmpty();
    now = session.expiresAt();
    step(new ResetEvent.TimePassed());
    assertThat(session.ended()).isTrue();
  }

  private ResetEvent event() {
    if (session.ended() && random.nextInt(3) == 0) {
      ends++;
      begin();
    }
    // Mostly seconds; now and then minutes, or a step back.
    now =
        switch (random.nextInt(20)) {
          case 0 -> now.plusSeconds(random.nextInt(400));
          case 1 -> now.minusSeconds(random.nextInt(20));
          default -> now.plusMillis(random.nextInt(6000));
        };
    List<ResetEvent> all = Happenings.in(session.state());
    ResetEvent picked = all.get(random.nextInt(all.size()));
    if (random.nextInt(4) > 0 && !(session.state() instanceof ResetState.Pending)) {
      picked = onwards(all);
    }
    return named(picked);
  }

  /** An answer that may lead on. */
  private ResetEvent onwards(List<ResetEvent> all) {
    List<ResetEvent> next =
        all.stream()
            .filter(e ->
                e instanceof Answer a && a.action() == Action.NEXT && a.stepId().equals(World.STEP))
            .toList();
    return next.get(next.size() - 1 - random.nextInt(Math.min(3, next.size())));
  }

  /** The event, with the names that things have in this session. */
  private ResetEvent named(ResetEvent event) {
    return switch (event) {
      case Answer a when a.stepId().equals(World.STEP) ->
          new Answer(session.stepId(), "request-" + names, a.action(), a.fields(), a.language());
      case Answer a -> a;
      case ResetEvent.WriteEnded w -> new ResetEvent.WriteEnded(named(w.intent()), w.outcome());
      case ResetEvent.Settled s -> new ResetEvent.Settled(named(s.intent()), s.settlement());
      case ResetEvent.TimePassed t -> t;
    };
  }

  private UUID named(UUID intent) {
    return intent.equals(World.FIRST_INTENT)
        ? Abstraction.intent(session.state()).map(Intent::id).orElse(intent)
        : intent;
  }

  private void step(ResetEvent event) {
    names++;
    Policy current = setting.currents().get(random.nextInt(setting.currents().size()));
    Facts facts =
        new Facts(
            setting.policy(),
            current,
            Limits.DEFAULT,
            "step-" + names,
            new UUID(9, names),
            Map.of());
    Decision decision = ResetProtocol.next(session, event, facts, now);
    while (decision instanceof Decision.Asks asks) {
      facts = Walk.and(facts, asks.need(), answer(asks.need()));
      decision = ResetProtocol.next(session, event, facts, now);
    }
    Transition result = (Transition) decision;
    Witness after = witness.after(session.state(), event, facts.answers(), now, result);
    Edge edge =
        new Edge(setting, current, session, witness, event, now, facts.answers(), result, after);
    for (Law law : Law.values()) {
      if (!law.isKeptBy(edge)) {
        fail("%s%n%s", law, edge.told());
      }
    }
    count(edge);
    session = result.session();
    witness = after;
  }

  /** Mostly what leads on, so that walks come far. */
  private Object answer(Need<?> need) {
    List<?> possible = PossibleAnswers.to(need, setting, witness);
    if (random.nextInt(3) > 0) {
      for (Object answer : possible) {
        if (answer.equals(true)
            || answer instanceof Subject.Person
            || answer instanceof Need.Sendable.Yes
            || (answer instanceof OptionalLong step && step.isPresent())
            || (answer instanceof Optional<?> issued && issued.isPresent())
            || (answer instanceof Need.Throttled t && t.blockedUntil().isEmpty())
            || (answer instanceof Need.AccountNow.Read r && r.account().locked())) {
          return answer;
        }
      }
    }
    return possible.get(random.nextInt(possible.size()));
  }

  private void count(Edge edge) {
    for (Effect.BeginIntent begun : edge.effects(Effect.BeginIntent.class)) {
      assertThat(intents.add(begun.intent().id())).isTrue();
    }
    passwords += edge.effects(Effect.WritePassword.class).size();
    writes += edge.effects(Effect.WritePassword.class).size();
    boolean busy =
        edge.event() instanceof ResetEvent.WriteEnded w
            && w.outcome() instanceof WriteOutcome.Refused r
            && r.why() == Refusal.BUSY;
    if (busy && !edge.effects(Effect.SettleIntent.class).isEmpty()) {
      passwords--;
    }
    assertThat(passwords).isLessThanOrEqualTo(Writeback.MAX_PASSWORDS);
  }
}

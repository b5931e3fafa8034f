package org.latchkey.core.reset;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.latchkey.core.account.Secret;
import org.latchkey.core.account.WriteOutcome;
import org.latchkey.core.reset.ResetEvent.Answer;

/** Everything that can happen to a session: every action with every kind of field, and the rest. */
final class Happenings {

  private static final String LONG = "1".repeat(2000);

  private static final List<ResetEvent> OUTCOMES = outcomes();

  // Where nothing is written any outcome is as strange as any other.
  private static final List<ResetEvent> STRANGE =
      List.of(
          new ResetEvent.WriteEnded(World.FIRST_INTENT, new WriteOutcome.Written()),
          new ResetEvent.Settled(World.FIRST_INTENT, Settlement.DONE),
          new ResetEvent.TimePassed());

  private Happenings() {}

  static List<ResetEvent> in(ResetState state) {
    List<ResetEvent> events = new ArrayList<>();
    for (Action action : Action.values()) {
      List<Map<String, String>> answers =
          action == Action.NEXT ? answers(state) : List.of(Map.of());
      for (Map<String, String> fields : answers) {
        events.add(answer(World.STEP, action, fields));
      }
      events.add(answer(World.OLD_STEP, action, answers.getLast()));
    }
    events.addAll(state instanceof ResetState.Pending ? OUTCOMES : STRANGE);
    return events;
  }

  /** What is tried when time is up: of every kind one, or whatever may become of a write. */
  static List<ResetEvent> late(ResetState state) {
    return state instanceof ResetState.Pending
        ? in(state)
        : List.of(
            answer(World.STEP, Action.NEXT, answers(state).getLast()),
            answer(World.STEP, Action.STATUS, Map.of()),
            answer(World.OLD_STEP, Action.CANCEL, Map.of()),
            STRANGE.getFirst(),
            new ResetEvent.TimePassed());
  }

  static Answer answer(String step, Action action, Map<String, String> fields) {
    Map<String, Secret> secrets = new HashMap<>();
    fields.forEach((name, value) -> secrets.put(name, Secret.of(value)));
    return new Answer(step, World.REQUEST, action, secrets, "en");
  }

  /** What may be given to a step; the last one is well formed. */
  private static List<Map<String, String>> answers(ResetState state) {
    return switch (state) {
      case ResetState.Challenged _ -> values("solution", "", LONG, "42");
      case ResetState.Identify _ -> values("user", "", "ada\0", "ada");
      case ResetState.ChooseReason _ -> values("reason", "", "other", "forgot", "unlock");
      case ResetState.ChooseMethod s -> methods(s);
      case ResetState.EnterPhone _ -> values("phone", "", "12", World.NUMBER);
      case ResetState.EnterCode s -> values("code", "", "12", World.codeOf(s.method().type()));
      case ResetState.NewPassword _ -> passwords();
      case ResetState.Pending _, ResetState.Ended _ -> List.of(Map.of());
    };
  }

  private static List<Map<String, String>> values(String field, String... values) {
    List<Map<String, String>> all = new ArrayList<>(List.of(Map.of()));
    for (String value : values) {
      all.add(Map.of(field, value));
    }
    return all;
  }

  private static List<Map<String, String>> methods(ResetState.ChooseMethod state) {
    List<String> values = new ArrayList<>(List.of("", "nonsense", "securityQuestions"));
    values.addAll(Choices.values(state.gates().subject().methods()));
    return values("method", values.toArray(String[]::new));
  }

  private static List<Map<String, String>> passwords() {
    List<Map<String, String>> all = new ArrayList<>(List.of(Map.of()));
    all.add(Map.of("password", ""));
    all.add(Map.of("password", World.PASSWORD));
    all.add(Map.of("password", World.PASSWORD, "confirm", "another"));
    for (String password : List.of(LONG, "Correct\0Horse-9", "short", World.PASSWORD)) {
      all.add(Map.of("password", password, "confirm", password));
    }
    return all;
  }

  private static List<ResetEvent> outcomes() {
    List<ResetEvent> events = new ArrayList<>();
    events.add(new ResetEvent.TimePassed());
    for (UUID intent : List.of(World.FIRST_INTENT, World.SECOND_INTENT, World.FOREIGN_INTENT)) {
      for (Settlement settlement : Settlement.values()) {
        events.add(new ResetEvent.Settled(intent, settlement));
      }
      events.add(new ResetEvent.WriteEnded(intent, new WriteOutcome.Written()));
      events.add(new ResetEvent.WriteEnded(intent, new WriteOutcome.Failed("cut off")));
      events.add(new ResetEvent.WriteEnded(intent, new WriteOutcome.Unknown("timed out")));
      for (WriteOutcome.Refusal why : WriteOutcome.Refusal.values()) {
        events.add(new ResetEvent.WriteEnded(intent, new WriteOutcome.Refused(why, "0000052D")));
      }
    }
    return events;
  }
}

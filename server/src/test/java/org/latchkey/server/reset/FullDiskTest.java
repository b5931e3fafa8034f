package org.latchkey.server.reset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.core.account.AccountId;
import org.latchkey.core.audit.Activity;
import org.latchkey.core.audit.AuditEvent;
import org.latchkey.core.audit.Reason;
import org.latchkey.core.reset.Action;
import org.latchkey.core.reset.Ending;
import org.latchkey.core.reset.Step;
import org.latchkey.server.store.StoreUnavailable;

/** A disk without room, at every moment at which a reset wants some. */
class FullDiskTest {

  private static final String OLD = "Analytical-1843";
  private static final String NEW = "quiet lantern 77 harbour";

  @TempDir Path folder;
  private Rig rig;
  private AccountId ada;

  @BeforeEach
  void anOrganisation() {
    rig = new Rig(folder);
    rig.policy(Rig.everybody(1));
    ada = rig.person("ada", OLD);
    rig.email(ada, "ada@mail.example");
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void nobodyIsToldAnythingThatCouldNotBeWrittenDown() {
    Rig.Visitor visitor = rig.browser().start();
    String step = visitor.at.stepId();
    String[][] answers = {{"user", "ada"}, {"reason", "forgot"}, {"code", ""}};
    for (String[] answer : answers) {
      String value = answer[1].isEmpty() ? rig.newestCode() : answer[1];
      fill();
      assertThat(visitor.reply(step, step, Action.NEXT, answer[0], value))
          .as(answer[0])
          .isInstanceOf(Reply.Overloaded.class);
      int events = rig.events().size();
      empty();
      assertThat(rig.events()).as("nothing half done").hasSize(events);
      // The same answer once more: it was not used up.
      visitor.answer(step, step, Action.NEXT, answer[0], value);
      assertThat(visitor.mistake()).as(answer[0]).isEmpty();
      assertThat(visitor.at.stepId()).isNotEqualTo(step);
      step = visitor.at.stepId();
    }
    fill();
    assertThat(visitor.reply(step, "new", Action.NEXT, "password", NEW, "confirm", NEW))
        .isInstanceOf(Reply.Overloaded.class);
    assertThat(rig.signsIn("ada", OLD)).isTrue();
    assertThat((long) rig.store.read(rig.rows.intents()::unsettled)).isZero();
    empty();
    visitor.answer(step, "new", Action.NEXT, "password", NEW, "confirm", NEW);
    assertThat(visitor.step()).isEqualTo(done());
    assertThat(rig.signsIn("ada", NEW)).isTrue();
    assertThat(rig.audit.verify(Optional.empty()).sound()).isTrue();
  }

  @Test
  void aWriteWhoseOutcomeHasNoRoomDidNotHappen() {
    AtomicBoolean full = new AtomicBoolean(true);
    rig.parts =
        rig.parts(
            List.of(rig.builtIn),
            task -> {
              if (full.get()) {
                fill();
              }
              task.run();
            });
    Rig.Visitor visitor = atNewPassword();
    visitor.next("password", NEW, "confirm", NEW);
    assertThat(visitor.step()).isInstanceOf(Step.Working.class);
    assertThat(rig.signsIn("ada", OLD)).isTrue();

    rig.pass(rig.settings.writeLease().plusSeconds(1));
    assertThatThrownBy(() -> rig.parts.reconciler().run())
        .as("no room for its outcome either")
        .isInstanceOf(StoreUnavailable.class);
    full.set(false);
    empty();
    rig.pass(rig.settings.writeLease().plusSeconds(1));
    assertThat(rig.parts.reconciler().run()).isEqualTo(1);
    visitor.answer(Action.STATUS);
    assertThat(visitor.step())
        .isEqualTo(new Step.Over(new Ending.Unavailable(Ending.Why.WRITE_FAILED)));
    assertThat(rig.signsIn("ada", OLD)).isTrue();
    assertThat(rig.signsIn("ada", NEW)).isFalse();
    assertThat(rig.messages())
        .filteredOn(message -> message.notAfter().isEmpty())
        .as("no news of what did not happen")
        .isEmpty();
    assertThat(rig.audit.verify(Optional.empty()).sound()).isTrue();

    rig.pass(Duration.ofMinutes(1));
    Rig.Visitor again = atNewPassword();
    again.next("password", NEW, "confirm", NEW);
    assertThat(again.step()).isEqualTo(done());
  }

  private static Step.Over done() {
    return new Step.Over(new Ending.Done(Ending.Result.PASSWORD_RESET, false));
  }

  private Rig.Visitor atNewPassword() {
    Rig.Visitor visitor = rig.browser().start().next("user", "ada").next("reason", "forgot");
    visitor.next("code", rig.newestCode());
    assertThat(visitor.step()).isInstanceOf(Step.NewPassword.class);
    return visitor;
  }

  /** Lets the database grow no more, and uses up what is left in its last pages. */
  private void fill() {
    pages(pragma("page_count"));
    for (int length = 2000; length > 0; length /= 4) {
      while (append("x".repeat(length))) {}
    }
  }

  private void empty() {
    pages(1L << 30);
  }

  private void pages(long most) {
    assertThat(pragma("max_page_count = " + most)).isEqualTo(most);
  }

  private boolean append(String text) {
    try {
      rig.store.transaction(tx ->
          rig.audit.append(
              tx,
              new AuditEvent(
                  Activity.SERVICE_STARTED,
                  AuditEvent.Result.SUCCESS,
                  Reason.BY_SYSTEM,
                  List.of(),
                  new UUID(0, 0),
                  AuditEvent.Client.SYSTEM,
                  Optional.empty(),
                  "Latchkey",
                  Map.of("filler", text),
                  List.of()),
              rig.now.get()));
      return true;
    } catch (StoreUnavailable e) {
      return false;
    }
  }

  private long pragma(String pragma) {
    return rig.store.transaction(
        tx -> tx.db().sql("PRAGMA " + pragma).query((row, _) -> row.getLong(1)).single());
  }
}

package org.latchkey.server.reset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.core.audit.AuditEvent.Client;
import org.latchkey.core.reset.ResetSession;
import org.latchkey.core.reset.ResetState;

class ExpiredSessionsTest {

  @TempDir Path folder;
  private Rig rig;

  @BeforeEach
  void open() {
    rig = new Rig(folder);
    rig.policy(Rig.everybody(1));
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private UUID session() {
    ResetSession session =
        new ResetSession(
            UUID.randomUUID(),
            UUID.randomUUID(),
            Client.SYSTEM,
            "en",
            1,
            rig.now.get(),
            "step",
            new ResetState.Identify(Optional.empty()),
            Optional.empty(),
            Optional.empty());
    return rig.store.transaction(tx -> {
      rig.rows.sessions().insert(tx, session.id().toString(), session);
      return session.id();
    });
  }

  private void damage(UUID id) {
    rig.store.transaction(tx ->
        tx.db()
            .sql("UPDATE reset_session SET sealed = ? WHERE id = ?")
            .params(new byte[] {1, 2, 3}, id.toString())
            .update());
  }

  private int rows() {
    return rig.store.read(
        tx -> tx.db().sql("SELECT COUNT(*) FROM reset_session").query(Integer.class).single());
  }

  @Test
  void allThatAreDueAreEndedInOneGo() {
    int many = 450; // more than are read at a time
    for (int i = 0; i < many; i++) {
      session();
    }
    rig.pass(Duration.ofMinutes(16));
    assertThat(rig.parts.expired().run()).isEqualTo(many);
    assertThat(rig.parts.expired().run()).isZero();
  }

  @Test
  void oneThatCannotBeOpenedHoldsUpNoOther() {
    damage(session());
    rig.pass(Duration.ofMinutes(1));
    session();
    session();
    rig.pass(Duration.ofMinutes(16));
    assertThat(rig.parts.expired().run()).isEqualTo(2);
    // It is kept for the case that the right keys come back, and then forgotten like the others.
    rig.pass(Duration.ofDays(1));
    purge();
    assertThat(rows()).isEqualTo(1);
    assertThat(rig.parts.expired().run()).isZero();
    purge();
    assertThat(rows()).isZero();
  }

  private void purge() {
    rig.store.transaction(
        tx -> rig.rows.sessions().purge(tx, rig.now.get().minus(Duration.ofHours(1))));
  }
}

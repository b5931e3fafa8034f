package org.latchkey.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.latchkey.server.audit.Verification.Finding;
import org.latchkey.server.store.StoreContract;
import org.latchkey.server.store.TestDatabase;
import org.latchkey.testing.NeedsService;

class TamperingTest {
  @Nested
  class OnSqlite extends Contract {
    OnSqlite() {
      super(TestDatabase::sqlite);
    }
  }

  @Nested
  @NeedsService("postgres")
  class OnPostgreSql extends Contract {
    OnPostgreSql() {
      super(TestDatabase::postgreSql);
    }
  }

  abstract static class Contract extends StoreContract {
    private AuditLog log() {
      return new AuditLog(store, keys, "a");
    }

    /** Ten events, and a checkpoint after the tenth. */
    private Checkpoint ten() {
      for (int i = 0; i < 10; i++) {
        String name = "user" + i;
        run(tx -> log().append(tx, Events.reset(name), NOW));
      }
      return log().checkpoint(NOW);
    }

    Contract(Supplier<TestDatabase> maker) {
      super(maker);
    }

    @Test
    void nothingIsFoundWhereNothingWasDone() {
      Checkpoint checkpoint = ten();
      Verification verification = log().verify(Optional.of(checkpoint));
      assertThat(verification.sound()).isTrue();
      assertThat(verification.events()).isEqualTo(10);
    }

    @Test
    void aChangedEventIsFound() {
      ten();
      sql("UPDATE audit_event SET json = REPLACE(json, 'user4', 'user5') WHERE seq = 5");
      assertThat(findings()).containsExactly(new Finding.Altered("a", 5));
    }

    @Test
    void aChangedMacIsFound() {
      ten();
      sql(
          "UPDATE audit_event SET mac = (SELECT x.mac FROM audit_event x WHERE x.seq = 4) WHERE seq = 5");
      assertThat(findings()).contains(new Finding.Altered("a", 5));
      sql("UPDATE audit_event SET mac = 'no Base64' WHERE seq = 5");
      assertThat(findings()).contains(new Finding.Altered("a", 5));
    }

    @Test
    void anInsertedEventIsFound() {
      ten();
      sql("UPDATE audit_event SET seq = seq + 100 WHERE seq > 5");
      sql("UPDATE audit_event SET seq = seq - 99 WHERE seq > 100");
      sql(
          """
          INSERT INTO audit_event
          SELECT node, 6, at, activity, result, client_type, address, person_id, person_name,
                 correlation_id, json, mac
          FROM audit_event WHERE seq = 5\
          """);
      assertThat(findings()).contains(new Finding.Altered("a", 6));
    }

    @Test
    void anEventAddedAtTheEndIsFound() {
      ten();
      sql(
          """
          INSERT INTO audit_event
          SELECT node, 11, at, activity, result, client_type, address, person_id, person_name,
                 correlation_id, json, mac
          FROM audit_event WHERE seq = 10\
          """);
      assertThat(findings()).containsExactly(new Finding.Altered("a", 11));
    }

    @Test
    void reorderedEventsAreFound() {
      ten();
      sql("UPDATE audit_event SET seq = 100 WHERE seq = 4");
      sql("UPDATE audit_event SET seq = 4 WHERE seq = 5");
      sql("UPDATE audit_event SET seq = 5 WHERE seq = 100");
      assertThat(findings()).contains(new Finding.Altered("a", 4), new Finding.Altered("a", 5));
    }

    @Test
    void missingEventsAreFound() {
      ten();
      sql("DELETE FROM audit_event WHERE seq IN (4, 5)");
      assertThat(findings()).containsExactly(new Finding.Missing("a", 4, 5));
    }

    @Test
    void missingFirstEventsAreFound() {
      ten();
      sql("DELETE FROM audit_event WHERE seq <= 3");
      assertThat(findings()).containsExactly(new Finding.Missing("a", 1, 3));
    }

    @Test
    void aGapThatWasClosedIsFound() {
      ten();
      sql("DELETE FROM audit_event WHERE seq = 4");
      sql("UPDATE audit_event SET seq = seq + 100 WHERE seq > 4");
      sql("UPDATE audit_event SET seq = seq - 101 WHERE seq > 100");
      assertThat(findings()).contains(new Finding.Altered("a", 4));
    }

    @Test
    void anEventMovedToAnotherNodeIsFound() {
      ten();
      sql("UPDATE audit_event SET node = 'b', seq = 1 WHERE seq = 10");
      assertThat(findings()).containsExactly(new Finding.Altered("b", 1));
    }

    @Test
    void aCutEndIsFoundByACheckpoint() {
      Checkpoint checkpoint = ten();
      sql("DELETE FROM audit_event WHERE seq > 7");
      assertThat(log().verify(Optional.of(checkpoint)).findings())
          .containsExactly(new Finding.CutOff("a", 7, 10));
    }

    @Test
    void aCutEndThatGrewAgainIsFoundByACheckpoint() {
      Checkpoint checkpoint = ten();
      sql("DELETE FROM audit_event WHERE seq > 7");
      for (int i = 0; i < 5; i++) {
        run(tx -> log().append(tx, Events.reset("eve"), NOW));
      }
      assertThat(log().verify(Optional.of(checkpoint)).findings())
          .containsExactly(new Finding.NotAsAtCheckpoint("a", 10));
    }

    @Test
    void aChainThatIsGoneIsFoundByACheckpoint() {
      Checkpoint checkpoint = ten();
      sql("DELETE FROM audit_event");
      assertThat(log().verify(Optional.of(checkpoint)).findings())
          .containsExactly(new Finding.CutOff("a", 0, 10));
    }

    @Test
    void withoutACheckpointItIsSaidWhatCouldNotBeSeen() {
      ten();
      sql("DELETE FROM audit_event WHERE seq > 7");
      Verification verification = log().verify(Optional.empty());
      assertThat(verification.findings()).isEmpty();
      assertThat(verification.notRuledOut())
          .anyMatch(s -> s.contains("after 7 of a were cut off"))
          .anyMatch(s -> s.contains("whole node was removed"));
    }

    @Test
    void withACheckpointOnlyWhatCameLaterIsOpen() {
      Checkpoint checkpoint = ten();
      run(tx -> log().append(tx, Events.reset("eve"), NOW));
      Verification verification = log().verify(Optional.of(checkpoint));
      assertThat(verification.sound()).isTrue();
      assertThat(verification.notRuledOut()).anyMatch(s -> s.contains("after 11 of a"));
    }

    @Test
    void aForgedCheckpointIsFoundAndNotBelieved() {
      Checkpoint c = ten();
      Checkpoint forged = new Checkpoint("a", 4, c.mac(), c.at(), c.signature());
      assertThat(log().verify(Optional.of(forged)).findings())
          .containsExactly(new Finding.ForgedCheckpoint("a", 4));
    }

    @Test
    void anEventHiddenFromSearchesIsFound() {
      ten();
      sql("UPDATE audit_event SET person_id = 'x' WHERE seq = 1");
      sql("UPDATE audit_event SET person_name = 'x' WHERE seq = 2");
      sql("UPDATE audit_event SET at = at + 1 WHERE seq = 3");
      sql("UPDATE audit_event SET activity = 'BLOCKED' WHERE seq = 4");
      sql("UPDATE audit_event SET result = 'FAILURE' WHERE seq = 5");
      sql("UPDATE audit_event SET client_type = 'API' WHERE seq = 6");
      sql("UPDATE audit_event SET correlation_id = 'x' WHERE seq = 7");
      sql("UPDATE audit_event SET address = 'x' WHERE seq = 8");
      sql("UPDATE audit_event SET activity = 'x' WHERE seq = 9");
      assertThat(findings())
          .containsExactly(
              new Finding.Misfiled("a", 1, "person_id"),
              new Finding.Misfiled("a", 2, "person_name"),
              new Finding.Misfiled("a", 3, "at"),
              new Finding.Misfiled("a", 4, "activity"),
              new Finding.Misfiled("a", 5, "result"),
              new Finding.Misfiled("a", 6, "client_type"),
              new Finding.Misfiled("a", 7, "correlation_id"),
              new Finding.Misfiled("a", 8, "address"),
              new Finding.Misfiled("a", 9, "activity"));
    }

    private java.util.List<Finding> findings() {
      return log().verify(Optional.empty()).findings();
    }

    private void sql(String statement) {
      run(tx -> tx.db().sql(statement).update());
    }
  }
}

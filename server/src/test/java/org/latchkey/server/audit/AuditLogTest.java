package org.latchkey.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.latchkey.core.audit.Activity;
import org.latchkey.core.audit.AuditEvent;
import org.latchkey.core.audit.AuditEvent.Result;
import org.latchkey.core.audit.ClientType;
import org.latchkey.core.audit.Reason;
import org.latchkey.server.store.StoreContract;
import org.latchkey.server.store.TestDatabase;
import org.latchkey.testing.NeedsService;

class AuditLogTest {
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

    Contract(Supplier<TestDatabase> maker) {
      super(maker);
    }

    @Test
    void eachNodeHasAChainOfItsOwn() {
      AuditLog b = new AuditLog(store, keys, "b");
      append(Events.reset("ada"), 0);
      append(Events.reset("bob"), 1);
      run(tx -> b.append(tx, Events.reset("eve"), minutes(2)));
      assertThat(log().list(AuditQuery.ALL, 10))
          .extracting(e -> e.node() + e.seq())
          .containsExactly("b1", "a2", "a1");
      assertThat(log().verify(Optional.empty()).findings()).isEmpty();
      assertThat(log().verify(Optional.empty()).events()).isEqualTo(3);
    }

    @Test
    void manyWhoAppendAtOnceMakeOneChain() {
      atOnce(
          6,
          () -> {
            for (int i = 0; i < 5; i++) {
              append(Events.reset("ada"), i);
            }
            return 0;
          });
      Verification verification = log().verify(Optional.empty());
      assertThat(verification.events()).isEqualTo(30);
      assertThat(verification.findings()).isEmpty();
    }

    @Test
    void anEventOfATransactionThatFailedLeavesNoGap() {
      append(Events.reset("ada"), 0);
      try {
        run(tx -> {
          log().append(tx, Events.reset("bob"), NOW);
          throw new IllegalStateException("no");
        });
      } catch (IllegalStateException _) {
        // as intended
      }
      append(Events.reset("eve"), 1);
      assertThat(log().list(AuditQuery.ALL, 10))
          .extracting(AuditEntry::seq)
          .containsExactly(2L, 1L);
      assertThat(log().verify(Optional.empty()).sound()).isTrue();
    }

    @Test
    void aChainOutlastsARotationOfKeys() {
      append(Events.reset("ada"), 0);
      Checkpoint checkpoint = log().checkpoint(NOW);
      keys.rotate();
      append(Events.reset("bob"), 1);
      assertThat(log().verify(Optional.of(checkpoint)).findings()).isEmpty();
    }

    @Test
    void eventsAreFoundByWhatTheySay() {
      AuditEvent adas = Events.reset("ada");
      append(adas, 0);
      append(
          Events.of(
              Activity.BLOCKED, Result.SUCCESS, Reason.BLOCKED_ALREADY, "bob", ClientType.BROWSER),
          1);
      append(
          Events.of(
              Activity.FLOW_PROGRESS, Result.FAILURE, Reason.CODE_WRONG, "Bob", ClientType.API),
          2);
      AuditQuery all = AuditQuery.ALL;
      Optional<String> none = Optional.empty();
      assertThat(seqs(AuditQuery.about("BOB@corp.example"))).containsExactly(3L, 2L);
      assertThat(seqs(AuditQuery.about("people:ada"))).containsExactly(1L);
      assertThat(seqs(AuditQuery.of(adas.correlationId()))).containsExactly(1L);
      assertThat(
              seqs(
                  query(
                      none,
                      Optional.of(Activity.BLOCKED),
                      Optional.empty(),
                      Optional.empty(),
                      none,
                      Optional.empty(),
                      Optional.empty())))
          .containsExactly(2L);
      assertThat(
              seqs(
                  query(
                      none,
                      Optional.empty(),
                      Optional.of(Result.FAILURE),
                      Optional.empty(),
                      none,
                      Optional.empty(),
                      Optional.empty())))
          .containsExactly(3L);
      assertThat(
              seqs(
                  query(
                      none,
                      Optional.empty(),
                      Optional.empty(),
                      Optional.of(ClientType.API),
                      none,
                      Optional.empty(),
                      Optional.empty())))
          .containsExactly(3L);
      assertThat(
              seqs(
                  query(
                      none,
                      Optional.empty(),
                      Optional.empty(),
                      Optional.empty(),
                      Optional.of("192.0.2.7"),
                      Optional.empty(),
                      Optional.empty())))
          .hasSize(3);
      assertThat(
              seqs(
                  query(
                      none,
                      Optional.empty(),
                      Optional.empty(),
                      Optional.empty(),
                      Optional.of("192.0.2.8"),
                      Optional.empty(),
                      Optional.empty())))
          .isEmpty();
      assertThat(
              seqs(
                  query(
                      none,
                      Optional.empty(),
                      Optional.empty(),
                      Optional.empty(),
                      none,
                      Optional.of(minutes(1)),
                      Optional.of(minutes(2)))))
          .containsExactly(2L);
      assertThat(seqs(all)).containsExactly(3L, 2L, 1L);
    }

    @Test
    void aLongListComesInPages() {
      for (int i = 0; i < 7; i++) {
        append(Events.reset("ada"), i / 3);
      }
      List<Long> seen = new ArrayList<>();
      Optional<AuditEntry> last = Optional.empty();
      while (true) {
        List<AuditEntry> page = log().list(AuditQuery.ALL, last.map(AuditPlace::of), 3);
        if (page.isEmpty()) {
          break;
        }
        page.forEach(e -> seen.add(e.seq()));
        last = Optional.of(page.getLast());
      }
      assertThat(seen).containsExactly(7L, 6L, 5L, 4L, 3L, 2L, 1L);
    }

    @Test
    void anExportHasEveryEventInItsOrder() {
      append(Events.reset("ada"), 1);
      append(Events.reset("bob"), 2);
      List<String> lines = new ArrayList<>();
      assertThat(log().export(AuditQuery.ALL, lines::add)).isEqualTo(2);
      assertThat(lines).hasSize(2).noneMatch(line -> line.contains("\n"));
      assertThat(lines.getFirst()).contains("\"id\":\"a-1\"").contains("ada@corp.example");
      assertThat(lines.getLast()).contains("\"id\":\"a-2\"");
    }

    private List<Long> seqs(AuditQuery query) {
      return log().list(query, 10).stream().map(AuditEntry::seq).toList();
    }

    private static AuditQuery query(
        Optional<String> person,
        Optional<Activity> activity,
        Optional<Result> result,
        Optional<ClientType> client,
        Optional<String> address,
        Optional<Instant> from,
        Optional<Instant> until) {
      Optional<UUID> anySession = Optional.empty();
      return new AuditQuery(person, activity, result, client, address, anySession, from, until);
    }

    private void append(AuditEvent event, long minute) {
      run(tx -> log().append(tx, event, minutes(minute)));
    }
  }
}

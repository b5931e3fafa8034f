package org.latchkey.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.latchkey.core.reset.Ending;
import org.latchkey.core.reset.ResetSession;
import org.latchkey.core.reset.ResetState;
import org.latchkey.server.crypto.SealBroken;
import org.latchkey.testing.NeedsService;

class SessionRowsTest {
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
    private SessionRows rows() {
      return new SessionRows(sealer);
    }

    Contract(Supplier<TestDatabase> maker) {
      super(maker);
    }

    @Test
    void aSessionInAnyStateIsFoundAgain() {
      for (ResetState state : Sessions.everyState()) {
        ResetSession session = Sessions.at(state);
        String token = UUID.randomUUID().toString();
        run(tx -> rows().insert(tx, token, session));
        assertThat(maybe(tx -> rows().byToken(tx, token)))
            .contains(new SessionRows.Stored(session, 1));
        assertThat(maybe(tx -> rows().byId(tx, session.id())))
            .contains(new SessionRows.Stored(session, 1));
      }
      assertThat(maybe(tx -> rows().byToken(tx, "another"))).isEmpty();
    }

    @Test
    void anUpdateOfAnOldVersionChangesNothing() {
      ResetSession session = insert(new ResetState.Identify(Optional.empty()));
      ResetSession next =
          changed(session, new ResetState.ChooseMethod(Sessions.gates(Sessions.person())));
      ResetSession other = changed(session, new ResetState.Ended(new Ending.Cancelled()));
      assertThat(yes(tx -> rows().update(tx, next, 1))).isTrue();
      assertThat(yes(tx -> rows().update(tx, other, 1))).isFalse();
      assertThat(maybe(tx -> rows().byId(tx, session.id())))
          .contains(new SessionRows.Stored(next, 2));
      assertThat(yes(tx -> rows().update(tx, other, 2))).isTrue();
    }

    @Test
    void ofManyAnswersAtOnceOneWins() {
      ResetSession session = insert(new ResetState.Identify(Optional.empty()));
      ResetSession next = changed(session, new ResetState.Ended(new Ending.Cancelled()));
      var won = atOnce(8, () -> in(tx -> rows().update(tx, next, 1)));
      assertThat(won).filteredOn(w -> w).hasSize(1);
    }

    @Test
    void theWinnerIsTheOneWhoseReadStillHeld() {
      ResetSession session = insert(new ResetState.Identify(Optional.empty()));
      AtomicInteger counted = new AtomicInteger();
      atOnce(
          6,
          () -> {
            boolean done = false;
            while (!done) {
              SessionRows.Stored read = maybe(tx -> rows().byId(tx, session.id())).orElseThrow();
              done = in(tx -> rows().update(tx, read.session(), read.version()));
            }
            return counted.incrementAndGet();
          });
      assertThat(maybe(tx -> rows().byId(tx, session.id())).orElseThrow().version()).isEqualTo(7);
    }

    @Test
    void nothingOfASessionCanBeReadInTheDatabase() {
      insert(new ResetState.ChooseMethod(Sessions.gates(Sessions.person())));
      byte[] sealed =
          in(tx -> tx.db().sql("SELECT sealed FROM reset_session").query(byte[].class).single());
      assertThat(new String(sealed, java.nio.charset.StandardCharsets.ISO_8859_1))
          .doesNotContainIgnoringCase("ada")
          .doesNotContain("PC-042");
    }

    @Test
    void aSessionMovedIntoAnothersRowDoesNotOpen() {
      ResetSession mine =
          insert(new ResetState.NewPassword(Sessions.cleared(), Sessions.rules(), 0));
      ResetSession theirs = insert(new ResetState.Identify(Optional.empty()));
      run(tx ->
          tx.db()
              .sql(
                  """
                  UPDATE reset_session
                  SET sealed = (SELECT r.sealed FROM reset_session r WHERE r.id = ?)
                  WHERE id = ?\
                  """)
              .params(mine.id().toString(), theirs.id().toString())
              .update());
      assertThatThrownBy(() -> maybe(tx -> rows().byId(tx, theirs.id())))
          .isInstanceOf(SealBroken.class);
    }

    @Test
    void onlySessionsThatWaitForSomebodyAreOverdue() {
      ResetSession open = insert(new ResetState.Identify(Optional.empty()));
      insert(new ResetState.Writing(Sessions.cleared(), Sessions.rules(), 1, Sessions.intent()));
      insert(new ResetState.Ended(new Ending.Expired()));
      assertThat(overdue(open.expiresAt().minusSeconds(1))).isEmpty();
      assertThat(overdue(open.expiresAt().plusSeconds(1))).containsExactly(open.id());
      assertThat(overdue(open.startedAt().minusSeconds(1))).containsExactly(open.id());
    }

    private List<UUID> overdue(java.time.Instant now) {
      return all(tx -> rows().overdue(tx, now, Optional.empty(), 10)).stream()
          .map(SessionRows.Overdue::id)
          .toList();
    }

    @Test
    void overdueSessionsAreHandedOutPageByPage() {
      Set<UUID> open = new HashSet<>();
      for (int i = 0; i < 5; i++) {
        open.add(insert(new ResetState.Identify(Optional.empty())).id());
      }
      List<UUID> seen = new ArrayList<>();
      Optional<SessionRows.Overdue> last = Optional.empty();
      List<SessionRows.Overdue> page;
      do {
        Optional<SessionRows.Overdue> after = last;
        page = all(tx -> rows().overdue(tx, minutes(60), after, 2));
        page.forEach(o -> seen.add(o.id()));
        last = page.isEmpty() ? last : Optional.of(page.getLast());
      } while (!page.isEmpty());
      assertThat(seen).doesNotHaveDuplicates().hasSameElementsAs(open);
    }

    @Test
    void onlyEndedSessionsArePurged() {
      ResetSession open = insert(new ResetState.Identify(Optional.empty()));
      ResetSession pending =
          insert(
              new ResetState.Checking(Sessions.cleared(), Sessions.rules(), 1, Sessions.intent()));
      ResetSession ended = insert(new ResetState.Ended(new Ending.Expired()));
      assertThat(number(tx -> rows().purge(tx, ended.expiresAt().minusSeconds(1)))).isZero();
      assertThat(number(tx -> rows().purge(tx, ended.expiresAt().plusSeconds(1)))).isEqualTo(1);
      assertThat(maybe(tx -> rows().byId(tx, ended.id()))).isEmpty();
      assertThat(maybe(tx -> rows().byId(tx, open.id()))).isPresent();
      assertThat(maybe(tx -> rows().byId(tx, pending.id()))).isPresent();
    }

    private ResetSession insert(ResetState state) {
      ResetSession session = Sessions.at(state);
      run(tx -> rows().insert(tx, UUID.randomUUID().toString(), session));
      return session;
    }

    private static ResetSession changed(ResetSession s, ResetState next) {
      return new ResetSession(
          s.id(),
          s.correlationId(),
          s.client(),
          s.language(),
          s.policyVersion(),
          s.startedAt(),
          "step-2",
          next,
          Optional.empty(),
          s.lastAnswer());
    }
  }
}

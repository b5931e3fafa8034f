package org.latchkey.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.latchkey.core.throttle.Block;
import org.latchkey.core.throttle.Block.Reach;
import org.latchkey.core.throttle.Origin;
import org.latchkey.testing.NeedsService;

class ThrottleRowsTest {
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
    private static final Origin NOBODY = new Origin.Unproven();
    private static final Origin LAPTOP = new Origin.Proven("laptop");

    private final ThrottleRows rows = new ThrottleRows();

    Contract(java.util.function.Supplier<TestDatabase> maker) {
      super(maker);
    }

    @Test
    void aWindowRolls() {
      run(tx -> {
        rows.add(tx, "code", "ada", minutes(0));
        rows.add(tx, "code", "ada", minutes(30));
        rows.add(tx, "code", "ada", minutes(30));
        rows.add(tx, "code", "bob", minutes(30));
        rows.add(tx, "send", "ada", minutes(30));
      });
      assertThat(number(tx -> rows.count(tx, "code", "ada", minutes(-1)))).isEqualTo(3);
      assertThat(number(tx -> rows.count(tx, "code", "ada", minutes(0)))).isEqualTo(2);
      assertThat(number(tx -> rows.count(tx, "code", "ada", minutes(30)))).isZero();
    }

    @Test
    void whatAClockThatSteppedBackCallsTheFutureStillCounts() {
      run(tx -> rows.add(tx, "code", "ada", minutes(600)));
      assertThat(number(tx -> rows.count(tx, "code", "ada", minutes(0)))).isEqualTo(1);
    }

    @Test
    void theOneThatMustAgeIsFound() {
      run(tx -> {
        for (int i = 1; i <= 5; i++) {
          rows.add(tx, "code", "ada", minutes(i));
        }
      });
      assertThat(maybe(tx -> rows.nthNewest(tx, "code", "ada", 1))).contains(minutes(5));
      assertThat(maybe(tx -> rows.nthNewest(tx, "code", "ada", 5))).contains(minutes(1));
      assertThat(maybe(tx -> rows.nthNewest(tx, "code", "ada", 6))).isEmpty();
    }

    @Test
    void theNewestIsTakenBack() {
      run(tx -> {
        rows.add(tx, "code", "ada", minutes(1));
        rows.add(tx, "code", "ada", minutes(2));
        rows.add(tx, "code", "bob", minutes(3));
      });
      assertThat(number(tx -> rows.removeNewest(tx, "code", "ada"))).isEqualTo(1);
      assertThat(maybe(tx -> rows.nthNewest(tx, "code", "ada", 1))).contains(minutes(1));
      assertThat(number(tx -> rows.count(tx, "code", "bob", minutes(0)))).isEqualTo(1);
      assertThat(number(tx -> rows.removeNewest(tx, "code", "eve"))).isZero();
    }

    @Test
    void clearingForgetsOneKeyOnly() {
      run(tx -> {
        rows.add(tx, "code", "ada", NOW);
        rows.add(tx, "code", "bob", NOW);
      });
      assertThat(number(tx -> rows.clear(tx, "code", "ada"))).isEqualTo(1);
      assertThat(number(tx -> rows.count(tx, "code", "ada", minutes(-1)))).isZero();
      assertThat(number(tx -> rows.count(tx, "code", "bob", minutes(-1)))).isEqualTo(1);
    }

    @Test
    void noFailureIsLostWhenManyComeAtOnce() {
      atOnce(
          8,
          () -> {
            for (int i = 0; i < 10; i++) {
              run(tx -> rows.add(tx, "code", "ada", NOW));
            }
            return 0;
          });
      assertThat(number(tx -> rows.count(tx, "code", "ada", minutes(-1)))).isEqualTo(80);
    }

    @Test
    void aLimitHoldsWhenManyAskAtOnce() {
      var allowed =
          atOnce(
              8,
              () ->
                  in(tx -> {
                    boolean fits = rows.count(tx, "send", "ada", minutes(-60)) < 3;
                    if (fits) {
                      rows.add(tx, "send", "ada", NOW);
                    }
                    return fits;
                  }));
      assertThat(allowed).filteredOn(fits -> fits).hasSize(3);
    }

    @Test
    void aBlockOfOneOriginHoldsOffNobodyElse() {
      block(Reach.THIS_ORIGIN, NOBODY, 60);
      assertThat(until(NOBODY, 0)).contains(minutes(60));
      assertThat(until(LAPTOP, 0)).isEmpty();
    }

    @Test
    void aStrangerCannotLockOutAProvenOrigin() {
      block(Reach.ALL_UNPROVEN, NOBODY, 60);
      block(Reach.ALL_UNPROVEN, LAPTOP, 90);
      assertThat(until(NOBODY, 0)).contains(minutes(90));
      assertThat(until(LAPTOP, 0)).isEmpty();
    }

    @Test
    void aProvenOriginIsBlockedByItsOwnFailures() {
      block(Reach.THIS_ORIGIN, LAPTOP, 60);
      assertThat(until(LAPTOP, 0)).contains(minutes(60));
      assertThat(until(new Origin.Proven("phone"), 0)).isEmpty();
      assertThat(until(NOBODY, 0)).isEmpty();
    }

    @Test
    void aBlockEndsByItself() {
      block(Reach.THIS_ORIGIN, NOBODY, 60);
      assertThat(until(NOBODY, 59)).contains(minutes(60));
      assertThat(until(NOBODY, 60)).isEmpty();
      assertThat(all(tx -> rows.list(tx, minutes(59)))).hasSize(1);
      assertThat(all(tx -> rows.list(tx, minutes(60)))).isEmpty();
    }

    @Test
    void aReleaseEndsEveryBlockOfAnAccount() {
      block(Reach.THIS_ORIGIN, NOBODY, 60);
      block(Reach.ALL_UNPROVEN, NOBODY, 60);
      assertThat(number(tx -> rows.release(tx, "ada"))).isEqualTo(2);
      assertThat(until(NOBODY, 0)).isEmpty();
      assertThat(number(tx -> rows.release(tx, "ada"))).isZero();
    }

    @Test
    void forgivingAnOriginLeavesTheBlockOfAllOthers() {
      block(Reach.THIS_ORIGIN, LAPTOP, 60);
      block(Reach.ALL_UNPROVEN, NOBODY, 60);
      run(tx -> rows.forgive(tx, "ada", LAPTOP));
      assertThat(until(LAPTOP, 0)).isEmpty();
      assertThat(until(NOBODY, 0)).contains(minutes(60));
    }

    @Test
    void aBlockIsListedAsItWasMade() {
      run(tx ->
          rows.block(
              tx,
              "ada",
              new Block(Reach.ALL_UNPROVEN, minutes(60)),
              NOBODY,
              "BLOCKED_INVALID_CODES",
              NOW));
      assertThat(all(tx -> rows.list(tx, NOW)))
          .containsExactly(
              new ThrottleRows.Held(
                  "ada",
                  new Block(Reach.ALL_UNPROVEN, minutes(60)),
                  "unproven",
                  "BLOCKED_INVALID_CODES",
                  NOW));
    }

    @Test
    void whatIsPurgedIsOldOnly() {
      run(tx -> rows.add(tx, "code", "ada", minutes(0)));
      run(tx -> rows.add(tx, "code", "ada", minutes(10)));
      block(Reach.THIS_ORIGIN, NOBODY, 5);
      block(Reach.THIS_ORIGIN, NOBODY, 60);
      assertThat(number(tx -> rows.purge(tx, minutes(10)))).isEqualTo(2);
      assertThat(number(tx -> rows.count(tx, "code", "ada", minutes(-1)))).isEqualTo(1);
      assertThat(until(NOBODY, 0)).contains(minutes(60));
    }

    private void block(Reach reach, Origin origin, long untilMinutes) {
      run(tx ->
          rows.block(tx, "ada", new Block(reach, minutes(untilMinutes)), origin, "TEST", NOW));
    }

    private Optional<java.time.Instant> until(Origin origin, long nowMinutes) {
      return in(tx -> rows.blockedUntil(tx, "ada", origin, minutes(nowMinutes)));
    }
  }
}

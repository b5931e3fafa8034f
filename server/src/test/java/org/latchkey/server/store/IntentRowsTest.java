package org.latchkey.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.latchkey.core.reset.Effect.IntentOutcome;
import org.latchkey.core.reset.Intent;
import org.latchkey.testing.NeedsService;

class IntentRowsTest {
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
    private static final UUID SESSION = UUID.randomUUID();

    private final IntentRows rows = new IntentRows();

    Contract(Supplier<TestDatabase> maker) {
      super(maker);
    }

    @Test
    void anIntentComesBackAsItWas() {
      Intent intent = truncated(Sessions.intent());
      run(tx -> rows.begin(tx, SESSION, intent, "a", minutes(1)));
      assertThat(all(tx -> rows.leaseOver(tx, minutes(1), 10)))
          .containsExactly(new IntentRows.OpenIntent(intent, SESSION));
    }

    @Test
    void anIntentHasOneOutcome() {
      Intent intent = begun();
      assertThat(maybe(tx -> rows.of(tx, intent.id()))).isEmpty();
      assertThat(number(rows::unsettled)).isEqualTo(1);
      assertThat(settle(intent, IntentOutcome.DONE)).isTrue();
      assertThat(settle(intent, IntentOutcome.FAILED)).isFalse();
      assertThat(maybe(tx -> rows.of(tx, intent.id()))).contains(IntentOutcome.DONE);
      assertThat(number(rows::unsettled)).isZero();
    }

    @Test
    void ofManyWhoSettleAtOnceOneDoes() {
      Intent intent = begun();
      List<Boolean> settled = atOnce(8, () -> settle(intent, IntentOutcome.UNDETERMINED));
      assertThat(settled).filteredOn(s -> s).hasSize(1);
    }

    @Test
    void onlyOneNodeTakesALease() {
      Intent intent = begun();
      List<Boolean> taken =
          atOnce(8, () -> in(tx -> rows.takeLease(tx, intent.id(), "b", minutes(2), minutes(3))));
      assertThat(taken).filteredOn(t -> t).hasSize(1);
      assertThat(all(tx -> rows.leaseOver(tx, minutes(2), 10))).isEmpty();
      assertThat(all(tx -> rows.leaseOver(tx, minutes(3), 10))).hasSize(1);
    }

    @Test
    void aLeaseThatRunsIsNotTaken() {
      Intent intent = begun();
      assertThat(yes(tx -> rows.takeLease(tx, intent.id(), "b", minutes(0), minutes(3)))).isFalse();
    }

    @Test
    void whatIsSettledIsNobodysBusinessAnyMore() {
      Intent intent = begun();
      settle(intent, IntentOutcome.DONE);
      assertThat(all(tx -> rows.leaseOver(tx, minutes(60), 10))).isEmpty();
      assertThat(yes(tx -> rows.takeLease(tx, intent.id(), "b", minutes(60), minutes(61))))
          .isFalse();
    }

    private Intent begun() {
      Intent intent = Sessions.intent();
      run(tx -> rows.begin(tx, SESSION, intent, "a", minutes(1)));
      return intent;
    }

    private boolean settle(Intent intent, IntentOutcome outcome) {
      return in(tx -> rows.settle(tx, intent.id(), outcome, "because", NOW));
    }

    private static Intent truncated(Intent i) {
      return new Intent(i.id(), i.purpose(), i.account(), i.noted(), NOW);
    }
  }
}

package org.latchkey.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.latchkey.core.account.AccountId;
import org.latchkey.core.throttle.Origin;
import org.latchkey.server.store.SignInRows.SignIn;
import org.latchkey.testing.NeedsService;

class SmallRowsTest {
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
    private static final AccountId ADA = new AccountId("people", "1");

    private final OriginRows origins = new OriginRows();
    private final ChallengeRows challenges = new ChallengeRows();
    private final SignInRows signIns = new SignInRows();

    Contract(Supplier<TestDatabase> maker) {
      super(maker);
    }

    @Test
    void anOriginIsProvenForOneAccountAndForAWhile() {
      run(tx -> origins.prove(tx, "hash", "people:1", NOW, minutes(60)));
      assertThat(maybe(tx -> origins.proven(tx, "hash", "people:1", minutes(59))))
          .contains(new Origin.Proven("hash"));
      assertThat(maybe(tx -> origins.proven(tx, "hash", "people:2", minutes(59)))).isEmpty();
      assertThat(maybe(tx -> origins.proven(tx, "other", "people:1", minutes(59)))).isEmpty();
      assertThat(maybe(tx -> origins.proven(tx, "hash", "people:1", minutes(60)))).isEmpty();
    }

    @Test
    void anOriginIsProvenAnewAndForgotten() {
      run(tx -> origins.prove(tx, "hash", "people:1", NOW, minutes(60)));
      run(tx -> origins.prove(tx, "hash", "people:1", NOW, minutes(90)));
      assertThat(maybe(tx -> origins.proven(tx, "hash", "people:1", minutes(80)))).isPresent();
      assertThat(number(tx -> origins.purge(tx, minutes(90)))).isZero();
      run(tx -> origins.prove(tx, "other", "people:1", NOW, minutes(60)));
      assertThat(number(tx -> origins.forgetOthers(tx, "people:1", Optional.of("other"))))
          .isEqualTo(1);
      assertThat(maybe(tx -> origins.proven(tx, "hash", "people:1", minutes(1)))).isEmpty();
      assertThat(maybe(tx -> origins.proven(tx, "other", "people:1", minutes(1)))).isPresent();
      assertThat(number(tx -> origins.forgetOthers(tx, "people:1", Optional.empty()))).isEqualTo(1);
    }

    @Test
    void anAccountHasFewOrigins() {
      run(tx -> origins.prove(tx, "somebody else's", "people:2", NOW, minutes(60)));
      for (int i = 0; i <= OriginRows.MOST; i++) {
        String hash = "hash " + i;
        Instant at = minutes(i);
        run(tx -> origins.prove(tx, hash, "people:1", at, minutes(600)));
      }
      assertThat(maybe(tx -> origins.proven(tx, "hash 0", "people:1", minutes(20)))).isEmpty();
      assertThat(maybe(tx -> origins.proven(tx, "hash 1", "people:1", minutes(20)))).isPresent();
      assertThat(maybe(tx -> origins.proven(tx, "hash 10", "people:1", minutes(20)))).isPresent();
      assertThat(maybe(tx -> origins.proven(tx, "somebody else's", "people:2", minutes(20))))
          .isPresent();
    }

    @Test
    void aChallengeIsSpentOnce() {
      assertThat(yes(tx -> challenges.spend(tx, "salt", minutes(5)))).isTrue();
      assertThat(yes(tx -> challenges.spend(tx, "salt", minutes(5)))).isFalse();
      List<Boolean> spent = atOnce(8, () -> in(tx -> challenges.spend(tx, "other", minutes(5))));
      assertThat(spent).filteredOn(s -> s).hasSize(1);
      assertThat(number(tx -> challenges.purge(tx, minutes(5)))).isZero();
      assertThat(number(tx -> challenges.purge(tx, minutes(6)))).isEqualTo(2);
    }

    @Test
    void aSignInLastsForAWhile() {
      SignIn signIn = new SignIn("hash", ADA, UUID.randomUUID(), true, NOW, minutes(20));
      run(tx -> signIns.insert(tx, signIn));
      assertThat(maybe(tx -> signIns.find(tx, "hash", minutes(19)))).contains(signIn);
      assertThat(maybe(tx -> signIns.find(tx, "hash", minutes(20)))).isEmpty();
      assertThat(maybe(tx -> signIns.find(tx, "hash", minutes(-1)))).isEmpty();
      assertThat(maybe(tx -> signIns.find(tx, "other", minutes(1)))).isEmpty();
    }

    @Test
    void aSignInIsEndedAloneOrWithAllOfTheAccount() {
      for (String hash : List.of("a", "b", "c")) {
        run(tx ->
            signIns.insert(tx, new SignIn(hash, ADA, UUID.randomUUID(), true, NOW, minutes(20))));
      }
      assertThat(yes(tx -> signIns.delete(tx, "a"))).isTrue();
      assertThat(yes(tx -> signIns.delete(tx, "a"))).isFalse();
      assertThat(number(tx -> signIns.deleteAll(tx, ADA))).isEqualTo(2);
      assertThat(number(tx -> signIns.purge(tx, minutes(60)))).isZero();
    }
  }
}

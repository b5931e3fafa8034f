package org.latchkey.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.latchkey.core.account.AccountId;
import org.latchkey.core.account.TemporaryCode;
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
    private final TemporaryCodeRows codes = new TemporaryCodeRows();

    Contract(Supplier<TestDatabase> maker) {
      super(maker);
    }

    private static TemporaryCodeRows.Kept temporaryCode(String id) {
      return new TemporaryCodeRows.Kept(
          new TemporaryCode(id, NOW, minutes(60), "helen", true, 0, Optional.empty()), "mac-" + id);
    }

    @Test
    void aTemporaryCodeIsSpentOnceAndReplaced() {
      run(tx -> codes.put(tx, ADA, temporaryCode("one")));
      assertThat(maybe(tx -> codes.find(tx, ADA.text()))).contains(temporaryCode("one"));
      assertThat(maybe(tx -> codes.find(tx, "people:2"))).isEmpty();
      run(tx -> codes.countTry(tx, ADA.text()));
      assertThat(maybe(tx -> codes.find(tx, ADA.text())).orElseThrow().code().tries()).isEqualTo(1);
      assertThat(told(tx -> codes.spend(tx, ADA, "another", minutes(1)))).isFalse();
      assertThat(told(tx -> codes.spend(tx, ADA, "one", minutes(1)))).isTrue();
      assertThat(told(tx -> codes.spend(tx, ADA, "one", minutes(2)))).isFalse();
      run(tx -> codes.countTry(tx, ADA.text()));
      TemporaryCode spent = maybe(tx -> codes.find(tx, ADA.text())).orElseThrow().code();
      assertThat(spent.spentAt()).contains(minutes(1));
      assertThat(spent.tries()).isEqualTo(1);
      run(tx -> codes.put(tx, ADA, temporaryCode("two")));
      assertThat(maybe(tx -> codes.find(tx, ADA.text()))).contains(temporaryCode("two"));
      assertThat(number(tx -> codes.purge(tx, minutes(60)))).isZero();
      assertThat(told(tx -> codes.remove(tx, ADA))).isTrue();
      assertThat(told(tx -> codes.remove(tx, ADA))).isFalse();
      run(tx -> codes.put(tx, ADA, temporaryCode("three")));
      assertThat(number(tx -> codes.purge(tx, minutes(61)))).isEqualTo(1);
    }

    private boolean told(Function<Transaction, Boolean> work) {
      return maybe(tx -> Optional.of(work.apply(tx))).orElseThrow();
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

package org.latchkey.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.latchkey.core.account.AccountId;
import org.latchkey.core.account.Credential;
import org.latchkey.core.account.EmailAddress;
import org.latchkey.core.account.PhoneNumber;
import org.latchkey.core.account.RegisteredMethod;
import org.latchkey.core.account.RegisteredMethod.Source;
import org.latchkey.core.account.TotpSeed;
import org.latchkey.testing.NeedsService;

class MethodRowsTest {
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
    private static final AccountId BOB = new AccountId("people", "2");

    private MethodRows rows() {
      return new MethodRows(sealer);
    }

    Contract(Supplier<TestDatabase> maker) {
      super(maker);
    }

    @Test
    void methodsOfEveryKindComeBack() {
      RegisteredMethod mail = mail("m1", "ada@example.org");
      RegisteredMethod phone =
          new RegisteredMethod(
              "m2", new Credential.TextTo(new PhoneNumber("+4930123456")), Source.REGISTERED);
      RegisteredMethod app =
          new RegisteredMethod(
              "m3",
              new Credential.Authenticator(TotpSeed.of(new byte[20], TotpSeed.Hash.SHA1, 30)),
              Source.REGISTERED);
      run(tx -> {
        rows().put(tx, ADA, app, minutes(3));
        rows().put(tx, ADA, mail, minutes(1));
        rows().put(tx, ADA, phone, minutes(2));
        rows().put(tx, BOB, mail, minutes(2));
      });
      assertThat(all(tx -> rows().of(tx, ADA))).containsExactly(mail, phone, app);
    }

    @Test
    void aMethodIsReplacedAndRemoved() {
      run(tx -> rows().put(tx, ADA, mail("m1", "old@example.org"), NOW));
      run(tx -> rows().put(tx, ADA, mail("m1", "new@example.org"), NOW));
      assertThat(all(tx -> rows().of(tx, ADA))).containsExactly(mail("m1", "new@example.org"));
      assertThat(yes(tx -> rows().remove(tx, ADA, "m1"))).isTrue();
      assertThat(yes(tx -> rows().remove(tx, ADA, "m1"))).isFalse();
      assertThat(all(tx -> rows().of(tx, ADA))).isEmpty();
    }

    @Test
    void contactsAndSeedsCannotBeReadInTheDatabase() {
      run(tx -> rows().put(tx, ADA, mail("m1", "ada@example.org"), NOW));
      byte[] sealed =
          in(tx ->
              tx.db().sql("SELECT sealed FROM registered_method").query(byte[].class).single());
      assertThat(new String(sealed, java.nio.charset.StandardCharsets.ISO_8859_1))
          .doesNotContain("example");
    }

    @Test
    void aTimeStepIsSpentOnceAndNeverBackwards() {
      assertThat(number(tx -> rows().lastTimeStep(tx, ADA, "m3"))).isEqualTo(Long.MIN_VALUE);
      assertThat(spend(100)).isTrue();
      assertThat(spend(100)).isFalse();
      assertThat(spend(99)).isFalse();
      assertThat(spend(101)).isTrue();
      assertThat(number(tx -> rows().lastTimeStep(tx, ADA, "m3"))).isEqualTo(101);
      assertThat(yes(tx -> rows().spendTimeStep(tx, BOB, "m3", 100))).isTrue();
    }

    @Test
    void ofManyWhoSpendATimeStepAtOnceOneDoes() {
      for (long step = 1; step <= 5; step++) {
        long now = step;
        List<Boolean> spent = atOnce(8, () -> spend(now));
        assertThat(spent).filteredOn(s -> s).hasSize(1);
      }
    }

    private boolean spend(long step) {
      return in(tx -> rows().spendTimeStep(tx, ADA, "m3", step));
    }

    private static RegisteredMethod mail(String id, String address) {
      return new RegisteredMethod(
          id, new Credential.MailTo(new EmailAddress(address)), Source.REGISTERED);
    }
  }
}

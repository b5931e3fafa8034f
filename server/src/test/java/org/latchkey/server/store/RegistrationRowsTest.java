package org.latchkey.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.latchkey.core.account.AccountId;
import org.latchkey.core.account.Credential;
import org.latchkey.core.account.EmailAddress;
import org.latchkey.core.account.MethodType;
import org.latchkey.core.account.RegisteredMethod;
import org.latchkey.core.account.RegisteredMethod.Source;
import org.latchkey.core.account.TotpSeed;
import org.latchkey.core.registration.KeptMethod;
import org.latchkey.core.registration.RegistrationSession;
import org.latchkey.core.registration.RegistrationSession.Add;
import org.latchkey.core.registration.RegistrationSession.Proof;
import org.latchkey.core.registration.RegistrationSession.Prove;
import org.latchkey.core.registration.Standing;
import org.latchkey.core.reset.SentCode;
import org.latchkey.testing.NeedsService;

class RegistrationRowsTest {
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

    Contract(Supplier<TestDatabase> maker) {
      super(maker);
    }

    private RegistrationRows rows() {
      return new RegistrationRows(sealer);
    }

    private Standing standing(AccountId account) {
      return in(tx -> rows().standing(tx, account));
    }

    @Test
    void whatIsHeldServesLaterAndIsListedAtOnce() {
      MethodRows methods = new MethodRows(sealer);
      RegisteredMethod mail =
          new RegisteredMethod(
              "email",
              new Credential.MailTo(new EmailAddress("ada@home.example")),
              Source.REGISTERED);
      run(tx -> methods.put(tx, ADA, new KeptMethod(mail, NOW, minutes(60))));
      assertThat(all(tx -> methods.of(tx, ADA))).containsExactly(mail);
      assertThat(all(tx -> methods.serving(tx, ADA, minutes(60).minusMillis(1)))).isEmpty();
      assertThat(all(tx -> methods.serving(tx, ADA, minutes(60)))).containsExactly(mail);
      assertThat(all(tx -> methods.kept(tx, ADA)).getFirst().usableFrom()).isEqualTo(minutes(60));

      // An administrator vouches for it.
      run(tx -> methods.put(tx, ADA, mail, minutes(2)));
      assertThat(all(tx -> methods.serving(tx, ADA, minutes(2)))).containsExactly(mail);
    }

    @Test
    void standingComesBack() {
      assertThat(standing(ADA)).isEqualTo(Standing.NEW);
      Standing some =
          new Standing(Optional.of("email"), Optional.of(minutes(1)), Optional.of(minutes(2)));
      run(tx -> rows().save(tx, ADA, some));
      assertThat(standing(ADA)).isEqualTo(some);
      assertThat(standing(BOB)).isEqualTo(Standing.NEW);
      run(tx -> rows().save(tx, ADA, Standing.NEW));
      assertThat(standing(ADA)).isEqualTo(Standing.NEW);
    }

    @Test
    void everySessionComesBackUntilItIsOver() {
      SentCode code = new SentCode("bWFj", NOW, 1);
      List<RegistrationSession.Task> tasks =
          List.of(
              new Prove("email", MethodType.EMAIL, Optional.of(code)),
              new Add(
                  new Credential.MailTo(new EmailAddress("ada@home.example")),
                  Optional.of("email"),
                  Optional.of(code),
                  2,
                  NOW),
              new Add(
                  new Credential.Authenticator(TotpSeed.of(new byte[20], TotpSeed.Hash.SHA1, 30)),
                  Optional.empty(),
                  Optional.empty(),
                  0,
                  NOW));
      for (RegistrationSession.Task task : tasks) {
        RegistrationSession session =
            new RegistrationSession(
                new UUID(1, 2), ADA, NOW, Optional.of(new Proof("app", NOW)), Optional.of(task));
        run(tx -> rows().save(tx, "hash", session, minutes(15)));
        assertThat(maybe(tx -> rows().session(tx, "hash", minutes(14)))).contains(session);
      }
      assertThat(maybe(tx -> rows().session(tx, "hash", minutes(15)))).isEmpty();
      assertThat(maybe(tx -> rows().session(tx, "other", NOW))).isEmpty();
      assertThat(number(tx -> rows().purge(tx, minutes(15)))).isZero();
      assertThat(number(tx -> rows().purge(tx, minutes(16)))).isEqualTo(1);
    }

    @Test
    void nothingOfASessionIsReadableInTheDatabase() {
      RegistrationSession session =
          new RegistrationSession(
              new UUID(1, 2),
              ADA,
              NOW,
              Optional.empty(),
              Optional.of(
                  new Add(
                      new Credential.MailTo(new EmailAddress("ada@home.example")),
                      Optional.empty(),
                      Optional.empty(),
                      0,
                      NOW)));
      run(tx -> rows().save(tx, "hash", session, minutes(15)));
      byte[] sealed =
          in(tx ->
              tx.db()
                  .sql("SELECT sealed FROM registration_session")
                  .query((row, _) -> row.getBytes(1))
                  .single());
      assertThat(new String(sealed, java.nio.charset.StandardCharsets.ISO_8859_1))
          .doesNotContain("ada@home");
    }
  }
}

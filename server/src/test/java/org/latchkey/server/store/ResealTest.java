package org.latchkey.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.latchkey.core.account.AccountId;
import org.latchkey.core.account.Credential;
import org.latchkey.core.account.EmailAddress;
import org.latchkey.core.account.PhoneNumber;
import org.latchkey.core.account.RegisteredMethod;
import org.latchkey.core.account.RegisteredMethod.Source;
import org.latchkey.core.reset.ResetState;
import org.latchkey.testing.NeedsService;

class ResealTest {
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

    Contract(Supplier<TestDatabase> maker) {
      super(maker);
    }

    @Test
    void everythingIsSealedAnewAndStaysReadable() {
      SessionRows sessions = new SessionRows(sealer);
      MethodRows methods = new MethodRows(sealer);
      OutboxRows outbox = new OutboxRows(sealer);
      AccountRows accounts = new AccountRows(sealer);
      for (int i = 0; i < 5; i++) {
        String n = "" + i;
        run(tx -> {
          sessions.insert(tx, n, Sessions.at(new ResetState.Identify(Optional.of("ada" + n))));
          methods.put(tx, ADA, method(n), NOW);
          methods.put(tx, new AccountId("people", n), method("m"), NOW);
          outbox.enqueue(tx, message());
          accounts.insert(tx, account(n));
        });
      }
      Reseal reseal = new Reseal(store, sealer, 2);
      assertThat(reseal.run()).isZero();
      keys.rotate();
      assertThat(reseal.run()).isEqualTo(25);
      assertThat(reseal.run()).isZero();
      assertThat(maybe(tx -> sessions.byToken(tx, "3")).orElseThrow().session().state())
          .isEqualTo(new ResetState.Identify(Optional.of("ada3")));
      assertThat(all(tx -> methods.of(tx, ADA))).hasSize(6).contains(method("4"));
      assertThat(all(tx -> outbox.lease(tx, "a", NOW, minutes(1), 9))).hasSize(5);
      assertThat(all(tx -> accounts.byNames(tx, Set.of("u3"), Set.of())).getFirst().mobile())
          .contains(new PhoneNumber("+4930123456"));
    }

    @Test
    void everyColumnOfBytesIsResealed() throws IOException {
      // In this schema bytes are always sealed; a new such column must not be forgotten.
      Path migrations = Path.of("src/main/resources/db/migration");
      try (Stream<Path> files = Files.list(migrations)) {
        long columns =
            files.flatMap(ResealTest::lines).filter(line -> line.contains("BYTEA")).count();
        assertThat(Reseal.COLUMNS).hasSize((int) columns);
      }
    }

    private static RegisteredMethod method(String id) {
      return new RegisteredMethod(
          id, new Credential.MailTo(new EmailAddress("a@example.org")), Source.REGISTERED);
    }

    private static OutboxRows.Message message() {
      return new OutboxRows.Message(
          UUID.randomUUID(),
          OutboxRows.Channel.SMS,
          "+4930123456",
          "",
          "123456",
          UUID.randomUUID(),
          Optional.empty(),
          NOW);
    }

    private static AccountRows.Row account(String n) {
      return new AccountRows.Row(
          UUID.randomUUID(),
          "u" + n,
          "u" + n,
          "User " + n,
          "",
          "",
          Optional.empty(),
          Optional.of(new PhoneNumber("+4930123456")),
          Set.of(),
          "",
          false,
          false,
          "",
          0,
          NOW,
          0,
          Instant.EPOCH,
          0,
          Instant.EPOCH);
    }
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package org.latchkey.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.latchkey.server.store.OutboxRows.Channel;
import org.latchkey.server.store.OutboxRows.Counts;
import org.latchkey.server.store.OutboxRows.Leased;
import org.latchkey.server.store.OutboxRows.Message;
import org.latchkey.testing.NeedsService;

class OutboxRowsTest {
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
    private OutboxRows rows() {
      return new OutboxRows(sealer);
    }

    Contract(Supplier<TestDatabase> maker) {
      super(maker);
    }

    @Test
    void aMessageIsLeasedAsItWasPut() {
      Message code = message(0, Optional.of(minutes(5)));
      Message notice = message(1, Optional.empty());
      put(notice, code);
      assertThat(lease(2)).containsExactlyInAnyOrder(new Leased(code, 1), new Leased(notice, 1));
    }

    @Test
    void oneThatDoesNotOpenHoldsUpNoOther() {
      Message broken = message(0, Optional.empty());
      Message whole = message(1, Optional.empty());
      put(broken, whole);
      run(tx ->
          tx.db()
              .sql("UPDATE outbox SET sealed = ? WHERE id = ?")
              .params(new byte[] {1, 2, 3}, broken.id().toString())
              .update());
      assertThat(lease(2)).containsExactly(new Leased(whole, 1));
      run(tx -> rows().delivered(tx, whole.id(), NOW));
      // It waits for the right keys, for days and not for ever.
      assertThat(lease(24 * 60)).isEmpty();
      assertThat(in(rows()::counts)).isEqualTo(new Counts(1, 0, Optional.of(NOW)));
      assertThat(lease(3 * 24 * 60 + 1)).isEmpty();
      assertThat(in(rows()::counts)).isEqualTo(new Counts(0, 1, Optional.empty()));
    }

    @Test
    void theLongestWaitingGoesFirst() {
      put(message(3, Optional.empty()), message(1, Optional.empty()), message(2, Optional.empty()));
      assertThat(all(tx -> rows().lease(tx, "a", minutes(5), minutes(6), 1)))
          .extracting(l -> l.message().at())
          .containsExactly(minutes(1));
    }

    @Test
    void aLeaseIsExclusiveUntilItRunsOut() {
      put(message(0, Optional.empty()));
      assertThat(lease(0)).hasSize(1);
      assertThat(lease(0)).isEmpty();
      assertThat(lease(1)).extracting(Leased::attempt).containsExactly(2);
    }

    @Test
    void noMessageIsLeasedTwiceByManyAtOnce() {
      for (int i = 0; i < 12; i++) {
        put(message(0, Optional.empty()));
      }
      List<List<Leased>> taken =
          atOnce(6, () -> all(tx -> rows().lease(tx, "n", minutes(0), minutes(1), 3)));
      assertThat(taken.stream().flatMap(List::stream).map(l -> l.message().id()))
          .doesNotHaveDuplicates()
          .hasSize(12);
    }

    @Test
    void whatIsDeliveredIsErasedAtOnce() {
      Message message = message(0, Optional.empty());
      put(message);
      lease(0);
      run(tx -> rows().delivered(tx, message.id(), NOW));
      assertThat(payloadBytes()).isZero();
      assertThat(lease(60)).isEmpty();
      assertThat(in(rows()::counts)).isEqualTo(new Counts(0, 0, Optional.empty()));
    }

    @Test
    void whatFailsIsTriedAgainThen() {
      Message message = message(0, Optional.empty());
      put(message);
      lease(0);
      run(tx -> rows().retry(tx, message.id(), minutes(10), "mail server away"));
      assertThat(lease(9)).isEmpty();
      assertThat(lease(10)).extracting(Leased::attempt).containsExactly(2);
      assertThat(in(rows()::counts)).isEqualTo(new Counts(1, 0, Optional.of(NOW)));
    }

    @Test
    void whatIsGivenUpIsErasedAndCounted() {
      Message message = message(0, Optional.empty());
      put(message);
      run(tx -> rows().dead(tx, message.id(), "no such mailbox"));
      assertThat(lease(60)).isEmpty();
      assertThat(payloadBytes()).isZero();
      assertThat(in(rows()::counts)).isEqualTo(new Counts(0, 1, Optional.empty()));
    }

    @Test
    void anExpiredCodeIsNotSent() {
      put(message(0, Optional.of(minutes(5))));
      assertThat(lease(5)).isEmpty();
      assertThat(payloadBytes()).isZero();
      assertThat(in(rows()::counts).dead()).isEqualTo(1);
    }

    @Test
    void aMessageCannotBeReadInTheDatabase() {
      put(message(0, Optional.empty()));
      byte[] sealed =
          in(tx -> tx.db().sql("SELECT sealed FROM outbox").query(byte[].class).single());
      assertThat(new String(sealed, java.nio.charset.StandardCharsets.ISO_8859_1))
          .doesNotContain("123456")
          .doesNotContain("ada@");
    }

    @Test
    void onlyWhatIsDoneIsPurged() {
      Message done = message(0, Optional.empty());
      put(done, message(0, Optional.empty()));
      run(tx -> rows().delivered(tx, done.id(), NOW));
      assertThat(number(tx -> rows().purge(tx, minutes(1)))).isEqualTo(1);
      assertThat(lease(1)).hasSize(1);
    }

    private long payloadBytes() {
      return in(
          tx -> tx.db().sql("SELECT SUM(LENGTH(sealed)) FROM outbox").query(Long.class).single());
    }

    private void put(Message... messages) {
      run(tx -> List.of(messages).forEach(m -> rows().enqueue(tx, m)));
    }

    private List<Leased> lease(long minute) {
      Instant now = minutes(minute);
      return all(tx -> rows().lease(tx, "a", now, now.plusSeconds(60), 100));
    }

    private static Message message(long minute, Optional<Instant> notAfter) {
      return new Message(
          UUID.randomUUID(),
          Channel.EMAIL,
          "ada@example.org",
          "Your code",
          "123456",
          UUID.randomUUID(),
          notAfter,
          minutes(minute));
    }
  }
}

package org.latchkey.server.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.server.crypto.KeyRing;
import org.latchkey.server.crypto.Sealer;
import org.latchkey.server.delivery.Channel;
import org.latchkey.server.delivery.Handover;
import org.latchkey.server.delivery.Message;
import org.latchkey.server.store.OutboxRows;
import org.latchkey.server.store.Store;
import org.latchkey.server.store.StoreSettings;

class OutboxWorkerTest {
  @TempDir Path folder;

  private final AtomicReference<Instant> time =
      new AtomicReference<>(Instant.parse("2026-11-22T12:00:00Z"));
  private final InstantSource clock = time::get;
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final List<Message> mails = new CopyOnWriteArrayList<>();
  private final List<Message> texts = new CopyOnWriteArrayList<>();
  private final AtomicReference<Function<Message, Handover>> mailServer =
      new AtomicReference<>(_ -> new Handover.Taken());
  private Store store;
  private OutboxRows rows;
  private OutboxWorker worker;

  @BeforeEach
  void open() {
    store = Store.open(new StoreSettings.Sqlite(folder.resolve("latchkey.db")));
    rows = new OutboxRows(new Sealer(KeyRing.open(folder.resolve("keys.json"))));
    worker = worker("node-1");
  }

  private OutboxWorker worker(String node) {
    Channel mail =
        message -> {
          Handover handover = mailServer.get().apply(message);
          if (handover instanceof Handover.Taken) {
            mails.add(message);
          }
          return handover;
        };
    Channel sms =
        message -> {
          texts.add(message);
          return new Handover.Taken();
        };
    return new OutboxWorker(
        store,
        rows,
        Map.of(OutboxRows.Channel.EMAIL, mail, OutboxRows.Channel.SMS, sms),
        node,
        clock,
        new Random(1),
        meters);
  }

  @AfterEach
  void close() {
    worker.close();
    store.close();
  }

  @Test
  void deliversWhatIsThereOnce() throws Exception {
    UUID mail = put(OutboxRows.Channel.EMAIL, Optional.empty());
    UUID text = put(OutboxRows.Channel.SMS, Optional.empty());
    assertThat(worker.round()).isEqualTo(2);
    settled();
    assertThat(worker.round()).isZero();
    assertThat(mails).extracting(Message::id).containsExactly(mail);
    assertThat(texts).extracting(Message::id).containsExactly(text);
    assertThat(waiting()).isZero();
  }

  @Test
  void aMailServerThatIsDownForAnHourLosesNothingAndHoldsUpNoTextMessage() throws Exception {
    mailServer.set(_ -> new Handover.ChannelDown("connection refused"));
    for (int i = 0; i < 40; i++) {
      put(OutboxRows.Channel.EMAIL, Optional.empty());
    }
    for (int minute = 0; minute < 60; minute++) {
      time.updateAndGet(now -> now.plusSeconds(60));
      put(OutboxRows.Channel.SMS, Optional.empty());
      drain();
      assertThat(texts).hasSize(minute + 1);
    }
    assertThat(mails).isEmpty();
    assertThat(worker.down()).containsExactly("email");
    assertThat(counts().dead()).isZero();

    mailServer.set(_ -> new Handover.Taken());
    for (int minute = 0; minute < 40 && mails.size() < 40; minute++) {
      time.updateAndGet(now -> now.plusSeconds(60));
      drain();
    }
    assertThat(mails).hasSize(40);
    assertThat(mails.stream().map(Message::id).distinct()).hasSize(40);
    assertThat(worker.down()).isEmpty();
  }

  @Test
  void whileAChannelIsDownHardlyAnythingIsTried() throws Exception {
    List<Instant> tries = new CopyOnWriteArrayList<>();
    mailServer.set(_ -> {
      tries.add(clock.instant());
      return new Handover.ChannelDown("no answer");
    });
    for (int i = 0; i < 100; i++) {
      put(OutboxRows.Channel.EMAIL, Optional.empty());
    }
    for (int second = 0; second < 60; second++) {
      time.updateAndGet(now -> now.plusSeconds(1));
      drain();
    }
    // one round may be under way before it is known, then a probe every ten seconds
    assertThat(tries.size()).isLessThan(48 + 10);
  }

  @Test
  void aCodeThatHasExpiredIsNotSent() throws Exception {
    mailServer.set(_ -> new Handover.NotNow("450"));
    put(OutboxRows.Channel.EMAIL, Optional.of(clock.instant().plusSeconds(300)));
    drain();
    time.updateAndGet(now -> now.plusSeconds(301));
    mailServer.set(_ -> new Handover.Taken());
    drain();
    assertThat(mails).isEmpty();
    assertThat(counts()).isEqualTo(new OutboxRows.Counts(0, 1, Optional.empty()));
  }

  @Test
  void whatNobodyTakesForDaysIsGivenUp() throws Exception {
    mailServer.set(_ -> new Handover.NotNow("450"));
    put(OutboxRows.Channel.EMAIL, Optional.empty());
    int rounds = 0;
    while (waiting() > 0) {
      time.updateAndGet(now -> now.plus(Duration.ofMinutes(16)));
      drain();
      rounds++;
    }
    assertThat(Duration.ofMinutes(16L * rounds)).isGreaterThanOrEqualTo(OutboxWorker.LEAST_AGE);
    assertThat(counts().dead()).isEqualTo(1);
  }

  @Test
  void whatIsRefusedForGoodIsGivenUpAtOnce() throws Exception {
    mailServer.set(_ -> new Handover.Never("550"));
    put(OutboxRows.Channel.EMAIL, Optional.empty());
    drain();
    assertThat(counts().dead()).isEqualTo(1);
    assertThat(worker.down()).isEmpty();
  }

  @Test
  void aChannelThatThrowsIsTriedAgain() throws Exception {
    mailServer.set(_ -> {
      throw new IllegalStateException("a bug");
    });
    put(OutboxRows.Channel.EMAIL, Optional.empty());
    drain();
    mailServer.set(_ -> new Handover.Taken());
    time.updateAndGet(now -> now.plus(Duration.ofMinutes(16)));
    drain();
    assertThat(mails).hasSize(1);
  }

  @Test
  void whatANodeTookAndNeverSettledAnotherDelivers() throws Exception {
    put(OutboxRows.Channel.EMAIL, Optional.empty());
    store.transaction(
        tx -> rows.lease(tx, "dead", clock.instant(), clock.instant().plusSeconds(60), 10));
    drain();
    assertThat(mails).isEmpty();
    time.updateAndGet(now -> now.plusSeconds(61));
    drain();
    assertThat(mails).hasSize(1);
  }

  @Test
  void twoNodesDeliverEachMessageOnce() throws Exception {
    for (int i = 0; i < 50; i++) {
      put(OutboxRows.Channel.EMAIL, Optional.empty());
    }
    try (OutboxWorker other = worker("node-2")) {
      worker.start();
      other.start();
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> {
            time.updateAndGet(now -> now.plusMillis(100));
            return waiting() == 0;
          });
    }
    assertThat(mails).hasSize(50);
    assertThat(mails.stream().map(Message::id).distinct()).hasSize(50);
  }

  @Test
  void stoppingWaitsForWhatIsUnderWay() throws Exception {
    mailServer.set(_ -> {
      try {
        Thread.sleep(500);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return new Handover.Taken();
    });
    put(OutboxRows.Channel.EMAIL, Optional.empty());
    worker.start();
    await().until(() -> waiting() == 1 && meters.getMeters().isEmpty());
    Thread.sleep(200);
    worker.close();
    assertThat(waiting() == 0 || mails.isEmpty()).isTrue();
  }

  /** Rounds until nothing is due, each settled before the next. */
  private void drain() throws InterruptedException {
    while (worker.round() > 0) {
      settled();
    }
    settled();
  }

  private void settled() {
    await().pollInterval(Duration.ofMillis(5)).atMost(Duration.ofSeconds(20)).until(worker::idle);
  }

  private long waiting() {
    return counts().waiting();
  }

  private OutboxRows.Counts counts() {
    return store.read(rows::counts);
  }

  private UUID put(OutboxRows.Channel channel, Optional<Instant> notAfter) {
    UUID id = UUID.randomUUID();
    store.transaction(tx -> {
      rows.enqueue(
          tx,
          new OutboxRows.Message(
              id, channel, "to", "subject", "text", id, notAfter, clock.instant()));
      return id;
    });
    return id;
  }
}

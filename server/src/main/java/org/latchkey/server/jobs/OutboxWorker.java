package org.latchkey.server.jobs;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import org.latchkey.server.delivery.Channel;
import org.latchkey.server.delivery.Handover;
import org.latchkey.server.logging.Correlation;
import org.latchkey.server.store.OutboxRows;
import org.latchkey.server.store.OutboxRows.Leased;
import org.latchkey.server.store.Store;
import org.latchkey.server.store.StoreUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes messages out of the outbox and hands them over, each at least once. A message that cannot
 * go out now is tried again for days; one that never can, or whose code has expired, is given up.
 */
public final class OutboxWorker implements AutoCloseable {
  /** A message is given up after so many attempts, but not before {@link #LEAST_AGE}. */
  static final int MOST_ATTEMPTS = 20;

  static final Duration LEAST_AGE = Duration.ofDays(3);

  private static final Logger LOG = LoggerFactory.getLogger(OutboxWorker.class);
  private static final Duration LONGEST_DELIVERY = Duration.ofMinutes(2);
  private static final Duration LEASE = LONGEST_DELIVERY.plusMinutes(1);
  private static final Duration IDLE = Duration.ofSeconds(1);
  private static final int MOST_IN_FLIGHT = 64;

  private final Store store;
  private final OutboxRows rows;
  private final String node;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final MeterRegistry meters;
  private final Map<OutboxRows.Channel, Lane> lanes = new EnumMap<>(OutboxRows.Channel.class);
  private final Semaphore places = new Semaphore(MOST_IN_FLIGHT);
  private final Semaphore news = new Semaphore(0);
  private final ExecutorService deliveries = Executors.newVirtualThreadPerTaskExecutor();
  private final Thread loop = Thread.ofVirtual().name("outbox").unstarted(this::run);
  private volatile boolean stopping;

  /**
   * @param channels those that are set up
   * @param node whose leases these are
   */
  public OutboxWorker(
      Store store,
      OutboxRows rows,
      Map<OutboxRows.Channel, Channel> channels,
      String node,
      InstantSource clock,
      RandomGenerator random,
      MeterRegistry meters) {
    this.store = store;
    this.rows = rows;
    this.node = node;
    this.clock = clock;
    this.random = random;
    this.meters = meters;
    channels.forEach((kind, channel) -> lanes.put(kind, new Lane(channel)));
  }

  public void start() {
    loop.start();
  }

  /** Something was put into the outbox just now; saves it a second of waiting. */
  public void wake() {
    news.release();
  }

  /** Whether a channel has been found not to work, for readiness. */
  public List<String> down() {
    return lanes.entrySet().stream()
        .filter(lane -> lane.getValue().down())
        .map(lane -> name(lane.getKey()))
        .toList();
  }

  private void run() {
    while (!stopping) {
      try {
        if (round() == 0) {
          news.tryAcquire(IDLE.toMillis(), TimeUnit.MILLISECONDS);
          news.drainPermits();
        }
      } catch (InterruptedException _) {
        return;
      } catch (StoreUnavailable e) {
        LOG.warn("The outbox cannot be read: {}", e.getMessage());
        pause();
      } catch (RuntimeException e) {
        LOG.error("The outbox failed and goes on", e);
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(Duration.ofSeconds(5));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Takes what is due and can be taken, and tells how many. */
  int round() throws InterruptedException {
    places.acquire();
    int free = 1 + places.drainPermits();
    List<Leased> leased = List.of();
    try {
      Instant now = clock.instant();
      int most = free;
      leased = store.transaction(tx -> rows.lease(tx, node, now, now.plus(LEASE), most));
    } finally {
      places.release(free - leased.size());
    }
    for (Leased message : leased) {
      deliveries.execute(() -> {
        try (Correlation _ = Correlation.of(message.message().correlationId())) {
          deliver(message);
        } catch (RuntimeException e) {
          // Its lease runs out, and it is tried again.
          LOG.error("A message could not be settled", e);
        } finally {
          places.release();
        }
      });
    }
    return leased.size();
  }

  private void deliver(Leased leased) {
    OutboxRows.Message message = leased.message();
    Lane lane = lanes.get(message.channel());
    if (lane == null) {
      giveUp(leased, "no " + name(message.channel()) + " is set up");
      return;
    }
    Optional<Duration> wait = lane.enter(clock.instant());
    if (wait.isPresent()) {
      postpone(message, wait.get().plusMillis(random.nextLong(2000)), "the channel is down");
      return;
    }
    settle(leased, lane, handOver(lane.channel(), message));
  }

  private Handover handOver(Channel channel, OutboxRows.Message message) {
    Future<Handover> sending =
        deliveries.submit(() ->
            channel.send(
                new org.latchkey.server.delivery.Message(
                    message.id(),
                    message.to(),
                    message.subject(),
                    message.text(),
                    message.correlationId())));
    try {
      return sending.get(LONGEST_DELIVERY.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      sending.cancel(true);
      return new Handover.ChannelDown("no end after " + LONGEST_DELIVERY.toSeconds() + " s");
    } catch (ExecutionException e) {
      LOG.error("A channel broke", e.getCause());
      return new Handover.NotNow("the channel broke");
    } catch (InterruptedException _) {
      sending.cancel(true);
      Thread.currentThread().interrupt();
      return new Handover.NotNow("stopped");
    }
  }

  private void settle(Leased leased, Lane lane, Handover handover) {
    OutboxRows.Message message = leased.message();
    switch (handover) {
      case Handover.Taken _ -> {
        lane.works();
        store.transaction(tx -> {
          rows.delivered(tx, message.id(), clock.instant());
          return message;
        });
        count(message, "delivered");
        LOG.info("Delivered by {} at attempt {}", name(message.channel()), leased.attempt());
      }
      case Handover.Never(String detail) -> {
        lane.works();
        giveUp(leased, detail);
      }
      case Handover.NotNow(String detail) -> {
        lane.works();
        tryAgain(leased, detail);
      }
      case Handover.ChannelDown(String detail) -> {
        if (lane.fails(clock.instant())) {
          LOG.error("{} does not work: {}", name(message.channel()), detail);
        }
        tryAgain(leased, detail);
      }
    }
  }

  private void tryAgain(Leased leased, String detail) {
    OutboxRows.Message message = leased.message();
    boolean old = message.at().plus(LEAST_AGE).isBefore(clock.instant());
    if (old && leased.attempt() >= MOST_ATTEMPTS) {
      giveUp(leased, detail);
    } else {
      postpone(message, RetryTimes.after(leased.attempt(), random), detail);
    }
  }

  private void postpone(OutboxRows.Message message, Duration wait, String detail) {
    Instant next = clock.instant().plus(wait);
    store.transaction(tx -> {
      rows.retry(tx, message.id(), next, detail);
      return message;
    });
    count(message, "postponed");
  }

  private void giveUp(Leased leased, String detail) {
    OutboxRows.Message message = leased.message();
    store.transaction(tx -> {
      rows.dead(tx, message.id(), detail);
      return message;
    });
    count(message, "given up");
    LOG.error(
        "Message {} by {} is given up at attempt {}: {}",
        message.id(),
        name(message.channel()),
        leased.attempt(),
        detail);
  }

  private void count(OutboxRows.Message message, String outcome) {
    meters
        .counter("latchkey.outbox", "channel", name(message.channel()), "outcome", outcome)
        .increment();
  }

  private static String name(OutboxRows.Channel channel) {
    return channel.name().toLowerCase(Locale.ROOT);
  }

  /** Whether nothing is under way. */
  boolean idle() {
    return places.availablePermits() == MOST_IN_FLIGHT;
  }

  /** Takes no more, and waits a little for what is under way. */
  @Override
  public void close() {
    stopping = true;
    wake();
    try {
      if (loop.isAlive()) {
        loop.join(Duration.ofSeconds(15));
      }
      deliveries.shutdown();
      if (!deliveries.awaitTermination(10, TimeUnit.SECONDS)) {
        // What is cut off here is delivered again when its lease has run out.
        deliveries.shutdownNow();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      deliveries.shutdownNow();
    }
  }
}

package org.latchkey.server.crypto;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Argon2id in turns: as many at a time as there are cores and memory, a short queue before them,
 * and beyond it a plain "busy" instead of a server that grinds to a halt.
 */
public final class Argon2Hasher {
  /** The part of the heap that hashing may fill; the rest is for everything else, and garbage. */
  private static final int SHARE_OF_HEAP = 2;

  private final Turn argon2;
  private final Semaphore turns;
  private final int queue;
  private final AtomicInteger waiting = new AtomicInteger();

  /**
   * @param turns how many hashes are computed at a time; one for each core
   * @param queue how many may wait for a turn
   */
  public Argon2Hasher(int turns, int queue) {
    this(turns, queue, (int) Math.min(Integer.MAX_VALUE, heapKib() / SHARE_OF_HEAP));
  }

  /**
   * @param memory how many KiB all hashes together may take
   */
  Argon2Hasher(int turns, int queue, int memory) {
    this.argon2 = new WithinMemory(new Argon2(), memory);
    this.turns = new Semaphore(turns, true);
    this.queue = queue;
  }

  private static long heapKib() {
    return Runtime.getRuntime().maxMemory() >> 10;
  }

  /** One turn for each core, and a queue of about a second. */
  public static Argon2Hasher forThisMachine() {
    int cores = Runtime.getRuntime().availableProcessors();
    return new Argon2Hasher(cores, 16 * cores);
  }

  /**
   * What came of the wish for a turn.
   *
   * @param <T> what was computed
   */
  public sealed interface Outcome<T> {
    record Computed<T>(T value) implements Outcome<T> {}

    /** Too many wait already; nothing was computed. */
    record Busy<T>(Duration retryAfter) implements Outcome<T> {}
  }

  /** What can be computed in one turn, which may be several hashes in a row. */
  public interface Turn {
    /** The hash as a PHC string, with a fresh salt. */
    String hash(CharSequence password);

    /** Whether this is the password of the hash. Costs one computation whatever the hash is. */
    boolean matches(CharSequence password, String phc);
  }

  /** Waits for a turn and computes. */
  public <T> Outcome<T> inTurn(Function<Turn, T> work) {
    if (!turns.tryAcquire()) {
      if (waiting.incrementAndGet() > queue) {
        waiting.decrementAndGet();
        return new Outcome.Busy<>(Duration.ofSeconds(2));
      }
      try {
        turns.acquireUninterruptibly();
      } finally {
        waiting.decrementAndGet();
      }
    }
    try {
      return new Outcome.Computed<>(work.apply(argon2));
    } finally {
      turns.release();
    }
  }

  public Outcome<String> hash(CharSequence password) {
    return inTurn(turn -> turn.hash(password));
  }

  public Outcome<Boolean> verify(CharSequence password, String phc) {
    return inTurn(turn -> turn.matches(password, phc));
  }

  /**
   * Whether a password can match this hash at all: whether it is one of Argon2id, and costs no more
   * to check than anybody may be made to wait for.
   */
  public static boolean checkable(String phc) {
    return Phc.parse(phc).isPresent();
  }

  /** Whether the hash was made with other parameters than today's, or by something else. */
  public boolean needsRehash(String phc) {
    return Phc.parse(phc).map(p -> !p.isOfToday()).orElse(true);
  }
}

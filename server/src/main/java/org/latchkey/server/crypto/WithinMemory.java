package org.latchkey.server.crypto;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Hashes within a share of the heap. An imported hash may want many times the memory of one of
 * ours, and a server that runs out of it ends.
 */
final class WithinMemory implements Argon2Hasher.Turn {
  private final Argon2Hasher.Turn within;
  private final int share;
  private final Semaphore free;

  /**
   * @param share in KiB; a hash that wants more is computed alone
   */
  WithinMemory(Argon2Hasher.Turn within, int share) {
    this.within = within;
    this.share = share;
    this.free = new Semaphore(share, true);
  }

  @Override
  public String hash(CharSequence password) {
    return with(Phc.MEMORY, () -> within.hash(password));
  }

  @Override
  public boolean matches(CharSequence password, String phc) {
    int memory = Phc.parse(phc).map(Phc::memory).orElse(Phc.MEMORY);
    return with(memory, () -> within.matches(password, phc));
  }

  // Nobody waits for a second share while holding a first, so that all waiting ends.
  private <T> T with(int memory, Supplier<T> work) {
    int taken = Math.min(memory, share);
    free.acquireUninterruptibly(taken);
    try {
      return work.get();
    } finally {
      free.release(taken);
    }
  }
}

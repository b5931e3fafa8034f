package org.latchkey.server.store;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One at a time, in the order of arrival. Unlike a lock it can be handed to the next in the queue
 * by one who must know whether there is a next: {@link #passOn} never hands it to somebody who has
 * just given up waiting.
 */
final class Turns {
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Waiter> queue = new ArrayDeque<>();
  private @Nullable Thread holder;

  private static final class Waiter {
    private final Thread thread = Thread.currentThread();
    private final Condition called;
    private boolean mine;

    private Waiter(Condition called) {
      this.called = called;
    }
  }

  /** Waits for a turn; false when it did not come in time. */
  boolean take(Duration longest) throws InterruptedException {
    lock.lock();
    try {
      if (holder == null) {
        holder = Thread.currentThread();
        return true;
      }
      Waiter waiter = new Waiter(lock.newCondition());
      queue.addLast(waiter);
      return await(waiter, longest.toNanos());
    } finally {
      lock.unlock();
    }
  }

  /** Waits for a turn as long as it takes. */
  void takeUninterruptibly() {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          if (take(Duration.ofDays(1))) {
            return;
          }
        } catch (InterruptedException _) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private boolean await(Waiter waiter, long nanos) throws InterruptedException {
    long left = nanos;
    try {
      while (!waiter.mine && left > 0) {
        left = waiter.called.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      if (!waiter.mine) {
        queue.remove(waiter);
        throw e;
      }
      // It was handed over already, and must be carried on.
      Thread.currentThread().interrupt();
    }
    if (!waiter.mine) {
      queue.remove(waiter);
    }
    return waiter.mine;
  }

  /** Whether the calling thread has the turn. */
  boolean mine() {
    lock.lock();
    try {
      return holder == Thread.currentThread();
    } finally {
      lock.unlock();
    }
  }

  /** Hands the turn to the next in the queue; false when nobody waits, and then it stays. */
  boolean passOn() {
    lock.lock();
    try {
      if (holder != Thread.currentThread()) {
        throw new IllegalStateException("only who has the turn can hand it on");
      }
      Waiter next = queue.pollFirst();
      if (next == null) {
        return false;
      }
      holder = next.thread;
      next.mine = true;
      next.called.signal();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Gives the turn up, whether somebody waits or not. */
  void end() {
    lock.lock();
    try {
      if (!passOn()) {
        holder = null;
      }
    } finally {
      lock.unlock();
    }
  }
}

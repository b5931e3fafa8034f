package org.latchkey.server.delivery;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** A channel that keeps what it is given, newest first, for the demo and for tests. */
public final class Mailbox implements Channel {
  private static final int KEPT = 500;

  private final InstantSource clock;
  private final Deque<Received> received = new ArrayDeque<>();

  public Mailbox(InstantSource clock) {
    this.clock = clock;
  }

  /** A message and when it arrived. */
  public record Received(Instant at, Message message) {}

  @Override
  public synchronized Handover send(Message message) {
    received.addFirst(new Received(clock.instant(), message));
    if (received.size() > KEPT) {
      received.removeLast();
    }
    return new Handover.Taken();
  }

  public synchronized List<Received> newestFirst() {
    return List.copyOf(received);
  }
}

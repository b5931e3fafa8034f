package org.latchkey.server.wiring;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Whether this node should be sent requests. A part that every node shares and that only some
 * requests need, such as one directory or the mail server, makes it degraded and not unready: to
 * take all nodes out would help nobody.
 */
public final class Readiness implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final List<Part> parts;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile boolean serving;

  public Readiness(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  /** One thing that must work. */
  public record Part(String name, boolean indispensable, Check check) {}

  /** Looks at one thing; throws or takes too long when it is not well. */
  @FunctionalInterface
  public interface Check {
    Finding look() throws Exception;
  }

  /**
   * What was seen.
   *
   * @param detail for the operator; without names of people
   */
  public record Finding(boolean well, String detail) {}

  /** A part and what was found. */
  public record Found(String name, boolean well, String detail) {}

  /** The verdict over all parts. */
  public enum Verdict {
    READY,
    DEGRADED,
    NOT_READY
  }

  /** Everything that was found, and what it means. */
  public record Report(Verdict verdict, List<Found> parts) {}

  /** From now on, or no more, requests are taken. */
  public void serving(boolean now) {
    serving = now;
  }

  public Report look() {
    List<Future<Finding>> looks = new ArrayList<>();
    for (Part part : parts) {
      looks.add(threads.submit(() -> part.check().look()));
    }
    Verdict verdict = serving ? Verdict.READY : Verdict.NOT_READY;
    List<Found> found = new ArrayList<>();
    found.add(new Found("service", serving, serving ? "" : "starting or stopping"));
    for (int i = 0; i < parts.size(); i++) {
      Finding finding = wait(looks.get(i));
      found.add(new Found(parts.get(i).name(), finding.well(), finding.detail()));
      if (!finding.well()) {
        verdict = worse(verdict, parts.get(i).indispensable());
      }
    }
    return new Report(verdict, List.copyOf(found));
  }

  private static Verdict worse(Verdict verdict, boolean indispensable) {
    return indispensable || verdict == Verdict.NOT_READY ? Verdict.NOT_READY : Verdict.DEGRADED;
  }

  private static Finding wait(Future<Finding> look) {
    try {
      return look.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      look.cancel(true);
      return new Finding(false, "no answer in " + PATIENCE.toSeconds() + " s");
    } catch (ExecutionException e) {
      return new Finding(false, String.valueOf(e.getCause()));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new Finding(false, "interrupted");
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}

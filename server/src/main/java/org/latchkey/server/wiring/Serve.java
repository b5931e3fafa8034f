package org.latchkey.server.wiring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.latchkey.core.audit.Activity;
import org.latchkey.core.audit.AuditEvent;
import org.latchkey.core.audit.Reason;
import org.latchkey.server.administration.Overview;
import org.latchkey.server.delivery.Channel;
import org.latchkey.server.jobs.OutboxWorker;
import org.latchkey.server.jobs.Rounds;
import org.latchkey.server.settings.Settings;
import org.latchkey.server.store.OutboxRows;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ApplicationContextException;

/** The server while it runs: started in order, stopped in the reverse one. */
public final class Serve implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Serve.class);

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Components components;
  private int port;
  private int managementPort;

  private Serve(Components components) {
    this.components = components;
    parts.push(components);
  }

  /**
   * Starts everything, and closes it again when one part cannot.
   *
   * @param components taken over: closed with the server
   * @param channels the ways out for messages
   */
  public static Serve start(
      Components components, Map<OutboxRows.Channel, Channel> channels, Faces faces) {
    Serve serve = new Serve(components);
    try {
      serve.start(channels, faces);
      return serve;
    } catch (RuntimeException e) {
      serve.closeParts();
      throw e;
    }
  }

  private void start(Map<OutboxRows.Channel, Channel> channels, Faces faces) {
    Settings settings = components.settings();
    makeFolder(settings.node().data());
    channels.values().stream()
        .filter(AutoCloseable.class::isInstance)
        .map(AutoCloseable.class::cast)
        .forEach(parts::push);
    Metrics metrics = opened(new Metrics(components));
    OutboxWorker worker =
        opened(
            new OutboxWorker(
                components.store(),
                components.outbox(),
                channels,
                settings.node().name(),
                components.clock(),
                new SecureRandom(),
                metrics.registry()));
    Readiness readiness = opened(new Readiness(NodeChecks.of(components, worker)));
    managementPort = management(settings, readiness, metrics).port();
    record(Activity.SERVICE_STARTED);
    worker.start();
    ServerTls tls = new ServerTls(settings.server());
    Rounds rounds = opened(new Rounds());
    rounds.every(Duration.ofMinutes(1), "certificate", tls::renew);
    rounds.every(Duration.ofMinutes(5), "checkpoint", this::checkpoint);
    faces.meters().accept(metrics.registry());
    parts.push(faces.closing());
    faces.work().forEach(work -> rounds.every(work.pause(), work.name(), work.round()));
    WebContext web =
        web(
            settings,
            tls,
            metrics,
            faces.and(context -> {
              context.registerBean(
                  Readiness.class, () -> readiness, bean -> bean.setDestroyMethodName(""));
              context.registerBean(
                  Overview.Channels.class,
                  () ->
                      new Overview.Channels(
                          channels.containsKey(OutboxRows.Channel.EMAIL),
                          channels.containsKey(OutboxRows.Channel.SMS)));
            }));
    port = web.port();
    // The first thing to stop: no requests while the rest goes down.
    parts.push(() -> readiness.serving(false));
    readiness.serving(true);
    LOG.info(
        "Ready: {} (port {}), management on port {}",
        settings.server().publicUrl(),
        port,
        managementPort);
  }

  private ManagementServer management(Settings settings, Readiness readiness, Metrics metrics) {
    try {
      return opened(
          ManagementServer.start(
              settings.management(), readiness, () -> metrics.registry().scrape()));
    } catch (IOException e) {
      throw new StartFailed(
          "management.port: "
              + settings.management().port()
              + " cannot be listened at ("
              + e.getMessage()
              + "). Stop the program that uses it, or set another port.",
          e);
    }
  }

  private WebContext web(Settings settings, ServerTls tls, Metrics metrics, Faces faces) {
    try {
      return opened(WebContext.start(settings.server(), tls, metrics.registry(), faces));
    } catch (PortInUseException e) {
      throw taken(settings, e);
    } catch (ApplicationContextException e) {
      for (Throwable at = e; at != null; at = at.getCause()) {
        if (at instanceof PortInUseException) {
          throw taken(settings, e);
        }
      }
      throw e;
    }
  }

  private static StartFailed taken(Settings settings, RuntimeException cause) {
    return new StartFailed(
        "server.port: "
            + settings.server().port()
            + " is in use. Stop the program that uses it, or set another port.",
        cause);
  }

  private static void makeFolder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new StartFailed(
          "data.folder: " + folder + " cannot be made. Make it, and let this account write there.",
          e);
    }
  }

  private <T extends AutoCloseable> T opened(T part) {
    parts.push(part);
    return part;
  }

  private void record(Activity activity) {
    components
        .store()
        .transaction(tx ->
            components
                .audit()
                .append(
                    tx,
                    new AuditEvent(
                        activity,
                        AuditEvent.Result.SUCCESS,
                        Reason.BY_SYSTEM,
                        List.of(),
                        UUID.randomUUID(),
                        AuditEvent.Client.SYSTEM,
                        Optional.empty(),
                        "Latchkey",
                        Map.of("Node", components.settings().node().name()),
                        List.of()),
                    components.clock().instant()));
  }

  /** Into the log, from where a collector may carry it off: what is cut off later shows. */
  private void checkpoint() {
    LOG.info("{}", components.audit().checkpoint(components.clock().instant()).print());
  }

  public int port() {
    return port;
  }

  int managementPort() {
    return managementPort;
  }

  /** Waits until somebody closes the server. */
  public void await() throws InterruptedException {
    stopped.await();
  }

  /** Drains, records the end, and closes everything; a second call waits for the first. */
  @Override
  public void close() {
    if (!stopping.compareAndSet(false, true)) {
      try {
        stopped.await();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
      return;
    }
    LOG.info("Stopping");
    try {
      while (parts.size() > 1) {
        Closing.quietly(parts.pop());
      }
      Closing.quietly(() -> record(Activity.SERVICE_STOPPED));
      Closing.quietly(this::checkpoint);
      closeParts();
      LOG.info("Stopped");
    } finally {
      stopped.countDown();
    }
  }

  private void closeParts() {
    while (!parts.isEmpty()) {
      Closing.quietly(parts.pop());
    }
  }
}

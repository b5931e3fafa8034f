package org.latchkey.server.wiring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.latchkey.core.account.Directory;
import org.latchkey.server.jobs.OutboxWorker;
import org.latchkey.server.store.OutboxRows;
import org.latchkey.server.wiring.Readiness.Finding;
import org.latchkey.server.wiring.Readiness.Part;

/** What a node looks at before it says that it is ready. */
final class NodeChecks {
  private static final Duration LONG_WAIT = Duration.ofMinutes(10);

  private NodeChecks() {}

  static List<Part> of(Components components, OutboxWorker worker) {
    List<Part> parts = new ArrayList<>();
    parts.add(new Part("store", true, () -> store(components)));
    parts.add(
        new Part(
            "disk",
            true,
            () ->
                disk(
                    components.settings().node().data(),
                    components.settings().management().minimumFreeDisk())));
    for (Directory directory : components.directories()) {
      // A single directory that is away concerns every node alike.
      parts.add(
          new Part(
              "directory " + directory.name(),
              false,
              () -> {
                Directory.Health health = directory.health();
                return new Finding(health.reachable(), health.detail());
              }));
    }
    parts.add(
        new Part(
            "password lists",
            false,
            () ->
                components
                    .lists()
                    .trouble()
                    .map(what -> new Finding(false, what))
                    .orElseGet(() -> new Finding(true, ""))));
    parts.add(new Part("outbox", false, () -> outbox(components, worker)));
    return parts;
  }

  private static Finding store(Components components) {
    components.store().read(components.policies()::current);
    return new Finding(true, "");
  }

  static Finding disk(Path folder, long least) throws IOException {
    long free = Files.getFileStore(folder).getUsableSpace();
    return new Finding(free >= least, (free >> 20) + " MB free");
  }

  private static Finding outbox(Components components, OutboxWorker worker) {
    OutboxRows.Counts counts = components.store().read(components.outbox()::counts);
    boolean late =
        counts
            .oldestWaiting()
            .map(at -> at.plus(LONG_WAIT).isBefore(components.clock().instant()))
            .orElse(false);
    List<String> down = worker.down();
    String detail = counts.waiting() + " waiting, " + counts.dead() + " given up";
    return new Finding(
        !late && down.isEmpty(),
        down.isEmpty() ? detail : detail + ", not working: " + String.join(", ", down));
  }
}

package org.latchkey.server.audit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.latchkey.server.audit.Verification.Finding;
import org.latchkey.server.store.AuditRows;
import org.latchkey.server.store.AuditRows.Row;
import org.latchkey.server.store.Store;

/** Walks every chain from its first event to its last. */
final class ChainCheck {
  private static final int PAGE = 1_000;

  private final Store store;
  private final AuditRows rows;
  private final Chain chain;
  private final List<Checkpoint> checkpoints;
  private final List<Finding> findings = new ArrayList<>();
  private final List<String> notRuledOut = new ArrayList<>();
  private long events;

  ChainCheck(Store store, AuditRows rows, Chain chain, Collection<Checkpoint> checkpoints) {
    this.store = store;
    this.rows = rows;
    this.chain = chain;
    this.checkpoints = checkpoints.stream().filter(this::genuine).toList();
  }

  Verification run() {
    TreeSet<String> nodes = new TreeSet<>(store.read(rows::nodes));
    checkpoints.forEach(c -> nodes.add(c.node()));
    for (String node : nodes) {
      walk(node);
    }
    notRuledOut.add(
        checkpoints.isEmpty()
            ? "that the chain of a whole node was removed: there is no checkpoint"
            : "that the chain of a node without a checkpoint was removed as a whole");
    return new Verification(events, findings, notRuledOut);
  }

  private boolean genuine(Checkpoint checkpoint) {
    if (chain.signed(checkpoint)) {
      return true;
    }
    findings.add(new Finding.ForgedCheckpoint(checkpoint.node(), checkpoint.seq()));
    return false;
  }

  private void walk(String node) {
    AuditRows.Head previous = Chain.START;
    while (true) {
      long from = previous.seq();
      List<Row> page = store.read(tx -> rows.after(tx, node, from, PAGE));
      for (Row row : page) {
        check(previous, row);
        previous = new AuditRows.Head(row.seq(), row.mac());
        events++;
      }
      if (page.size() < PAGE) {
        break;
      }
    }
    end(node, previous.seq());
  }

  private void check(AuditRows.Head previous, Row row) {
    if (row.seq() != previous.seq() + 1) {
      // Its predecessor is gone, so nothing can be said about its own MAC.
      findings.add(new Finding.Missing(row.node(), previous.seq() + 1, row.seq() - 1));
      notRuledOut.add(
          "that event %d of %s, the first after a gap, was changed"
              .formatted(row.seq(), row.node()));
    } else if (!chain.fits(previous.mac(), row)) {
      findings.add(new Finding.Altered(row.node(), row.seq()));
      return;
    }
    Filing.misfiled(row)
        .ifPresent(column -> findings.add(new Finding.Misfiled(row.node(), row.seq(), column)));
    checkpoints.stream()
        .filter(c -> c.node().equals(row.node()) && c.seq() == row.seq())
        .filter(c -> !c.mac().equals(row.mac()))
        .forEach(c -> findings.add(new Finding.NotAsAtCheckpoint(c.node(), c.seq())));
  }

  private void end(String node, long last) {
    Optional<Checkpoint> newest =
        checkpoints.stream()
            .filter(c -> c.node().equals(node))
            .max(java.util.Comparator.comparingLong(Checkpoint::seq));
    if (newest.isEmpty()) {
      notRuledOut.add(
          "that events after %d of %s were cut off: no checkpoint".formatted(last, node));
      return;
    }
    long known = newest.get().seq();
    if (last < known) {
      findings.add(new Finding.CutOff(node, last, known));
    } else {
      notRuledOut.add(
          "that events after %d of %s were cut off: the checkpoint is of %d"
              .formatted(last, node, known));
    }
  }
}

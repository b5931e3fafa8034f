package org.latchkey.server.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.latchkey.core.audit.Activity;
import org.latchkey.core.audit.AuditEvent;
import org.latchkey.server.crypto.KeyRing;
import org.latchkey.server.store.AuditRows;
import org.latchkey.server.store.AuditRows.Place;
import org.latchkey.server.store.Store;
import org.latchkey.server.store.Transaction;

/**
 * What happened, in one chain for each node, so that nodes do not wait for each other. An event is
 * appended in the transaction it tells of.
 */
public final class AuditLog {
  private static final Pattern NODE = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final int PAGE = 1_000;

  private final Store store;
  private final Chain chain;
  private final String node;
  private final AuditRows rows = new AuditRows();

  /**
   * @param node this node's name, the same for its whole life
   */
  public AuditLog(Store store, KeyRing keys, String node) {
    if (!NODE.matcher(node).matches()) {
      throw new IllegalArgumentException(
          "a node's name consists of up to 64 letters, digits, dots, dashes and underscores");
    }
    this.store = store;
    this.chain = new Chain(keys);
    this.node = node;
  }

  /** Appends an event to this node's chain. */
  public AuditEntry append(Transaction tx, AuditEvent event, Instant at) {
    AuditRows.Head head = rows.head(tx, node).orElse(Chain.START);
    long seq = head.seq() + 1;
    Instant time = at.truncatedTo(ChronoUnit.MILLIS);
    String json = AuditJson.write(node + "-" + seq, event, time);
    String mac = chain.mac(head.mac(), node, seq, json);
    AuditRows.Row row = Filing.row(node, seq, time, event, json, mac);
    rows.insert(tx, row);
    return AuditEntry.of(row);
  }

  /** The newest events that fit. */
  public List<AuditEntry> list(AuditQuery query, int limit) {
    return list(query, Optional.empty(), limit);
  }

  /** The newest events that fit and come before a place. */
  public List<AuditEntry> list(AuditQuery query, Optional<AuditPlace> before, int limit) {
    Optional<Place> place = before.map(p -> new Place(p.at(), p.node(), p.seq()));
    return store.read(tx -> rows.newest(tx, query.filter(), place, limit)).stream()
        .map(AuditEntry::of)
        .toList();
  }

  /** How often these things happened since then, day by day in UTC. */
  public List<AuditRows.Count> counts(List<Activity> activities, Instant from) {
    return store.read(
        tx -> rows.counts(tx, activities.stream().map(Activity::name).toList(), from));
  }

  /** Hands out every event that fits, the oldest first, one line of JSON each. */
  public long export(AuditQuery query, Consumer<String> line) {
    Optional<Place> after = Optional.empty();
    long events = 0;
    while (true) {
      Optional<Place> from = after;
      List<AuditRows.Row> page = store.read(tx -> rows.oldest(tx, query.filter(), from, PAGE));
      page.forEach(row -> line.accept(row.json()));
      events += page.size();
      if (page.size() < PAGE) {
        return events;
      }
      after = Optional.of(Place.of(page.getLast()));
    }
  }

  /** The end of this node's chain, signed, to be kept elsewhere. */
  public Checkpoint checkpoint(Instant at) {
    AuditRows.Head head = store.read(tx -> rows.head(tx, node)).orElse(Chain.START);
    return chain.checkpoint(node, head, at.truncatedTo(ChronoUnit.MILLIS));
  }

  /** Checks the chains of all nodes, the end too where there is a checkpoint. */
  public Verification verify(Optional<Checkpoint> checkpoint) {
    return verify(checkpoint.stream().toList());
  }

  /** Checks the chains of all nodes against any number of checkpoints. */
  public Verification verify(Collection<Checkpoint> checkpoints) {
    return new ChainCheck(store, rows, chain, checkpoints).run();
  }
}

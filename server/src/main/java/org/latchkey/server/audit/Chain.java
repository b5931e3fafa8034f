package org.latchkey.server.audit;

import java.util.Base64;
import org.latchkey.server.crypto.KeyRing;
import org.latchkey.server.store.AuditRows;

/** How an event hangs on the one before it: by a MAC that only the server can compute. */
final class Chain {
  /** Before the first event. */
  static final AuditRows.Head START = new AuditRows.Head(0, "");

  private final KeyRing keys;

  Chain(KeyRing keys) {
    this.keys = keys;
  }

  String mac(String previousMac, String node, long seq, String json) {
    return Base64.getEncoder()
        .encodeToString(keys.sign("audit", previousMac, node, Long.toString(seq), json));
  }

  boolean fits(String previousMac, AuditRows.Row row) {
    return verifies(
        row.mac(), "audit", previousMac, row.node(), Long.toString(row.seq()), row.json());
  }

  Checkpoint checkpoint(String node, AuditRows.Head head, java.time.Instant at) {
    byte[] signature =
        keys.sign("checkpoint", node, Long.toString(head.seq()), head.mac(), at.toString());
    return new Checkpoint(
        node, head.seq(), head.mac(), at, Base64.getEncoder().encodeToString(signature));
  }

  boolean signed(Checkpoint c) {
    return verifies(
        c.signature(), "checkpoint", c.node(), Long.toString(c.seq()), c.mac(), c.at().toString());
  }

  private boolean verifies(String mac, String purpose, String... parts) {
    try {
      return keys.signed(Base64.getDecoder().decode(mac), purpose, parts);
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}

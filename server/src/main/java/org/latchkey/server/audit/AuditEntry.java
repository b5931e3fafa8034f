package org.latchkey.server.audit;

import java.time.Instant;
import org.latchkey.server.store.AuditRows;

/**
 * An event in the log.
 *
 * @param node whose chain it is in
 * @param seq its place there, from 1
 * @param json the event itself, in the shape of a directoryAudit
 */
public record AuditEntry(String node, long seq, Instant at, String json) {
  static AuditEntry of(AuditRows.Row row) {
    return new AuditEntry(row.node(), row.seq(), row.at(), row.json());
  }
}

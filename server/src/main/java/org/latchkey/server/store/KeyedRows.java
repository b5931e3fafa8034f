package org.latchkey.server.store;

import java.util.stream.Stream;

/** Whether the store holds anything that the key file is needed for. */
public final class KeyedRows {

  private KeyedRows() {}

  /** Whether anything was sealed, or signed as every event is. */
  public static boolean exist(Transaction tx) {
    return Stream.concat(Reseal.COLUMNS.stream().map(SealedColumn::table), Stream.of("audit_event"))
        .anyMatch(table ->
            tx.db()
                .sql("SELECT 1 FROM %s LIMIT 1".formatted(table))
                .query(Integer.class)
                .optional()
                .isPresent());
  }
}

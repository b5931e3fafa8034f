package org.latchkey.server.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.latchkey.server.crypto.Sealer;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * Seals everything anew with the newest key, after a rotation. Runs beside the server, in small
 * transactions; what it finds done already it leaves alone, so it may be stopped and begun again.
 */
public final class Reseal {
  /** Every sealed column there is. */
  static final List<SealedColumn> COLUMNS =
      List.of(
          SessionRows.SEALED,
          MethodRows.SEALED,
          OutboxRows.SEALED,
          AccountRows.SEALED,
          RegistrationRows.SEALED);

  private final Store store;
  private final Sealer sealer;
  private final int batch;

  public Reseal(Store store, Sealer sealer, int batch) {
    this.store = store;
    this.sealer = sealer;
    this.batch = batch;
  }

  /** Goes through all of it; answers how many values were sealed anew. */
  public long run() {
    long sealed = 0;
    for (SealedColumn column : COLUMNS) {
      List<String> after = List.of();
      while (true) {
        List<String> from = after;
        Batch done = store.transaction(tx -> batch(tx, column, from));
        sealed += done.sealed();
        if (done.last() == null) {
          break;
        }
        after = done.last();
      }
    }
    return sealed;
  }

  private record Batch(int sealed, @Nullable List<String> last) {}

  private Batch batch(Transaction tx, SealedColumn column, List<String> after) {
    List<Map.Entry<List<String>, byte[]>> rows = next(tx, column, after);
    int sealed = 0;
    for (Map.Entry<List<String>, byte[]> row : rows) {
      if (row.getValue().length > 0 && !sealer.isCurrent(row.getValue())) {
        String context = column.context(row.getKey().toArray(String[]::new));
        replace(
            tx, column, row.getKey(), sealer.seal(sealer.open(row.getValue(), context), context));
        sealed++;
      }
    }
    return new Batch(sealed, rows.size() < batch ? null : rows.getLast().getKey());
  }

  private List<Map.Entry<List<String>, byte[]>> next(
      Transaction tx, SealedColumn column, List<String> after) {
    String key = String.join(", ", column.key());
    String where =
        after.isEmpty()
            ? ""
            : " WHERE (%s) > (%s)"
                .formatted(key, String.join(", ", Collections.nCopies(after.size(), "?")));
    StatementSpec select =
        tx.db()
            .sql(
                "SELECT %s, %s FROM %s%s ORDER BY %s LIMIT %d"
                    .formatted(key, column.column(), column.table(), where, key, batch))
            .params(after);
    int size = column.key().size();
    return select
        .query((row, _) -> {
          String[] values = new String[size];
          for (int i = 0; i < size; i++) {
            values[i] = row.getString(i + 1);
          }
          return Map.entry(Arrays.asList(values), row.getBytes(size + 1));
        })
        .list();
  }

  private static void replace(
      Transaction tx, SealedColumn column, List<String> key, byte[] sealed) {
    List<Object> parameters = new ArrayList<>();
    parameters.add(sealed);
    parameters.addAll(key);
    tx.db()
        .sql(
            "UPDATE %s SET %s = ? WHERE %s"
                .formatted(
                    column.table(),
                    column.column(),
                    column.key().stream()
                        .map(k -> k + " = ?")
                        .collect(Collectors.joining(" AND "))))
        .params(parameters)
        .update();
  }
}

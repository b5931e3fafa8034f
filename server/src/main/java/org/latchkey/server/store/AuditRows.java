package org.latchkey.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The audit log as rows. What chains them and what they say is not decided here. */
public final class AuditRows {

  /**
   * A row. All but the first two and the last are taken from the text, to find it by.
   *
   * @param json what happened
   * @param mac chains it to its predecessor, Base64
   */
  public record Row(
      String node,
      long seq,
      Instant at,
      String activity,
      String result,
      String clientType,
      String address,
      String personId,
      String personName,
      String correlationId,
      String json,
      String mac) {}

  /** The end of a chain. */
  public record Head(long seq, String mac) {}

  /**
   * What to look for; what is empty does not matter.
   *
   * @param personId or {@code personName}: either may fit
   * @param from included
   * @param until not included
   */
  public record Filter(
      Optional<String> personId,
      Optional<String> personName,
      Optional<String> activity,
      Optional<String> result,
      Optional<String> clientType,
      Optional<String> address,
      Optional<String> correlationId,
      Optional<Instant> from,
      Optional<Instant> until) {}

  /** A place in the order of time, to go on from. */
  public record Place(Instant at, String node, long seq) {
    public static Place of(Row row) {
      return new Place(row.at(), row.node(), row.seq());
    }
  }

  public void insert(Transaction tx, Row row) {
    tx.db()
        .sql(
            """
            INSERT INTO audit_event
              (node, seq, at, activity, result, client_type, address, person_id, person_name,
               correlation_id, json, mac)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
            """)
        .params(
            row.node(),
            row.seq(),
            Times.of(row.at()),
            row.activity(),
            row.result(),
            row.clientType(),
            row.address(),
            row.personId(),
            row.personName(),
            row.correlationId(),
            row.json(),
            row.mac())
        .update();
  }

  /** The end of a node's chain; empty before its first event. */
  public Optional<Head> head(Transaction tx, String node) {
    return tx.db()
        .sql("SELECT seq, mac FROM audit_event WHERE node = ? ORDER BY seq DESC LIMIT 1")
        .param(node)
        .query((row, _) -> new Head(row.getLong(1), row.getString(2)))
        .optional();
  }

  public List<String> nodes(Transaction tx) {
    return tx.db()
        .sql("SELECT DISTINCT node FROM audit_event ORDER BY node")
        .query((row, _) -> row.getString(1))
        .list();
  }

  /** A node's rows after a number, in their order. */
  public List<Row> after(Transaction tx, String node, long seq, int limit) {
    return tx.db()
        .sql("SELECT * FROM audit_event WHERE node = ? AND seq > ? ORDER BY seq LIMIT ?")
        .params(node, seq, limit)
        .query(AuditRows::row)
        .list();
  }

  /** The newest rows that fit, going back from a place. */
  public List<Row> newest(Transaction tx, Filter filter, Optional<Place> before, int limit) {
    return find(tx, filter, before, "<", "DESC", limit);
  }

  /** The oldest rows that fit, going on from a place. */
  public List<Row> oldest(Transaction tx, Filter filter, Optional<Place> after, int limit) {
    return find(tx, filter, after, ">", "ASC", limit);
  }

  /** How often something happened on one day. */
  public record Count(long day, String activity, String result, String clientType, long events) {}

  private static final long DAY = 86_400_000;

  /**
   * How often these activities happened since then, day by day.
   *
   * @return days since 1970, in UTC
   */
  public List<Count> counts(Transaction tx, List<String> activities, Instant from) {
    String marks = String.join(", ", java.util.Collections.nCopies(activities.size(), "?"));
    List<Object> parameters = new ArrayList<>(activities);
    parameters.addFirst(DAY);
    parameters.add(Times.of(from));
    return tx.db()
        .sql(
            """
            SELECT at / ? AS day, activity, result, client_type, COUNT(*) AS events
            FROM audit_event WHERE activity IN (%s) AND at >= ?
            GROUP BY 1, activity, result, client_type\
            """
                .formatted(marks))
        .params(parameters)
        .query((row, _) ->
            new Count(
                row.getLong("day"),
                row.getString("activity"),
                row.getString("result"),
                row.getString("client_type"),
                row.getLong("events")))
        .list();
  }

  private static List<Row> find(
      Transaction tx,
      Filter filter,
      Optional<Place> from,
      String beyond,
      String direction,
      int limit) {
    List<String> conditions = new ArrayList<>();
    List<Object> parameters = new ArrayList<>();
    person(filter, conditions, parameters);
    equal("activity", filter.activity(), conditions, parameters);
    equal("result", filter.result(), conditions, parameters);
    equal("client_type", filter.clientType(), conditions, parameters);
    equal("address", filter.address(), conditions, parameters);
    equal("correlation_id", filter.correlationId(), conditions, parameters);
    filter.from().ifPresent(t -> add("at >= ?", Times.of(t), conditions, parameters));
    filter.until().ifPresent(t -> add("at < ?", Times.of(t), conditions, parameters));
    from.ifPresent(place -> {
      conditions.add("(at, node, seq) " + beyond + " (?, ?, ?)");
      parameters.addAll(List.of(Times.of(place.at()), place.node(), place.seq()));
    });
    String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    return tx.db()
        .sql(
            "SELECT * FROM audit_event%s ORDER BY at %3$s, node %3$s, seq %3$s LIMIT %2$d"
                .formatted(where, limit, direction))
        .params(parameters)
        .query(AuditRows::row)
        .list();
  }

  private static void person(Filter filter, List<String> conditions, List<Object> parameters) {
    if (filter.personId().isPresent() && filter.personName().isPresent()) {
      conditions.add("(person_id = ? OR person_name = ?)");
      parameters.add(filter.personId().get());
      parameters.add(filter.personName().get());
    } else {
      equal("person_id", filter.personId(), conditions, parameters);
      equal("person_name", filter.personName(), conditions, parameters);
    }
  }

  private static void equal(
      String column, Optional<String> value, List<String> conditions, List<Object> parameters) {
    value.ifPresent(v -> add(column + " = ?", v, conditions, parameters));
  }

  private static void add(
      String condition, Object value, List<String> conditions, List<Object> parameters) {
    conditions.add(condition);
    parameters.add(value);
  }

  private static Row row(ResultSet row, int number) throws SQLException {
    return new Row(
        row.getString("node"),
        row.getLong("seq"),
        Times.at(row.getLong("at")),
        row.getString("activity"),
        row.getString("result"),
        row.getString("client_type"),
        row.getString("address"),
        row.getString("person_id"),
        row.getString("person_name"),
        row.getString("correlation_id"),
        row.getString("json"),
        row.getString("mac"));
  }
}

package org.latchkey.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.latchkey.core.account.EmailAddress;
import org.latchkey.core.account.LoginName;
import org.latchkey.core.account.PhoneNumber;
import org.latchkey.server.crypto.Sealer;

/** The accounts of the built-in directory, with the passwords that may not come back. */
public final class AccountRows {
  static final SealedColumn SEALED = SealedColumn.of("account", "mobile_sealed", "id");

  private static final byte[] NO_MOBILE = {};

  private final Sealer sealer;

  public AccountRows(Sealer sealer) {
    this.sealer = sealer;
  }

  /**
   * An account.
   *
   * @param role of Latchkey; empty for people without one
   * @param passwordHash PHC string; empty while there is no password
   * @param passwordVersion grows by one with every password
   * @param lockVersion grows by one with every lock, so that the first one has 1
   * @param lockedUntil when a lock ends by itself
   * @param failures wrong passwords up to {@code lastFailureAt}
   */
  public record Row(
      UUID id,
      String userPrincipalName,
      String accountName,
      String displayName,
      String givenName,
      String surname,
      Optional<EmailAddress> mail,
      Optional<PhoneNumber> mobile,
      Set<String> groups,
      String role,
      boolean disabled,
      boolean mustChange,
      String passwordHash,
      long passwordVersion,
      Instant passwordChangedAt,
      long lockVersion,
      Instant lockedUntil,
      int failures,
      Instant lastFailureAt) {
    public Row {
      groups = Set.copyOf(groups);
    }

    @Override
    public String toString() {
      return "Row[" + id + "]";
    }
  }

  /** The form in which names of the audit log are compared: the case does not matter. */
  public static String fold(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** Adds an account; false when its user principal name is taken. */
  public boolean insert(Transaction tx, Row row) {
    boolean added = insertAccount(tx, row);
    String upn = LoginName.fold(row.userPrincipalName());
    if (added && upn.indexOf('@') >= 0) {
      tx.db()
          .sql("INSERT INTO account_suffix (suffix) VALUES (?) ON CONFLICT (suffix) DO NOTHING")
          .param(upn.substring(upn.lastIndexOf('@') + 1))
          .update();
    }
    return added;
  }

  private boolean insertAccount(Transaction tx, Row row) {
    return tx.db()
            .sql(
                """
                INSERT INTO account
                  (id, upn, upn_folded, account_name, account_name_folded, display_name,
                   given_name, surname, mail, mail_folded, mobile_sealed, member_of, role,
                   disabled, must_change, password_hash, password_version, password_changed_at,
                   lock_version, locked_until, failures, last_failure_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (upn_folded) DO NOTHING\
                """)
            .params(
                row.id().toString(),
                row.userPrincipalName(),
                LoginName.fold(row.userPrincipalName()),
                row.accountName(),
                LoginName.fold(row.accountName()),
                row.displayName(),
                row.givenName(),
                row.surname(),
                row.mail().map(EmailAddress::value).orElse(""),
                row.mail().map(EmailAddress::value).map(LoginName::fold).orElse(""),
                sealed(row),
                String.join("\n", new TreeSet<>(row.groups())),
                row.role(),
                row.disabled() ? 1 : 0,
                row.mustChange() ? 1 : 0,
                row.passwordHash(),
                row.passwordVersion(),
                Times.of(row.passwordChangedAt()),
                row.lockVersion(),
                Times.of(row.lockedUntil()),
                row.failures(),
                Times.of(row.lastFailureAt()))
            .update()
        == 1;
  }

  public Optional<Row> byId(Transaction tx, UUID id) {
    return tx.db()
        .sql("SELECT * FROM account WHERE id = ?")
        .param(id.toString())
        .query(this::row)
        .optional();
  }

  /** The suffixes of the user principal names that there are, or have been. */
  public Set<String> suffixes(Transaction tx) {
    return Set.copyOf(
        tx.db()
            .sql("SELECT suffix FROM account_suffix")
            .query((row, _) -> row.getString(1))
            .list());
  }

  /**
   * Everybody with one of these account names, or one of these addresses for a user principal name
   * or a mail address; those first who cannot be meant along with others.
   *
   * @param accountNames folded
   * @param addresses folded
   */
  public List<Row> byNames(Transaction tx, Set<String> accountNames, Set<String> addresses) {
    return tx.db()
        .sql(
            """
            SELECT * FROM account
            WHERE upn_folded IN (:addresses) OR account_name_folded IN (:names) OR mail_folded IN (:addresses)
            ORDER BY CASE WHEN upn_folded IN (:addresses) THEN 0
                          WHEN account_name_folded IN (:names) THEN 1
                          ELSE 2 END, id
            LIMIT 50\
            """)
        .param("addresses", orNone(addresses))
        .param("names", orNone(accountNames))
        .query(this::row)
        .list();
  }

  /** An empty list is no SQL, and nobody's name is empty. */
  private static Set<String> orNone(Set<String> names) {
    return names.isEmpty() ? Set.of(" ") : names;
  }

  /** Accounts after an id, in the order of ids. */
  public List<Row> after(Transaction tx, Optional<UUID> id, int limit) {
    return tx.db()
        .sql("SELECT * FROM account WHERE id > ? ORDER BY id LIMIT ?")
        .params(id.map(UUID::toString).orElse(""), limit)
        .query(this::row)
        .list();
  }

  /** Accounts whose user principal name or account name begins like this, in order of names. */
  public List<Row> beginning(Transaction tx, String folded, int limit) {
    String end = folded + Character.MAX_VALUE;
    return tx.db()
        .sql(
            """
            SELECT * FROM account
            WHERE (upn_folded >= ? AND upn_folded < ?)
               OR (account_name_folded >= ? AND account_name_folded < ?)
            ORDER BY upn_folded LIMIT ?\
            """)
        .params(folded, end, folded, end, limit)
        .query(this::row)
        .list();
  }

  /** Everybody with a role of Latchkey, in order of names. */
  public List<Row> withRole(Transaction tx, int limit) {
    return tx.db()
        .sql("SELECT * FROM account WHERE role <> '' ORDER BY upn_folded LIMIT ?")
        .param(limit)
        .query(this::row)
        .list();
  }

  public long count(Transaction tx) {
    return tx.db().sql("SELECT COUNT(*) FROM account").query((row, _) -> row.getLong(1)).single();
  }

  /** Hashes of the newest passwords, today's included, the newest first. */
  public List<String> history(Transaction tx, UUID id, int limit) {
    return tx.db()
        .sql(
            """
            SELECT password_hash FROM account_history WHERE account = ?
            ORDER BY password_version DESC LIMIT ?\
            """)
        .params(id.toString(), limit)
        .query((row, _) -> row.getString(1))
        .list();
  }

  /**
   * Sets a password and unlocks, if no other was set since the version was noted and the account
   * may sign in; tells whether that took place.
   *
   * @param remember how many hashes to keep, this one included
   */
  public boolean setPassword(
      Transaction tx,
      UUID id,
      long notedVersion,
      String hash,
      boolean mustChange,
      int remember,
      Instant at) {
    boolean done =
        tx.db()
                .sql(
                    """
                    UPDATE account
                    SET password_hash = ?, password_version = password_version + 1,
                        password_changed_at = ?, must_change = ?, locked_until = 0, failures = 0
                    WHERE id = ? AND password_version = ? AND disabled = 0\
                    """)
                .params(hash, Times.of(at), mustChange ? 1 : 0, id.toString(), notedVersion)
                .update()
            == 1;
    if (done) {
      remember(tx, id, notedVersion + 1, hash, remember);
    }
    return done;
  }

  /** Puts a hash into the history, and lets go of those that are too old. */
  public void remember(Transaction tx, UUID id, long version, String hash, int remember) {
    if (remember > 0) {
      tx.db()
          .sql(
              """
              INSERT INTO account_history (account, password_version, password_hash)
              VALUES (?, ?, ?)\
              """)
          .params(id.toString(), version, hash)
          .update();
    }
    tx.db()
        .sql("DELETE FROM account_history WHERE account = ? AND password_version <= ?")
        .params(id.toString(), version - remember)
        .update();
  }

  /** Replaces a hash by a better one of the same password. */
  public void rehash(Transaction tx, UUID id, long version, String hash) {
    tx.db()
        .sql("UPDATE account SET password_hash = ? WHERE id = ? AND password_version = ?")
        .params(hash, id.toString(), version)
        .update();
    tx.db()
        .sql(
            """
            UPDATE account_history SET password_hash = ?
            WHERE account = ? AND password_version = ?\
            """)
        .params(hash, id.toString(), version)
        .update();
  }

  /** Unlocks; false when it was not locked. */
  public boolean unlock(Transaction tx, UUID id, Instant now) {
    return tx.db()
            .sql(
                """
                UPDATE account SET locked_until = 0, failures = 0
                WHERE id = ? AND locked_until > ? AND disabled = 0\
                """)
            .params(id.toString(), Times.of(now))
            .update()
        == 1;
  }

  /** Notes how many wrong passwords there were. */
  public void noteFailures(Transaction tx, UUID id, int failures, Instant lastFailureAt) {
    tx.db()
        .sql("UPDATE account SET failures = ?, last_failure_at = ? WHERE id = ?")
        .params(failures, Times.of(lastFailureAt), id.toString())
        .update();
  }

  /** Locks an account until then; tells whether there is one. */
  public boolean lock(Transaction tx, UUID id, Instant until) {
    return tx.db()
            .sql(
                """
                UPDATE account
                SET locked_until = ?, lock_version = lock_version + 1, failures = 0
                WHERE id = ?\
                """)
            .params(Times.of(until), id.toString())
            .update()
        == 1;
  }

  /** Switches an account off or on; tells whether there is one. */
  public boolean setDisabled(Transaction tx, UUID id, boolean disabled) {
    return tx.db()
            .sql("UPDATE account SET disabled = ? WHERE id = ?")
            .params(disabled ? 1 : 0, id.toString())
            .update()
        == 1;
  }

  /** Gives an account a role of Latchkey, or takes it away; tells whether there is one. */
  public boolean setRole(Transaction tx, UUID id, String role) {
    return tx.db()
            .sql("UPDATE account SET role = ? WHERE id = ?")
            .params(role, id.toString())
            .update()
        == 1;
  }

  private byte[] sealed(Row row) {
    return row.mobile()
        .map(number -> sealer.seal(number.value(), SEALED.context(row.id().toString())))
        .orElse(NO_MOBILE);
  }

  private Row row(ResultSet row, int number) throws SQLException {
    String id = row.getString("id");
    byte[] mobile = row.getBytes("mobile_sealed");
    String groups = row.getString("member_of");
    String mail = row.getString("mail");
    return new Row(
        UUID.fromString(id),
        row.getString("upn"),
        row.getString("account_name"),
        row.getString("display_name"),
        row.getString("given_name"),
        row.getString("surname"),
        mail.isEmpty() ? Optional.empty() : Optional.of(new EmailAddress(mail)),
        mobile == null || mobile.length == 0
            ? Optional.empty()
            : Optional.of(new PhoneNumber(sealer.openText(mobile, SEALED.context(id)))),
        groups.lines().collect(Collectors.toSet()),
        row.getString("role"),
        row.getInt("disabled") != 0,
        row.getInt("must_change") != 0,
        row.getString("password_hash"),
        row.getLong("password_version"),
        Times.at(row.getLong("password_changed_at")),
        row.getLong("lock_version"),
        Times.at(row.getLong("locked_until")),
        row.getInt("failures"),
        Times.at(row.getLong("last_failure_at")));
  }
}

package org.latchkey.server.builtin;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.latchkey.core.account.AccountId;
import org.latchkey.server.builtin.NewUser.FirstPassword;
import org.latchkey.server.store.AccountRows;
import org.latchkey.server.store.AccountRows.Row;
import org.latchkey.server.store.Store;
import org.latchkey.server.store.Transaction;

/** How people come into the directory. */
final class Enrolment {
  private static final int BATCH = 200;

  private final BuiltInSettings settings;
  private final Store store;
  private final AccountRows rows;
  private final Accounts accounts;
  private final NewPassword newPassword;
  private final InstantSource clock;

  Enrolment(
      BuiltInSettings settings,
      Store store,
      AccountRows rows,
      Accounts accounts,
      NewPassword newPassword,
      InstantSource clock) {
    this.settings = settings;
    this.store = store;
    this.rows = rows;
    this.accounts = accounts;
    this.newPassword = newPassword;
    this.clock = clock;
  }

  /** A user whose password is hashed, or the reason why there is none. */
  private sealed interface Draft {
    record Complete(Row row) implements Draft {}

    record Rejected(Added why) implements Draft {}
  }

  Added add(NewUser user) {
    return switch (draft(user)) {
      case Draft.Rejected r -> r.why();
      case Draft.Complete c -> store.transaction(tx -> insert(tx, c.row()));
    };
  }

  Added add(Transaction tx, NewUser user) {
    return switch (draft(user)) {
      case Draft.Rejected r -> r.why();
      case Draft.Complete c -> insert(tx, c.row());
    };
  }

  void importAll(Stream<NewUser> users, Consumer<Added> report) {
    Iterator<NewUser> all = users.iterator();
    while (all.hasNext()) {
      List<Draft> batch = new ArrayList<>();
      while (all.hasNext() && batch.size() < BATCH) {
        batch.add(draft(all.next()));
      }
      store
          .transaction(tx -> batch.stream().map(draft -> result(tx, draft)).toList())
          .forEach(report);
    }
  }

  private Added result(Transaction tx, Draft draft) {
    return switch (draft) {
      case Draft.Rejected r -> r.why();
      case Draft.Complete c -> insert(tx, c.row());
    };
  }

  private Draft draft(NewUser user) {
    Row empty = row(user, "", false);
    return switch (user.password()) {
      case FirstPassword.None _ -> new Draft.Complete(empty);
      case FirstPassword.Hashed h -> new Draft.Complete(row(user, h.phc(), false));
      case FirstPassword.Plain p ->
          switch (newPassword.prepare(
              p.secret(), accounts.rules(PersonalWords.of(empty), 0), List.of())) {
            case NewPassword.Result.Hashed h ->
                new Draft.Complete(row(user, h.phc(), p.mustChange()));
            case NewPassword.Result.Refused r ->
                new Draft.Rejected(new Added.PasswordRefused(user.userPrincipalName(), r.rule()));
            case NewPassword.Result.Busy _ -> new Draft.Rejected(new Added.Busy());
          };
    };
  }

  private Row row(NewUser user, String phc, boolean mustChange) {
    return new Row(
        UUID.randomUUID(),
        user.userPrincipalName(),
        user.accountName(),
        user.displayName(),
        user.givenName(),
        user.surname(),
        user.mail(),
        user.mobile(),
        user.groups(),
        user.role(),
        user.disabled(),
        mustChange,
        phc,
        phc.isEmpty() ? 0 : 1,
        clock.instant(),
        0,
        Instant.EPOCH,
        0,
        Instant.EPOCH);
  }

  private Added insert(Transaction tx, Row row) {
    if (!rows.insert(tx, row)) {
      return new Added.NameTaken(row.userPrincipalName());
    }
    if (!row.passwordHash().isEmpty()) {
      rows.remember(
          tx, row.id(), row.passwordVersion(), row.passwordHash(), settings.history().kept());
    }
    return new Added.Created(new AccountId(settings.name(), row.id().toString()));
  }
}

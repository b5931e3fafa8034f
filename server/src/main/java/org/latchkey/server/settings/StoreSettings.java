package org.latchkey.server.settings;

import static org.latchkey.server.settings.Setting.optional;
import static org.latchkey.server.settings.Setting.required;
import static org.latchkey.server.settings.Setting.standard;

import java.nio.file.Path;
import java.util.List;

/** Where everything is kept that must survive a restart. */
public sealed interface StoreSettings {

  /** One file on this computer, for a single node. */
  record Sqlite(Path file) implements StoreSettings {}

  /** A database server, for one node or several. */
  record Postgresql(String url, String user, SecretFile password, int poolSize)
      implements StoreSettings {}

  Setting<Path> FILE =
      optional(
          "store.sqlite.file",
          Places.path(),
          "latchkey-data/latchkey.db",
          "The database file; latchkey.db in data.folder when not set. On a local disk, never on a"
              + " network share.");
  Setting<String> URL =
      required(
          "store.postgresql.url",
          Kind.text("an address of the form jdbc:postgresql://HOST/DATABASE", StoreSettings::jdbc),
          "jdbc:postgresql://db.corp.example/latchkey?sslmode=verify-full",
          "The database, by its JDBC address, without a password.");
  Setting<String> USER =
      required("store.postgresql.user", Kinds.text(63), "latchkey", "The role to connect as.");
  Setting<SecretFile> PASSWORD =
      required(
          "store.postgresql.passwordFile",
          Places.secretFile(),
          "secrets/postgresql",
          "File with the role's password.");
  Setting<Integer> POOL_SIZE =
      standard(
          "store.postgresql.poolSize",
          Kinds.number(2, 100),
          "10",
          "How many connections a node keeps.");

  List<Setting<?>> ALL = List.of(FILE, URL, USER, PASSWORD, POOL_SIZE);

  static StoreSettings from(Values values, NodeSettings node) {
    if (values.has("store.postgresql")) {
      return new Postgresql(
          values.get(URL), values.get(USER), values.get(PASSWORD), values.get(POOL_SIZE));
    }
    return new Sqlite(values.find(FILE).orElse(node.data().resolve("latchkey.db")));
  }

  private static String jdbc(String text, Path folder) throws Unfit {
    if (!text.matches("jdbc:postgresql://[^\\s/]+/[^\\s/]+")) {
      throw new Unfit("is not of that form");
    }
    if (text.toLowerCase(java.util.Locale.ROOT).matches(".*[?&](password|user|sslpassword)=.*")) {
      throw new Unfit(
          "has a user or password in it", "Use store.postgresql.user and .passwordFile.");
    }
    return text;
  }
}

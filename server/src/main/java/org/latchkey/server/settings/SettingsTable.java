package org.latchkey.server.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The settings of {@code latchkey.yaml}, in the order of docs/settings.md. */
final class SettingsTable {

  private SettingsTable() {}

  static final Table TABLE = new Table(settings(), sections(), absentable());

  private static List<Setting<?>> settings() {
    List<Setting<?>> all = new ArrayList<>();
    all.addAll(ServerSettings.ALL);
    all.addAll(ManagementSettings.ALL);
    all.addAll(NodeSettings.ALL);
    all.addAll(StoreSettings.ALL);
    all.add(DirectorySettings.NAME);
    all.addAll(BuiltInSettings.ALL);
    all.addAll(ActiveDirectorySettings.ALL);
    all.addAll(MailSettings.ALL);
    all.addAll(SmsSettings.ALL);
    all.addAll(BrandingSettings.ALL);
    all.addAll(ResetSettings.ALL);
    all.addAll(PasswordSettings.ALL);
    all.addAll(BreachedRangeSettings.ALL);
    all.addAll(ClientSettings.ALL);
    all.addAll(AdministrationSettings.ALL);
    return all;
  }

  private static Map<String, String> sections() {
    Map<String, String> words = new LinkedHashMap<>();
    words.put("server", "Where and how people and their computers reach the server. Always HTTPS.");
    words.put("server.tls", "The server's certificate, from PEM files.");
    words.put("management", "Health, readiness and metrics, for programs on this computer only.");
    words.put("node", "This one server among those that share a store.");
    words.put("data", "Where files are kept.");
    words.put("keys", "The keys that contacts and authenticator seeds are encrypted with.");
    words.put("log", "The service's own log. What people did is in the audit log instead.");
    words.put(
        "store",
        "Where accounts, methods, sessions and the audit log are kept: an embedded database, or a"
            + " PostgreSQL server. Without this section it is SQLite in `data.folder`.");
    words.put("store.sqlite", "Embedded, for one node.");
    words.put("store.postgresql", "PostgreSQL 15 or newer, for one node or several.");
    words.put(
        "directories[]",
        "Where passwords live: a list, and at least one. Each entry has a `name` and either"
            + " `builtIn` or `activeDirectory`.");
    words.put("directories[].builtIn", "A directory inside Latchkey's own store.");
    words.put("directories[].activeDirectory", "Active Directory, Microsoft's or Samba's.");
    words.put(
        "directories[].activeDirectory.prepopulate",
        "Contacts from the directory that may serve as methods without registration.");
    words.put("directories[].activeDirectory.timeouts", "How long to wait for the directory.");
    words.put("mail", "The mail server. Without this section no mail is sent.");
    words.put("sms", "The HTTP gateway for text messages. Without this section none are sent.");
    words.put("sms.headers[]", "Headers of every request to the gateway: a list.");
    words.put("branding", "How pages and messages look and what they call the organisation.");
    words.put("reset", "How a reset runs.");
    words.put(
        "passwords",
        "What is known of guessable passwords here. What is done with it says the policy"
            + " (`bannedTerms`, `breachedPasswords`); how it counts says [passwords.md](passwords.md).");
    words.put(
        BreachedRangeSettings.SECTION,
        "A service that is asked for breached passwords as well, by the first five digits of their"
            + " hash. Without this section nothing about a password leaves the server; what does with"
            + " it says [passwords.md](passwords.md).");
    words.put("client", "The packages of the sign-in client for Windows.");
    words.put(
        "administration",
        "Who administers by being in a group of a directory. Roles of people in the built-in"
            + " directory are given in the console, or by `latchkey user make-administrator`.");
    words.put("portal", "The web portal.");
    words.put("signin", "The client on the Windows sign-in screen.");
    words.put(
        "limits",
        "How often. A limit such as `5 per 1h` counts within a rolling window: the next one within"
            + " the hour is one too many.");
    return words;
  }

  private static Set<String> absentable() {
    return Set.of(
        "mail",
        "sms",
        "sms.headers[]",
        "store.postgresql",
        "directories[].activeDirectory",
        BreachedRangeSettings.SECTION);
  }
}

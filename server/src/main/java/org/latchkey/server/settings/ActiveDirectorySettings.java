package org.latchkey.server.settings;

import static org.latchkey.server.settings.Setting.optional;
import static org.latchkey.server.settings.Setting.required;
import static org.latchkey.server.settings.Setting.standard;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.latchkey.directory.ad.ActiveDirectorySettings.Deadlines;
import org.latchkey.directory.ad.ActiveDirectorySettings.Pools;

/**
 * Active Directory, Microsoft's or Samba's.
 *
 * @param urls domain controllers, the preferred one first
 * @param base below which accounts are looked for
 * @param authority behind the controllers' certificates
 * @param domains what may stand before the backslash in {@code CORP\name} or after the at sign,
 *     beside what the directory says
 * @param administratorGroups whose members count as administrators
 * @param denyList names or groups that self-service never touches
 * @param mobileAttributes where policy allows it, contacts from these attributes serve as methods
 * @param answerTimeout for a look-up
 * @param writeTimeout for a password write, after which its outcome is found out otherwise
 */
public record ActiveDirectorySettings(
    String name,
    List<URI> urls,
    boolean startTls,
    String base,
    String bindUser,
    SecretFile bindPassword,
    Optional<Path> authority,
    List<String> domains,
    List<String> administratorGroups,
    List<String> denyList,
    List<String> mobileAttributes,
    List<String> mailAttributes,
    Duration connectTimeout,
    Duration answerTimeout,
    Duration writeTimeout)
    implements DirectorySettings {

  private static final String AT = "directories[].activeDirectory.";
  private static final Kind<List<String>> NAMES = Kinds.list(Kinds.text(300), 0, 100);

  static final Setting<List<URI>> URLS =
      required(
          AT + "urls",
          Kinds.list(Places.ldap(), 1, 10),
          "[\"ldaps://dc1.corp.example\", \"ldaps://dc2.corp.example\"]",
          "The domain controllers, the preferred one first; their certificates must be for these"
              + " host names.");
  static final Setting<Boolean> START_TLS =
      standard(
          AT + "startTls",
          Kinds.flag(),
          "false",
          "Whether ldap:// connections switch to TLS. Required for them: nothing is ever sent in"
              + " the clear.");
  static final Setting<String> BASE =
      required(
          AT + "base",
          Kinds.text(500),
          "\"DC=corp,DC=example\"",
          "Below which entry accounts are looked for.");
  static final Setting<String> BIND_USER =
      required(
          AT + "bindUser",
          Kinds.text(300),
          "svc-latchkey@corp.example",
          "The service account, with the right to reset passwords, and to write lockoutTime and"
              + " pwdLastSet; no others.");
  static final Setting<SecretFile> BIND_PASSWORD =
      required(
          AT + "bindPasswordFile",
          Places.secretFile(),
          "secrets/corp",
          "File with that account's password.");
  static final Setting<Path> CA =
      optional(
          AT + "ca",
          Places.readableFile(),
          "tls/corp-ca.pem",
          "PEM file of the authority behind the controllers' certificates; Java's own list when"
              + " not set.");
  static final Setting<List<String>> DOMAINS =
      standard(
          AT + "domains",
          Kinds.list(Kinds.name(), 0, 20),
          "[]",
          "Further names of the domain, so that all spellings of a name are taken for one: domains of"
              + " the mail addresses by which people may name themselves. The domain's DNS name and"
              + " short name and the forest's user principal name suffixes are read from the"
              + " directory; list them where the service account may not read them.");
  static final Setting<List<String>> ADMINISTRATOR_GROUPS =
      standard(
          AT + "administratorGroups",
          NAMES,
          "[]",
          "Groups whose members count as administrators of Latchkey. Their passwords are never"
              + " reset by self-service here.");
  static final Setting<List<String>> DENY_LIST =
      standard(
          AT + "denyList",
          NAMES,
          "[]",
          "Accounts and groups that self-service never touches, besides those that Active"
              + " Directory protects.");
  static final Setting<List<String>> MOBILE =
      standard(
          AT + "prepopulate.mobile",
          Kinds.list(Kinds.name(), 0, 10),
          "[]",
          "Attributes with a mobile number that may serve as a method without registration, where"
              + " the policy allows that.");
  static final Setting<List<String>> MAIL =
      standard(
          AT + "prepopulate.mail",
          Kinds.list(Kinds.name(), 0, 10),
          "[]",
          "The same for mail addresses; those in ownDomains of the policy never serve.");
  static final Setting<Duration> CONNECT =
      standard(
          AT + "timeouts.connect", Kinds.duration("100ms", "30s"), "3s", "To reach a controller.");
  static final Setting<Duration> ANSWER =
      standard(AT + "timeouts.answer", Kinds.duration("100ms", "60s"), "5s", "For a look-up.");
  static final Setting<Duration> WRITE =
      standard(
          AT + "timeouts.write",
          Kinds.duration("1s", "2m"),
          "15s",
          "For a password write; after that its outcome is found out by reading.");

  static final List<Setting<?>> ALL =
      List.of(
          URLS,
          START_TLS,
          BASE,
          BIND_USER,
          BIND_PASSWORD,
          CA,
          DOMAINS,
          ADMINISTRATOR_GROUPS,
          DENY_LIST,
          MOBILE,
          MAIL,
          CONNECT,
          ANSWER,
          WRITE);

  /** The longest that a password write can take, all its questions and waiting included. */
  Duration longestWrite() {
    return new Deadlines(connectTimeout, answerTimeout, writeTimeout).longestWrite(Pools.USUAL);
  }

  static ActiveDirectorySettings from(Values values) {
    return new ActiveDirectorySettings(
        values.get(DirectorySettings.NAME),
        values.get(URLS),
        values.get(START_TLS),
        values.get(BASE),
        values.get(BIND_USER),
        values.get(BIND_PASSWORD),
        values.find(CA),
        values.get(DOMAINS),
        values.get(ADMINISTRATOR_GROUPS),
        values.get(DENY_LIST),
        values.get(MOBILE),
        values.get(MAIL),
        values.get(CONNECT),
        values.get(ANSWER),
        values.get(WRITE));
  }
}

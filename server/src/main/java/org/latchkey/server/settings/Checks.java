package org.latchkey.server.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What no single setting can say by itself: how several go together. */
final class Checks {

  private final Values values;
  private final List<Problem> problems = new ArrayList<>();

  private Checks(Values values) {
    this.values = values;
  }

  static List<Problem> of(Settings settings, Values values) {
    Checks checks = new Checks(values);
    checks.store(settings);
    checks.directories(settings);
    checks.administration(settings);
    checks.mail(settings);
    checks.sms();
    checks.ports(settings);
    checks.writes(settings);
    checks.problems.addAll(settings.passwords().problems(values));
    checks.problems.addAll(settings.client().problems(values));
    checks.problems.addAll(
        CertificateCheck.of(
            settings.server(),
            values.line(ServerSettings.CERTIFICATE.path()),
            values.line(ServerSettings.KEY.path())));
    return checks.problems;
  }

  private void store(Settings settings) {
    if (values.has("store.sqlite") && values.has("store.postgresql")) {
      add("store.postgresql", "stands beside store.sqlite", "Keep one of the two.");
    }
    if (settings.store() instanceof StoreSettings.Postgresql && !settings.node().named()) {
      add(
          "node.name",
          "is not set, and with PostgreSQL each node needs a name of its own",
          "Write a name, for example name: latchkey-1.");
    }
  }

  private void directories(Settings settings) {
    if (settings.directories().isEmpty()) {
      add(
          "directories",
          "has no entry, so nobody could reset anything",
          "Write below it, for example: - name: people, and below that: builtIn: {}.");
    }
    Set<String> names = new HashSet<>();
    int builtIn = 0;
    for (int i = 0; i < settings.directories().size(); i++) {
      DirectorySettings directory = settings.directories().get(i);
      Values each = values.each("directories").get(i);
      String at = "directories[" + i + "]";
      if (!names.add(directory.name())) {
        add(each, at + ".name", "is another directory's name too", "Give each its own.");
      }
      boolean own = each.has("directories[].builtIn");
      boolean active = each.has("directories[].activeDirectory");
      if (own == active) {
        add(
            each,
            at,
            own ? "is of two kinds" : "is of no kind",
            "Write either builtIn: {} or activeDirectory: with its settings.");
      }
      switch (directory) {
        case BuiltInSettings _ -> builtIn += own ? 1 : 0;
        case ActiveDirectorySettings ad -> encrypted(each, at, ad);
      }
    }
    if (builtIn > 1) {
      add("directories", "has two builtIn directories", "Keep one of them.");
    }
  }

  private void encrypted(Values each, String at, ActiveDirectorySettings directory) {
    boolean ldaps = directory.urls().stream().allMatch(u -> "ldaps".equals(u.getScheme()));
    boolean ldap = directory.urls().stream().allMatch(u -> "ldap".equals(u.getScheme()));
    if (directory.startTls() ? !ldap : !ldaps) {
      add(
          each,
          at + ".activeDirectory.urls",
          directory.startTls()
              ? "must all begin with ldap:// when startTls is true"
              : "must all begin with ldaps:// when startTls is false",
          "Passwords never travel in the clear: use ldaps://, or ldap:// with startTls: true.");
    }
  }

  /** Who administers must be held to the rules for administrators when resetting, too. */
  private void administration(Settings settings) {
    Set<String> known = new HashSet<>();
    for (DirectorySettings directory : settings.directories()) {
      known.addAll(
          switch (directory) {
            case BuiltInSettings own -> own.administratorGroups();
            case ActiveDirectorySettings ad -> ad.administratorGroups();
          });
    }
    for (Setting<List<String>> setting :
        List.of(
            AdministrationSettings.GLOBAL,
            AdministrationSettings.POLICY,
            AdministrationSettings.HELPDESK,
            AdministrationSettings.REPORTS)) {
      for (String group : values.get(setting)) {
        if (!known.contains(group)) {
          add(
              setting.path(),
              "names " + Kinds.shown(group) + ", which is in no directory's administratorGroups",
              "Write it there too, so that its members are held to the rules for administrators.");
        }
      }
    }
  }

  private void mail(Settings settings) {
    settings
        .mail()
        .ifPresent(mail -> {
          if (mail.user().isPresent() != mail.password().isPresent()) {
            add(
                mail.user().isPresent() ? "mail.passwordFile" : "mail.user",
                "is not set, but the other half of the log-on is",
                "Set mail.user and mail.passwordFile, or neither.");
          }
          if (mail.user().isPresent() && mail.security() == MailSettings.Security.NONE) {
            add(
                "mail.tls",
                "is none, and the password would travel in the clear",
                "Write starttls or tls.");
          }
        });
  }

  private void sms() {
    List<Values> headers = values.each("sms.headers");
    for (int i = 0; i < headers.size(); i++) {
      Values header = headers.get(i);
      if (header.has("sms.headers[].value") == header.has("sms.headers[].valueFile")) {
        add(header, "sms.headers[" + i + "]", "needs a value", "Set either value or valueFile.");
      }
    }
  }

  private void ports(Settings settings) {
    if (settings.server().port() != 0 && settings.server().port() == settings.management().port()) {
      add("management.port", "is the port of the server too", "Write another port.");
    }
  }

  /** A write that is looked after while it may still land would be told wrong. */
  private void writes(Settings settings) {
    Duration lease = settings.reset().writeLease();
    Duration least = settings.reset().writeWait();
    String of = "reset.writeWait";
    for (DirectorySettings directory : settings.directories()) {
      if (directory instanceof ActiveDirectorySettings ad
          && ad.longestWrite().compareTo(least) > 0) {
        least = ad.longestWrite();
        of = "the longest write to " + ad.name();
      }
    }
    if (lease.compareTo(least) <= 0) {
      add(
          "reset.writeLease",
          "is not longer than " + of + " (" + least.toMillis() + "ms)",
          "Write a longer one, or shorten the timeouts of the directory.");
    }
  }

  private void add(String path, String what, String fix) {
    add(values, path, what, fix);
  }

  private void add(Values at, String path, String what, String fix) {
    problems.add(new Problem(path, at.line(path), what, fix));
  }
}

package org.latchkey.server.wiring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.latchkey.core.account.Directory;
import org.latchkey.core.account.Directory.LockoutRule;
import org.latchkey.core.account.Secret;
import org.latchkey.core.audit.Activity;
import org.latchkey.core.audit.AuditEvent;
import org.latchkey.core.audit.Reason;
import org.latchkey.server.audit.AuditLog;
import org.latchkey.server.builtin.BuiltInDirectory;
import org.latchkey.server.builtin.BuiltInSettings.History;
import org.latchkey.server.crypto.Argon2Hasher;
import org.latchkey.server.crypto.KeyRing;
import org.latchkey.server.crypto.Sealer;
import org.latchkey.server.delivery.Channel;
import org.latchkey.server.delivery.mail.SmtpChannel;
import org.latchkey.server.delivery.sms.GatewayChannel;
import org.latchkey.server.device.ClientPackages;
import org.latchkey.server.protection.BreachedRange;
import org.latchkey.server.protection.OthersPasswords;
import org.latchkey.server.protection.OwnLists;
import org.latchkey.server.settings.ActiveDirectorySettings;
import org.latchkey.server.settings.BrandingSettings;
import org.latchkey.server.settings.BuiltInSettings;
import org.latchkey.server.settings.DirectorySettings;
import org.latchkey.server.settings.SecretFile;
import org.latchkey.server.settings.Settings;
import org.latchkey.server.settings.StoreSettings;
import org.latchkey.server.store.KeyedRows;
import org.latchkey.server.store.MethodRows;
import org.latchkey.server.store.OutboxRows;
import org.latchkey.server.store.PolicyRows;
import org.latchkey.server.store.Store;
import org.latchkey.server.store.StoreUnavailable;
import org.latchkey.server.store.ThrottleRows;
import org.latchkey.server.web.portal.Branding;
import org.latchkey.server.web.portal.Pages;
import org.latchkey.server.web.signin.ClientVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the parts out of settings, by constructor calls in one place. The server, every command,
 * the demo and the tests come by them in the same way.
 */
public final class Assembly {
  private static final Logger LOG = LoggerFactory.getLogger(Assembly.class);

  private final InstantSource clock;
  private final Function<ActiveDirectorySettings, Directory> activeDirectory;

  /**
   * @param activeDirectory makes the adapter for one domain
   */
  public Assembly(
      InstantSource clock, Function<ActiveDirectorySettings, Directory> activeDirectory) {
    this.clock = clock;
    this.activeDirectory = activeDirectory;
  }

  /** Opens keys, store and directories. Whoever gets them closes them. */
  public Components open(Settings settings) {
    Store store = Store.open(store(settings.store()));
    try {
      KeyRing keys = KeyRing.open(settings.node().keys(), () -> store.read(KeyedRows::exist));
      Sealer sealer = new Sealer(keys);
      List<Directory> directories = new ArrayList<>();
      Optional<BuiltInDirectory> builtIn = Optional.empty();
      for (DirectorySettings each : settings.directories()) {
        switch (each) {
          case BuiltInSettings own -> {
            BuiltInDirectory directory =
                new BuiltInDirectory(
                    builtIn(own), store, sealer, Argon2Hasher.forThisMachine(), clock);
            directories.add(directory);
            builtIn = Optional.of(directory);
          }
          case ActiveDirectorySettings ad -> directories.add(activeDirectory.apply(ad));
        }
      }
      AuditLog audit = new AuditLog(store, keys, settings.node().name());
      return new Components(
          settings,
          clock,
          store,
          keys,
          sealer,
          audit,
          new PolicyRows(),
          new MethodRows(sealer),
          new ThrottleRows(),
          new OutboxRows(sealer),
          OwnLists.of(
              settings.passwords(),
              settings.branding().name(),
              settings
                  .passwords()
                  .range()
                  .map(range ->
                      new BreachedRange(
                          range,
                          clock,
                          trouble -> record(trouble, store, audit, settings.node().name())))),
          directories,
          builtIn);
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  private void record(Optional<String> trouble, Store store, AuditLog audit, String node) {
    AuditEvent event =
        new AuditEvent(
            Activity.BREACHED_RANGE,
            trouble.isEmpty() ? AuditEvent.Result.SUCCESS : AuditEvent.Result.FAILURE,
            trouble.isEmpty() ? Reason.BREACHED_RANGE_BACK : Reason.BREACHED_RANGE_AWAY,
            trouble.stream().toList(),
            UUID.randomUUID(),
            AuditEvent.Client.SYSTEM,
            Optional.empty(),
            "Latchkey",
            Map.of("Node", node),
            List.of());
    try {
      store.transaction(tx -> audit.append(tx, event, clock.instant()));
    } catch (StoreUnavailable e) {
      // Whoever chooses a password just now is told by what needs the store, not by this.
      LOG.error("{} is not in the audit log: {}", event.reason(), e.getMessage());
    }
  }

  /** The ways out that are set up. */
  public Map<OutboxRows.Channel, Channel> channels(Settings settings) {
    Map<OutboxRows.Channel, Channel> channels = new EnumMap<>(OutboxRows.Channel.class);
    settings
        .mail()
        .ifPresent(mail ->
            channels.put(
                OutboxRows.Channel.EMAIL,
                new SmtpChannel(
                    mail,
                    settings.branding().name(),
                    settings.server().publicUrl().getHost(),
                    clock)));
    settings.sms().ifPresent(sms -> channels.put(OutboxRows.Channel.SMS, new GatewayChannel(sms)));
    return channels;
  }

  /** What the server shows, over these components. */
  public Faces faces(Components components) {
    Settings settings = components.settings();
    Served served = new Served(components);
    Branding branding = branding(settings.branding());
    Pages pages = OwnFaces.pages(served.languages, branding);
    Faces faces =
        new Faces(
            List.of(OwnFaces.SignInFilters.class),
            List.of(
                context ->
                    OwnFaces.register(
                        context,
                        served,
                        branding,
                        pages,
                        () -> components.store().read(components.policies()::current),
                        settings.reset().portalWait(),
                        settings.client().packages().map(Assembly::packages),
                        settings.server().publicUrl(),
                        ClientVersion.of(settings.reset().minimumClientVersion()),
                        settings.reset().cloudSync()),
                context -> ConsoleFaces.register(context, components, served, branding)),
            served.work(),
            served::meters,
            served);
    return settings
        .passwords()
        .verdictToken()
        .map(token -> withVerdicts(faces, components, token))
        .orElse(faces);
  }

  private static Faces withVerdicts(Faces faces, Components components, SecretFile token) {
    OthersPasswords passwords =
        new OthersPasswords(
            components.store(),
            components.policies(),
            components.lists(),
            components.audit(),
            components.clock());
    return faces
        .with(OwnFaces.VerdictFilters.class)
        .and(context -> OwnFaces.registerVerdicts(context, passwords, token));
  }

  private static ClientPackages packages(Path folder) {
    try {
      return ClientPackages.read(folder);
    } catch (ClientPackages.Refused e) {
      throw new StartFailed("client.packages: " + folder + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new StartFailed("client.packages: " + folder + " cannot be read", e);
    }
  }

  private static Branding branding(BrandingSettings settings) {
    try {
      return new Branding(
          settings.name(),
          settings.logo(),
          settings.accent().orElse(Branding.ACCENT_LIGHT),
          settings.accentDark().orElse(Branding.ACCENT_DARK),
          settings.helpdesk().orElse(""));
    } catch (IllegalArgumentException e) {
      throw new StartFailed(String.valueOf(e.getMessage()), e);
    }
  }

  private static org.latchkey.server.store.StoreSettings store(StoreSettings settings) {
    return switch (settings) {
      case StoreSettings.Sqlite(var file) ->
          new org.latchkey.server.store.StoreSettings.Sqlite(file);
      case StoreSettings.Postgresql(var url, var user, var password, var poolSize) ->
          new org.latchkey.server.store.StoreSettings.PostgreSql(
              url, user, () -> reveal(password), poolSize);
    };
  }

  private static String reveal(SecretFile file) {
    try (Secret secret = file.read()) {
      return secret.reveal();
    } catch (IOException e) {
      throw new UncheckedIOException(file.path() + " cannot be read", e);
    }
  }

  private static org.latchkey.server.builtin.BuiltInSettings builtIn(BuiltInSettings settings) {
    return new org.latchkey.server.builtin.BuiltInSettings(
        settings.name(),
        Set.copyOf(settings.domains()),
        settings.minimumLength(),
        settings.categories() > 1 ? OptionalInt.of(settings.categories()) : OptionalInt.empty(),
        new History(settings.history(), settings.historyOnChange(), settings.historyOnReset()),
        new LockoutRule(settings.lockout().count(), settings.lockout().window()),
        settings.lockFor(),
        Set.copyOf(settings.administratorGroups()));
  }
}

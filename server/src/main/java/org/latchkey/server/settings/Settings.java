package org.latchkey.server.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Everything an operator can set, read and checked. Policy is not among it: that lives in the
 * store, so that all nodes share it and every change is in the audit log.
 */
public record Settings(
    ServerSettings server,
    ManagementSettings management,
    NodeSettings node,
    StoreSettings store,
    List<DirectorySettings> directories,
    Optional<MailSettings> mail,
    Optional<SmsSettings> sms,
    BrandingSettings branding,
    ResetSettings reset,
    PasswordSettings passwords,
    ClientSettings client,
    AdministrationSettings administration) {

  public Settings {
    directories = List.copyOf(directories);
  }

  /** Reads a settings file; refuses it with everything that is wrong, not only the first. */
  public static Settings read(Path file) throws SettingsRefused {
    Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("/"));
    return of(file.toString(), YamlFile.read(file), folder);
  }

  static Settings of(String name, Entry.Section root, Path folder) throws SettingsRefused {
    Values values = FileReading.read(SettingsTable.TABLE, name, root, folder);
    Settings settings = from(values);
    List<Problem> problems = Checks.of(settings, values);
    if (!problems.isEmpty()) {
      throw new SettingsRefused(name, problems);
    }
    return settings;
  }

  private static Settings from(Values values) {
    NodeSettings node = NodeSettings.from(values);
    return new Settings(
        ServerSettings.from(values),
        ManagementSettings.from(values),
        node,
        StoreSettings.from(values, node),
        DirectorySettings.from(values),
        MailSettings.from(values),
        SmsSettings.from(values),
        BrandingSettings.from(values),
        ResetSettings.from(values),
        PasswordSettings.from(values),
        ClientSettings.from(values),
        AdministrationSettings.from(values));
  }
}

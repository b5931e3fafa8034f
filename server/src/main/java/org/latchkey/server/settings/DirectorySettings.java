package org.latchkey.server.settings;

import static org.latchkey.server.settings.Setting.required;

import java.util.List;

/** One place where passwords live. */
public sealed interface DirectorySettings permits BuiltInSettings, ActiveDirectorySettings {

  /** Part of every account's identity, so never changed. */
  String name();

  Setting<String> NAME =
      required(
          "directories[].name",
          Kinds.name(),
          "corp",
          "The directory's name, part of every account's identity: never change it.");

  static List<DirectorySettings> from(Values values) {
    return values.each("directories").stream()
        .<DirectorySettings>map(each ->
            each.has("directories[].activeDirectory")
                ? ActiveDirectorySettings.from(each)
                : BuiltInSettings.from(each))
        .toList();
  }
}

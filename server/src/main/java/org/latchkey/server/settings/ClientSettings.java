package org.latchkey.server.settings;

import static org.latchkey.server.settings.Setting.optional;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.latchkey.server.device.ClientPackages;

/**
 * The sign-in client for Windows, as far as the server has to do with its installation.
 *
 * @param packages the folder with the packages that are offered; none are without it
 */
public record ClientSettings(Optional<Path> packages) {

  static final Setting<Path> PACKAGES =
      optional(
          "client.packages",
          Places.folder(),
          "client",
          "The folder that `latchkey client build` filled. Its packages are then offered at `/client`"
              + " of the portal, with their SHA-256 and signer"
              + " ([windows-client.md](windows-client.md)). Read when the server starts.");

  static final List<Setting<?>> ALL = List.of(PACKAGES);

  static ClientSettings from(Values values) {
    return new ClientSettings(values.find(PACKAGES));
  }

  /** What is wrong with the packages. */
  List<Problem> problems(Values values) {
    return packages.flatMap(folder -> problem(folder, values)).stream().toList();
  }

  private static Optional<Problem> problem(Path folder, Values values) {
    int line = values.line(PACKAGES.path());
    String name = Places.shown(folder);
    try {
      ClientPackages.read(folder);
      return Optional.empty();
    } catch (ClientPackages.Refused e) {
      return Optional.of(
          new Problem(
              PACKAGES.path(),
              line,
              name + ": " + e.getMessage(),
              "Fill it with latchkey client build, and sign what it makes."));
    } catch (IOException _) {
      return Optional.of(
          new Problem(
              PACKAGES.path(), line, name + " cannot be read", "Let this account read it."));
    }
  }
}

package org.latchkey.server.reset;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.latchkey.core.account.Directory;
import org.latchkey.core.account.Secret;
import org.latchkey.core.reset.Action;
import org.latchkey.directory.TrustedCertificates;
import org.latchkey.directory.ad.ActiveDirectory;
import org.latchkey.directory.ad.ActiveDirectorySettings;
import org.latchkey.directory.ad.ActiveDirectorySettings.Deadlines;

/**
 * A server in a process of its own that settles what an earlier one left behind, resets one
 * password and is killed meanwhile. It is led by lines on standard input and tells by lines what it
 * acknowledged.
 */
final class DoomedServer implements AutoCloseable {

  /** So long that it never answers before a write has ended, however busy the machine is. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** For a machine that has better things to do. */
  static final Deadlines UNHURRIED =
      new Deadlines(Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofSeconds(60));

  private final Rig rig;
  private final BufferedReader in =
      new BufferedReader(new InputStreamReader(new FileInputStream(FileDescriptor.in), UTF_8));
  private final PrintStream out =
      new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);
  private Optional<ActiveDirectory> domain = Optional.empty();

  private DoomedServer(Path folder, Instant now) {
    ResetSettings standard = ResetSettings.defaults("test-node");
    rig =
        new Rig(
            folder,
            new ResetSettings(
                standard.node(),
                standard.limits(),
                standard.releaseAfter(),
                PATIENCE,
                standard.writeLease(),
                standard.challengeBits()));
    rig.now.set(now);
  }

  /** Arguments: the folder, the time, and the domain's address and account where there is one. */
  public static void main(String[] args) throws Exception {
    try (DoomedServer server = new DoomedServer(Path.of(args[0]), Instant.parse(args[1]))) {
      if (args.length > 2) {
        server.join(Path.of(args[0]), args[2], args[3], args[4]);
      }
      server.run();
    }
  }

  private void join(Path folder, String controller, String base, String user) throws Exception {
    byte[] authority = Files.readAllBytes(folder.resolve("authority.pem"));
    Path password = folder.resolve("service-password");
    domain =
        Optional.of(
            new ActiveDirectory(
                ActiveDirectorySettings.of(
                        "corp",
                        List.of(URI.create(controller)),
                        TrustedCertificates.fromPem(authority),
                        base,
                        user,
                        () -> secret(password))
                    .withDomainNames(Set.of("CORP"))
                    .withDeadlines(UNHURRIED),
                InstantSource.system()));
    rig.parts = rig.parts(directories(), Runnable::run);
  }

  private static Secret secret(Path file) {
    try {
      return Secret.of(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Directory> directories() {
    return List.of(domain.<Directory>map(d -> d).orElse(rig.builtIn));
  }

  private void run() throws Exception {
    while (rig.parts.reconciler().run() > 0) {
      out.println("settled");
    }
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ", 4);
      switch (words[0]) {
        case "status" -> status(words[1]);
        case "reset" -> reset(words[1], words[2], words[3]);
        default -> throw new IllegalArgumentException(line);
      }
    }
  }

  /** What whoever has that token is told now. */
  private void status(String token) {
    Rig.Visitor visitor = rig.windows();
    visitor.token = Optional.of(token);
    tell("told", visitor.answer(Action.STATUS));
  }

  private void reset(String name, String point, String password) throws IOException {
    Rig.Visitor visitor = rig.windows().start();
    out.println("token " + visitor.token.orElseThrow());
    out.println("correlation " + visitor.at.correlationId());
    tell("at", visitor.next("user", name));
    tell("at", visitor.next("reason", "forgot"));
    tell("at", visitor.next("code", rig.newestCode()));
    KillPoints points = KillPoints.watch(rig.store, point, out);
    rig.parts = rig.parts(directories(), points.around());
    out.println("ready");
    in.readLine();
    tell("at", visitor.next("password", password, "confirm", password));
    points.tell();
  }

  private void tell(String how, Rig.Visitor visitor) {
    out.println(how + " " + visitor.step());
  }

  @Override
  public void close() throws Exception {
    rig.close();
    if (domain.isPresent()) {
      domain.get().close();
    }
  }
}

package org.latchkey.server.demo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import org.latchkey.server.builtin.BuiltInDirectory;
import org.latchkey.server.cli.CliContext;
import org.latchkey.server.delivery.Mailbox;
import org.latchkey.server.protection.BreachedBuild;
import org.latchkey.server.settings.Settings;
import org.latchkey.server.settings.SettingsRefused;
import org.latchkey.server.store.OutboxRows.Channel;
import org.latchkey.server.wiring.Components;
import org.latchkey.server.wiring.Faces;
import org.latchkey.server.wiring.OpenPaths;
import org.latchkey.server.wiring.Serve;

/**
 * The sample organisation while it runs: the real server, with mailboxes instead of a mail server.
 */
final class Demo implements AutoCloseable {

  private static final ResourceBundle WORDS = ResourceBundle.getBundle("messages.demo");

  private final Serve serve;
  private final Path folder;

  private Demo(Serve serve, Path folder) {
    this.serve = serve;
    this.folder = folder;
  }

  static Demo start(CliContext context, DemoFolder folder, int port) throws IOException {
    InstantSource clock = context.clock();
    DemoCertificates certificates = new DemoCertificates(folder.path());
    certificates.make(clock.instant());
    Components components = context.assembly().open(settings(folder, port));
    Mailbox mails = new Mailbox(clock);
    Mailbox texts = new Mailbox(clock);
    BuiltInDirectory directory = components.builtIn().orElseThrow();
    new DemoSeed(components, directory).plant();
    Faces faces =
        context
            .assembly()
            .faces(components)
            .and(beans -> {
              beans.registerBean(DemoPages.class, DemoPages::new);
              beans.registerBean(
                  DemoData.class, () -> new DemoData(directory, mails, texts, clock));
              beans.registerBean(
                  "demoPaths", OpenPaths.class, () -> new OpenPaths(List.of("/demo", "/demo/*")));
            })
            .with(DemoFilters.class);
    Serve serve = Serve.start(components, Map.of(Channel.EMAIL, mails, Channel.SMS, texts), faces);
    return new Demo(serve, folder.path());
  }

  /** Passwords that everybody has read somewhere, and one term of the organisation's own. */
  private static void lists(DemoFolder folder) throws IOException {
    Files.writeString(folder.resolve("banned-terms.txt"), "# a product of Corp Example\nskylark\n");
    try (BreachedBuild build =
        new BreachedBuild(folder.resolve("breached.lkb"), BreachedBuild.Lines.PASSWORDS, 1)) {
      build.read(
          new ByteArrayInputStream(
              "purple monkey dishwasher\nTr0ub4dor&3\n".getBytes(StandardCharsets.UTF_8)));
      build.finish();
    } catch (BreachedBuild.WrongLine e) {
      throw new IllegalStateException("no line of passwords is wrong", e);
    }
  }

  private static Settings settings(DemoFolder folder, int port) throws IOException {
    lists(folder);
    Path file = folder.resolve("latchkey.yaml");
    Files.writeString(
        file,
        """
        # Written anew at every start of the demo.
        server:
          address: 127.0.0.1
          port: %d
          publicUrl: https://localhost:%d
          drain: 2s
          tls:
            certificate: cert.pem
            key: key.pem
        management:
          port: 0
        node:
          name: demo
        data:
          folder: data
        branding:
          name: Corp Example
          helpdesk: "Call 5000 from any phone."
        limits:
          startsFromAddress: 6000 per 10m
          sendsFromAddress: 6000 per 1h
        directories:
          - name: people
            builtIn:
              domains: [CORP]
        passwords:
          terms: banned-terms.txt
          breached: breached.lkb
        """
            .formatted(port, port == 0 ? 8443 : port));
    try {
      return Settings.read(file);
    } catch (SettingsRefused e) {
      throw new IllegalStateException("the demo's own settings: " + e.problems(), e);
    }
  }

  /** Says what there is to see. The last line is a promise to scripts: everything is up. */
  void tell(PrintWriter out) {
    String url = "https://localhost:" + serve.port();
    out.println(
        MessageFormat.format(
            WORDS.getString("tell"), url, folder.resolve("ca.pem").toString(), folder.toString()));
    out.println(
        DemoPeople.ALL.stream()
            .map(p ->
                "  %-24s %-20s %-14s %s"
                    .formatted(
                        p.user(),
                        p.password(),
                        p.state().id(),
                        p.methods().isEmpty() ? "-" : String.join(", ", p.methods())))
            .collect(Collectors.joining(System.lineSeparator())));
    out.println();
    out.println("Latchkey demo is ready: " + url);
    out.flush();
  }

  void await() throws InterruptedException {
    serve.await();
  }

  @Override
  public void close() {
    serve.close();
  }
}

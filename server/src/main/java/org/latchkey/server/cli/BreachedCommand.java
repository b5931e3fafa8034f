package org.latchkey.server.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.latchkey.server.protection.BreachedBuild;
import org.latchkey.server.protection.BreachedBuild.Built;
import org.latchkey.server.protection.BreachedBuild.Lines;
import org.latchkey.server.protection.BreachedBuild.WrongLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Passwords that are known from a breach. */
@Command(name = "breached", subcommands = BreachedCommand.Build.class)
final class BreachedCommand extends CommandGroup {

  /** Needs no settings and no store. */
  @Command(name = "build")
  static final class Build implements Callable<Integer> {
    private final CliContext context;

    @Mixin final JsonOption json = new JsonOption();

    @Option(names = "--out", paramLabel = "FILE", required = true, descriptionKey = "breached.out")
    Path out = Path.of("");

    @Option(names = "--passwords", descriptionKey = "breached.passwords")
    boolean passwords;

    @Option(
        names = "--least-seen",
        paramLabel = "N",
        defaultValue = "1",
        descriptionKey = "breached.leastSeen")
    long leastSeen = 1;

    @Parameters(arity = "1..*", paramLabel = "FILE", descriptionKey = "breached.files")
    List<Path> files = List.of();

    Build(CliContext context) {
      this.context = context;
    }

    @Override
    public Integer call() {
      Path at = files.getFirst();
      try (BreachedBuild build =
          new BreachedBuild(out, passwords ? Lines.PASSWORDS : Lines.HASHES, leastSeen)) {
        for (Path file : files) {
          at = file;
          try (InputStream in = opened(file)) {
            build.read(in);
          }
        }
        report(build.finish());
        return StoreCommand.DONE;
      } catch (WrongLine e) {
        throw new CommandRefused(CliTexts.of("breached.wrongLine", e.line(), at), e);
      } catch (IOException e) {
        throw new CommandRefused(
            CliTexts.of("breached.failed", out, String.valueOf(e.getMessage())), e);
      }
    }

    private InputStream opened(Path file) throws IOException {
      return file.equals(Path.of("-")) ? context.terminal().in() : Files.newInputStream(file);
    }

    private void report(Built built) {
      if (json.on) {
        context.print(
            JsonOption.of(
                Map.of(
                    "file", out.toString(),
                    "kind", built.kind().toString(),
                    "lines", built.lines(),
                    "hashes", built.hashes(),
                    "bytes", built.bytes())));
      } else {
        context.say("breached.built", out, built.hashes(), built.kind(), built.bytes());
      }
    }
  }
}

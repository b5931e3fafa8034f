package org.latchkey.server.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.latchkey.core.account.Secret;
import org.latchkey.passwords.BannedTerms;
import org.latchkey.passwords.BreachedHashes;
import org.latchkey.passwords.Explanation;
import org.latchkey.passwords.Names;
import org.latchkey.passwords.TermFile;
import org.latchkey.passwords.TermList;
import org.latchkey.server.protection.PasswordHash;
import org.latchkey.server.settings.PasswordSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What Latchkey thinks of passwords. */
@Command(name = "password", subcommands = PasswordCommand.Explain.class)
final class PasswordCommand extends CommandGroup {

  /** Needs no settings and no store, so that anybody can try it; keeps and logs nothing. */
  @Command(name = "explain")
  static final class Explain implements Callable<Integer> {
    private final CliContext context;

    @Mixin final JsonOption json = new JsonOption(); // or not: it always writes JSON

    @Option(names = "--terms", paramLabel = "FILE", descriptionKey = "password.terms")
    Optional<Path> terms = Optional.empty();

    @Option(names = "--names", paramLabel = "A,B", split = ",", descriptionKey = "password.names")
    List<String> names = List.of();

    @Option(names = "--breached", paramLabel = "FILE", descriptionKey = "password.breached")
    Optional<Path> breached = Optional.empty();

    Explain(CliContext context) {
      this.context = context;
    }

    @Override
    public Integer call() {
      List<TermList> lists = new ArrayList<>();
      if (terms.isPresent()) {
        TermFile file = read(terms.get());
        if (!file.problems().isEmpty()) {
          file.problems().forEach(problem -> say(terms.get(), problem));
          return StoreCommand.REFUSED;
        }
        lists.add(TermList.custom(file.terms()));
      }
      lists.add(TermList.global());
      try (Secret candidate = context.terminal().secret(CliTexts.of("password.ask"))) {
        Names own = Names.of(names, List.of());
        boolean known =
            breached
                .map(Explain::readBreached)
                .filter(l -> PasswordHash.in(l, candidate))
                .isPresent();
        context.print(JsonOption.of(report(new BannedTerms(lists).explain(candidate, own), known)));
      }
      return StoreCommand.DONE;
    }

    private static TermFile read(Path file) {
      try {
        return PasswordSettings.read(file);
      } catch (IOException e) {
        throw new CommandRefused(CliTexts.of("password.unreadable", file), e);
      }
    }

    private static BreachedHashes readBreached(Path file) {
      try {
        return PasswordSettings.readBreached(file);
      } catch (IOException | BreachedHashes.Broken e) {
        throw new CommandRefused(CliTexts.of("password.unreadable", file), e);
      }
    }

    private void say(Path file, TermFile.Problem problem) {
      String why =
          switch (problem.kind()) {
            case NOT_UTF8 -> CliTexts.of("password.notUtf8");
            case TOO_SHORT -> CliTexts.of("password.tooShort", TermList.MIN_LETTERS);
            case TOO_LONG -> CliTexts.of("password.tooLong", TermList.MAX_LETTERS);
            case CONTROL_CHARACTER -> CliTexts.of("password.controlCharacter");
            case TOO_MANY_TERMS -> CliTexts.of("password.tooMany", TermFile.MAX_TERMS);
            case NO_TERM -> CliTexts.of("password.noTerm");
            case TOO_LARGE -> CliTexts.of("password.tooLarge", TermFile.MAX_BYTES / 1024);
          };
      context.say("password.wrongLine", file, problem.line(), why);
    }

    private static Map<String, Object> report(Explanation explained, boolean known) {
      Map<String, Object> report = new LinkedHashMap<>();
      report.put("accepted", explained.accepted() && !known);
      report.put("points", explained.points());
      report.put("required", explained.required());
      report.put(
          "matches",
          explained.matches().stream()
              .map(match -> {
                Map<String, String> entry = new LinkedHashMap<>();
                entry.put("term", match.term());
                entry.put("kind", word(match.kind()));
                entry.put("list", match.list());
                return entry;
              })
              .toList());
      report.put(
          "reasons",
          Stream.concat(
                  explained.reasons().stream().map(Explain::word),
                  known ? Stream.of("breached") : Stream.of())
              .toList());
      return report;
    }

    private static String word(Enum<?> value) {
      return value.name().toLowerCase(Locale.ROOT);
    }
  }
}

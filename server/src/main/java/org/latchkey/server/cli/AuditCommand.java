package org.latchkey.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.latchkey.core.audit.Activity;
import org.latchkey.core.audit.AuditEvent.Result;
import org.latchkey.core.audit.ClientType;
import org.latchkey.server.audit.AuditEntry;
import org.latchkey.server.audit.AuditQuery;
import org.latchkey.server.audit.Checkpoint;
import org.latchkey.server.audit.Verification;
import org.latchkey.server.wiring.Components;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What happened, and whether somebody has changed the record of it. */
@Command(
    name = "audit",
    subcommands = {
      AuditCommand.ListThem.class,
      AuditCommand.Export.class,
      AuditCommand.Verify.class,
      AuditCommand.MakeCheckpoint.class
    })
final class AuditCommand extends CommandGroup {

  /** What to look for. */
  static final class Query {
    @Option(names = "--user", paramLabel = "USER", descriptionKey = "audit.user")
    Optional<String> user = Optional.empty();

    @Option(names = "--activity", paramLabel = "NAME", descriptionKey = "audit.activity")
    Optional<String> activity = Optional.empty();

    @Option(names = "--result", paramLabel = "RESULT", descriptionKey = "audit.result")
    Optional<Result> result = Optional.empty();

    @Option(names = "--client", paramLabel = "TYPE", descriptionKey = "audit.client")
    Optional<String> client = Optional.empty();

    @Option(names = "--address", paramLabel = "ADDRESS", descriptionKey = "audit.address")
    Optional<String> address = Optional.empty();

    @Option(names = "--correlation-id", paramLabel = "ID", descriptionKey = "audit.correlationId")
    Optional<UUID> correlationId = Optional.empty();

    @Option(names = "--from", paramLabel = "TIME", descriptionKey = "audit.from")
    Optional<String> from = Optional.empty();

    @Option(names = "--until", paramLabel = "TIME", descriptionKey = "audit.until")
    Optional<String> until = Optional.empty();

    AuditQuery read() {
      return new AuditQuery(
          user,
          activity.map(Query::activity),
          result,
          client.map(id ->
              ClientType.byId(id)
                  .orElseThrow(() -> new CommandRefused(CliTexts.of("audit.noClient", id)))),
          address,
          correlationId,
          from.map(Query::time),
          until.map(Query::time));
    }

    private static Activity activity(String name) {
      return Arrays.stream(Activity.values())
          .filter(a -> a.name().equalsIgnoreCase(name) || a.displayName().equals(name))
          .findFirst()
          .orElseThrow(() ->
              new CommandRefused(
                  CliTexts.of("audit.noActivity", name, Arrays.toString(Activity.values()))));
    }

    private static Instant time(String text) {
      try {
        return Instant.parse(text.length() == 10 ? text + "T00:00:00Z" : text);
      } catch (DateTimeParseException e) {
        throw new CommandRefused(CliTexts.of("audit.noTime", text), e);
      }
    }
  }

  @Command(name = "list")
  static final class ListThem extends StoreCommand {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Mixin final JsonOption json = new JsonOption();
    @Mixin final Query query = new Query();

    @Option(
        names = "--limit",
        paramLabel = "N",
        defaultValue = "50",
        descriptionKey = "audit.limit")
    int limit = 50;

    ListThem(CliContext context) {
      super(context);
    }

    @Override
    int run(Components components) {
      List<AuditEntry> entries = components.audit().list(query.read(), limit);
      if (json.on) {
        entries.forEach(e -> context.print(e.json()));
        return DONE;
      }
      for (AuditEntry entry : entries.reversed()) {
        JsonNode event = JSON.readTree(entry.json());
        context.print(
            String.join(
                "  ",
                entry.at().toString(),
                event.path("result").asString(""),
                event.path("activityDisplayName").asString(""),
                event.path("targetResources").path(0).path("userPrincipalName").asString("-"),
                event.path("resultReason").asString(""),
                event.path("correlationId").asString("")));
      }
      context.say("audit.listed", entries.size());
      return DONE;
    }
  }

  @Command(name = "export")
  static final class Export extends StoreCommand {
    @Mixin final Query query = new Query();

    Export(CliContext context) {
      super(context);
    }

    @Override
    int run(Components components) {
      long events =
          components.audit().export(query.read(), line -> context.terminal().out().println(line));
      context.terminal().out().flush();
      if (context.terminal().out().checkError()) {
        throw new CommandRefused(CliTexts.of("audit.exportBroke"));
      }
      context.say("audit.exported", events);
      return DONE;
    }
  }

  @Command(name = "verify")
  static final class Verify extends StoreCommand {
    @Mixin final JsonOption json = new JsonOption();

    @Option(names = "--checkpoint", paramLabel = "FILE", descriptionKey = "audit.checkpoint")
    Optional<Path> file = Optional.empty();

    Verify(CliContext context) {
      super(context);
    }

    @Override
    int run(Components components) {
      Verification verification = components.audit().verify(checkpoints());
      if (json.on) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("sound", verification.sound());
        report.put("events", verification.events());
        report.put(
            "findings",
            verification.findings().stream()
                .map(f -> Map.of("kind", f.getClass().getSimpleName(), "finding", f))
                .toList());
        report.put("notRuledOut", verification.notRuledOut());
        context.print(JsonOption.of(report));
      } else {
        verification.findings().forEach(f -> context.print(words(f)));
        verification.notRuledOut().forEach(doubt -> context.say("audit.notRuledOut", doubt));
        context.say(
            verification.sound() ? "audit.sound" : "audit.unsound",
            verification.events(),
            verification.findings().size());
      }
      return verification.sound() ? DONE : REFUSED;
    }

    private List<Checkpoint> checkpoints() {
      if (file.isEmpty()) {
        return List.of();
      }
      try (Stream<String> lines = Files.lines(file.get())) {
        List<Checkpoint> found = lines.flatMap(l -> Checkpoint.parse(l).stream()).toList();
        if (found.isEmpty()) {
          throw new CommandRefused(CliTexts.of("audit.noCheckpoint", file.get()));
        }
        return found;
      } catch (IOException e) {
        throw new CommandRefused(CliTexts.of("audit.noCheckpoint", file.get()), e);
      }
    }

    private static String words(Verification.Finding finding) {
      return switch (finding) {
        case Verification.Finding.Altered(var node, var seq) ->
            CliTexts.of("audit.found.altered", node, seq);
        case Verification.Finding.Misfiled(var node, var seq, var column) ->
            CliTexts.of("audit.found.misfiled", node, seq, column);
        case Verification.Finding.Missing(var node, var first, var last) ->
            CliTexts.of("audit.found.missing", node, first, last);
        case Verification.Finding.CutOff(var node, var last, var checkpoint) ->
            CliTexts.of("audit.found.cutOff", node, last, checkpoint);
        case Verification.Finding.NotAsAtCheckpoint(var node, var seq) ->
            CliTexts.of("audit.found.notAsAtCheckpoint", node, seq);
        case Verification.Finding.ForgedCheckpoint(var node, var seq) ->
            CliTexts.of("audit.found.forgedCheckpoint", node, seq);
      };
    }
  }

  @Command(name = "checkpoint")
  static final class MakeCheckpoint extends StoreCommand {
    @Mixin final JsonOption json = new JsonOption();

    MakeCheckpoint(CliContext context) {
      super(context);
    }

    @Override
    int run(Components components) {
      Checkpoint checkpoint = components.audit().checkpoint(components.clock().instant());
      context.print(
          json.on
              ? JsonOption.of(Map.of("checkpoint", checkpoint.print(), "seq", checkpoint.seq()))
              : checkpoint.print());
      context.say("audit.keep");
      return DONE;
    }
  }
}

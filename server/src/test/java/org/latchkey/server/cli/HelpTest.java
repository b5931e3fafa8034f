package org.latchkey.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;

class HelpTest extends CommandLineTest {
  @Test
  void everyCommandAndOptionIsExplained() {
    Terminal terminal =
        new Terminal(
            new java.io.PrintWriter(System.out, false, java.nio.charset.StandardCharsets.UTF_8),
            new java.io.PrintWriter(System.err, false, java.nio.charset.StandardCharsets.UTF_8),
            System.in,
            Optional.empty());
    CommandLine root =
        LatchkeyCommand.commandLine(new CliContext(terminal, assembly, () -> now.get()));
    for (CommandLine command : all(root)) {
      String name = command.getCommandSpec().qualifiedName();
      assertThat(command.getCommandSpec().usageMessage().header())
          .as(name)
          .isNotEmpty()
          .allSatisfy(line -> assertThat(line).endsWith("."));
      List<ArgSpec> arguments = command.getCommandSpec().args();
      for (ArgSpec argument : arguments) {
        assertThat(argument.description()).as(name + " " + argument.paramLabel()).isNotEmpty();
        assertThat(argument.description()[0]).as(name + " " + argument).isNotBlank();
      }
      assertThat(command.getUsageMessage())
          .doesNotContain("usage.header", "option.config", "param.user");
    }
  }

  private static List<CommandLine> all(CommandLine command) {
    List<CommandLine> all = new ArrayList<>(List.of(command));
    command.getSubcommands().values().forEach(sub -> all.addAll(all(sub)));
    return all;
  }

  @Test
  void everyTextIsUsedAndThere() throws IOException {
    Set<String> used = new TreeSet<>();
    try (Stream<Path> sources = Files.list(Path.of("src/main/java/org/latchkey/server/cli"))) {
      for (Path source : sources.toList()) {
        Matcher words =
            Pattern.compile("\"([a-zA-Z0-9]+(\\.[a-zA-Z0-9]+)*)\"")
                .matcher(Files.readString(source));
        while (words.find()) {
          used.add("say." + words.group(1));
        }
      }
    }
    ResourceBundle bundle = ResourceBundle.getBundle(CliTexts.BUNDLE);
    List<String> said =
        bundle.keySet().stream().filter(key -> key.startsWith("say.")).sorted().toList();
    assertThat(said).allSatisfy(key -> assertThat(used.contains(key)).as(key).isTrue());
    // and the other way round, for those that can be told from other words by their dot
    Pattern groups =
        Pattern.compile(
            "say\\.(policy|user|methods|csv|import|block|audit|keys|password|serve)\\..*");
    assertThat(
            used.stream()
                .filter(key -> groups.matcher(key).matches())
                .filter(key -> !key.equals("say.user.name")) // a system property
                .filter(key -> !bundle.containsKey(key))
                .filter(key -> !bundle.containsKey(key.substring("say.".length()))))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "policy",
        "policy show --nonsense",
        "policy set",
        "user add",
        "audit list --limit many",
        "methods import",
        "block --list"
      })
  void wrongUsageIsStatusTwoAndSaysWhereToRead(String line) {
    Ran ran = bare("", line.isEmpty() ? new String[0] : line.split(" "));
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).startsWith("latchkey: ").contains("--help");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "policy --help", "policy set --help", "user add --help"})
  void helpIsStatusZero(String line) {
    Ran ran = bare("", line.split(" "));
    assertThat(ran.status()).isZero();
    assertThat(ran.out()).contains("Usage: latchkey");
  }

  @Test
  void saysItsVersion() {
    assertThat(bare("", "version").out()).startsWith("latchkey ");
    assertThat(bare("", "--version").out()).startsWith("latchkey ");
    assertThat(bare("", "version", "--json").json().path("version").isString()).isTrue();
  }

  @Test
  void checksSettingsWithoutStartingAnything() throws IOException {
    run("config", "check").done();
    assertThat(run("config", "check", "--json").done().json().path("problems").size()).isZero();
    Files.writeString(config(), "server: {port: 1}\n");
    assertThat(run("config", "check").refused("server.publicUrl: is not set").err())
        .contains(config() + ":1: server.tls.key: is not set");
    Ran json = run("config", "check", "--json");
    assertThat(json.status()).isEqualTo(1);
    assertThat(json.json().path("problems").path(0).path("fix").asString()).isNotBlank();
    assertThat(folder.resolve("latchkey-data")).doesNotExist();
  }

  @Test
  void aMissingSettingsFileIsSaidByName() {
    Ran ran = bare("", "policy", "show", "--config", folder.resolve("none.yaml").toString());
    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.err()).contains("none.yaml: does not exist");
  }
}

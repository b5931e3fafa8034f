package org.latchkey.passwords;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.Jazzer;
import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A short round of the coverage-guided fuzzer Jazzer, from inputs that it found before, by a fixed
 * seed. A long one: {@code -Dlatchkey.fuzz.runs=10000000}.
 */
@EnabledIfSystemProperty(
    named = "os.arch",
    matches = "amd64|x86_64",
    disabledReason = "Jazzer is native code, for this architecture only")
class FuzzingRoundTest {
  private static final String RUNS = System.getProperty("latchkey.fuzz.runs", "5000");
  private static final Path SOURCES = Path.of("src");

  // What a compiler for 25 writes Jazzer cannot instrument.
  private static final String RELEASE = "22";

  @TempDir
  @SuppressWarnings("NullAway.Init") // before each test
  Path folder;

  @Test
  void findsNothing() throws Exception {
    Path classes = compiled();
    Path log = folder.resolve("log");
    Process jazzer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx1g",
                "-cp",
                classPath(classes.toString(), jar(Jazzer.class), jar(FuzzedDataProvider.class)),
                Jazzer.class.getName(),
                "--target_class=" + BannedTermsFuzzer.class.getName(),
                "--instrumentation_includes=org.latchkey.passwords.**",
                // the plain definition would be most of the work, and nobody looks for faults there
                "--instrumentation_excludes=" + NaiveScore.class.getName(),
                "--trace=none",
                "--disabled_hooks=com.code_intelligence.jazzer.sanitizers.*",
                "-max_len=160",
                "-seed=1",
                "-runs=" + RUNS,
                corpus().toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    int exit = jazzer.waitFor();
    String said = Files.readString(log, UTF_8);
    assertThat(exit).as(said).isZero();
    Matcher done = Pattern.compile("DONE +cov: (\\d+)").matcher(said);
    assertThat(done.find()).as(said).isTrue();
    assertThat(Integer.parseInt(done.group(1))).as("edges of the engine").isGreaterThan(300);
    assertThat(said).contains("Done " + RUNS + " runs");
  }

  private Path compiled() throws Exception {
    List<String> arguments =
        new ArrayList<>(List.of("--release", RELEASE, "-nowarn", "-proc:none", "-d"));
    Path classes = folder.resolve("classes");
    arguments.addAll(List.of(classes.toString(), "-cp", jar(NullMarked.class)));
    try (Stream<Path> sources = Files.walk(SOURCES.resolve("main/java"))) {
      sources.map(Path::toString).filter(name -> name.endsWith(".java")).forEach(arguments::add);
    }
    for (Class<?> each : List.of(BannedTermsFuzzer.class, NaiveScore.class)) {
      String name = each.getName().replace('.', '/') + ".java";
      arguments.add(SOURCES.resolve("test/java").resolve(name).toString());
    }
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    assertThat(result).isZero();
    return classes;
  }

  private Path corpus() throws IOException {
    Path corpus = Files.createDirectory(folder.resolve("corpus"));
    try (var in =
        Objects.requireNonNull(FuzzingRoundTest.class.getResourceAsStream("fuzzing-corpus.txt"))) {
      int number = 0;
      for (String line : new String(in.readAllBytes(), UTF_8).lines().toList()) {
        Files.write(corpus.resolve(Integer.toString(number++)), HexFormat.of().parseHex(line));
      }
    }
    return corpus;
  }

  private static String jar(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
  }

  private static String classPath(String... entries) {
    return Stream.of(entries).collect(Collectors.joining(System.getProperty("path.separator")));
  }
}

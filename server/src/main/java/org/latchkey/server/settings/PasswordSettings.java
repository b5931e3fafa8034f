package org.latchkey.server.settings;

import static org.latchkey.server.settings.Setting.optional;
import static org.latchkey.server.settings.Setting.standard;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.latchkey.passwords.BreachedHashes;
import org.latchkey.passwords.BreachedHashes.Broken;
import org.latchkey.passwords.TermFile;
import org.latchkey.passwords.TermList;

/**
 * What this organisation knows of guessable passwords. What is done with it says the policy.
 *
 * @param terms the file of their own banned terms
 * @param names of the organisation, that no password may contain
 * @param breached the file of breached passwords
 * @param range who else is asked for breached passwords; nobody without it
 * @param verdictToken what other programs show to ask about passwords; without it none may
 */
public record PasswordSettings(
    Optional<Path> terms,
    List<String> names,
    Optional<Path> breached,
    Optional<SecretFile> verdictToken,
    Optional<BreachedRangeSettings> range) {

  static final Setting<Path> TERMS =
      optional(
          "passwords.terms",
          Places.readableFile(),
          "banned-terms.txt",
          "Banned terms of your own, one a line, in UTF-8: 1 to 1,000 terms of 4 to 16 letters. A"
              + " changed file is taken up within a minute.");
  static final Setting<List<String>> NAMES =
      standard(
          "passwords.names",
          Kinds.list(Kinds.text(60), 0, 100),
          "[]",
          "Names of the organisation, of 4 letters or more, that no new password may contain."
              + " `branding.name` is one without being listed.");

  static final Setting<Path> BREACHED =
      optional(
          "passwords.breached",
          Places.readableFile(),
          "breached.lkb",
          "Breached passwords, as `latchkey breached build` writes them. A changed file is taken up"
              + " within a minute; put it in place by renaming.");

  static final Setting<SecretFile> VERDICT_TOKEN =
      optional(
          "passwords.verdictTokenFile",
          Places.tokenFile(),
          "secrets/verdict-token",
          "File with the token, 32 characters or more, that other programs must show to ask whether"
              + " a password would be accepted ([passwords.md](passwords.md)). Without it none may.");

  static final List<Setting<?>> ALL = List.of(TERMS, NAMES, BREACHED, VERDICT_TOKEN);

  public PasswordSettings {
    names = List.copyOf(names);
  }

  static PasswordSettings from(Values values) {
    return new PasswordSettings(
        values.find(TERMS),
        values.get(NAMES),
        values.find(BREACHED),
        values.find(VERDICT_TOKEN),
        BreachedRangeSettings.from(values));
  }

  /** Reads a file of terms, and no more of it than a file of terms can have. */
  public static TermFile read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return TermFile.read(in.readNBytes(TermFile.MAX_BYTES + 1));
    }
  }

  /** Maps a list of breached passwords, after a look at all of it. */
  public static BreachedHashes readBreached(Path file) throws IOException, Broken {
    return mapped(file, BreachedHashes::of);
  }

  private interface Look<T> {
    T at(MemorySegment file) throws Broken;
  }

  private static <T> T mapped(Path file, Look<T> look) throws IOException, Broken {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return look.at(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto()));
    } catch (InternalError e) {
      // How Java says that the file became shorter while it was read.
      throw new IOException("the file changed while it was read", e);
    }
  }

  /**
   * What is wrong with the list of breached passwords, after a look at all of it: seconds for a
   * long one, so only who starts a server or checks the settings asks.
   */
  public List<Problem> damage() {
    List<Problem> problems = new ArrayList<>();
    breached.ifPresent(file -> breached(file, 0, problems, BreachedHashes::of));
    return problems;
  }

  /** What is wrong with the files, as problems of the settings, as far as that is quickly seen. */
  List<Problem> problems(Values values) {
    List<Problem> problems = new ArrayList<>();
    terms.ifPresent(file -> terms(file, values.line(TERMS.path()), problems));
    breached.ifPresent(file ->
        breached(
            file,
            values.line(BREACHED.path()),
            problems,
            mapped -> {
              BreachedHashes.glanceAt(mapped);
              return true;
            }));
    return problems;
  }

  private static void breached(Path file, int line, List<Problem> problems, Look<?> look) {
    try {
      mapped(file, look);
    } catch (Broken e) {
      problems.add(
          new Problem(
              BREACHED.path(),
              line,
              name(file) + " " + e.getMessage(),
              "Make it anew with latchkey breached build."));
    } catch (IOException _) {
      problems.add(
          new Problem(
              BREACHED.path(), line, name(file) + " cannot be read", "Let this account read it."));
    }
  }

  private static void terms(Path terms, int line, List<Problem> problems) {
    try {
      for (TermFile.Problem each : read(terms).problems()) {
        problems.add(
            new Problem(
                TERMS.path(), line, said(terms, each), "Correct the file, or leave the line out."));
      }
    } catch (IOException _) {
      problems.add(
          new Problem(
              TERMS.path(), line, name(terms) + " cannot be read", "Let this account read it."));
    }
  }

  /** What is wrong, for a log or a health report; without the term itself. */
  public static String said(Path file, TermFile.Problem problem) {
    String where = problem.line() == 0 ? name(file) : name(file) + ":" + problem.line();
    return where + " " + what(problem.kind());
  }

  private static String name(Path file) {
    return file.toString().replaceAll("\\p{C}", "?");
  }

  private static String what(TermFile.Problem.Kind kind) {
    return switch (kind) {
      case NOT_UTF8 -> "is not in UTF-8";
      case TOO_SHORT -> "has fewer than " + TermList.MIN_LETTERS + " letters";
      case TOO_LONG -> "has more than " + TermList.MAX_LETTERS + " letters";
      case CONTROL_CHARACTER -> "has a control character in it, such as a tab";
      case TOO_MANY_TERMS -> "is one more than the " + TermFile.MAX_TERMS + " terms there may be";
      case NO_TERM -> "has no term in it";
      case TOO_LARGE -> "is larger than " + TermFile.MAX_BYTES / 1024 + " KiB";
    };
  }
}

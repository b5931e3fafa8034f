package org.latchkey.server.reset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.latchkey.core.account.AccountId;
import org.latchkey.core.audit.Activity;
import org.latchkey.server.store.OutboxRows.Message;

/**
 * One doomed server after the other on the same data. Each settles what the one before it left, and
 * is asked by the person what became of it; then the reset is judged by what can be seen from
 * outside.
 */
final class Course {

  static final String OLD = "First-Passw0rd!";

  /** Longer than the lease of a write, shorter than a session. */
  private static final Duration BETWEEN = Duration.ofMinutes(3);

  private static final int KILLED = 128 + 9;

  private final Path folder;
  private final Town town;
  private final QuickJvm jvm;
  private final Map<String, Integer> seen = new TreeMap<>();
  private Optional<Killed> last = Optional.empty();
  private Instant now = Instant.parse("2026-11-22T12:00:00Z");
  private int attempts;
  private int kills;

  /** The directory in question, and somebody who can look into it without Latchkey. */
  interface Town {
    /** Somebody new, whose password is {@link #OLD}. */
    Person settle(Rig rig, int number);

    boolean signsIn(Rig rig, Person person, String password);

    /** What a server is told of it. */
    List<String> arguments();
  }

  record Person(AccountId account, String name) {}

  /**
   * A reset whose server was killed.
   *
   * @param said the last step that was acknowledged after the new password was sent
   * @param rows how many rows it changed, if it came to its end
   * @param commits how often it committed, if it came to its end
   */
  record Killed(
      String point,
      Person person,
      String password,
      String token,
      String correlation,
      String said,
      int rows,
      int commits) {}

  Course(Path folder, Town town) throws IOException {
    this.folder = folder;
    this.town = town;
    jvm = new QuickJvm(folder);
    try (Rig rig = new Rig(folder)) {
      rig.policy(Rig.everybody(1));
    }
  }

  /**
   * Resets one password.
   *
   * @param point where the server kills itself, see {@link KillPoints}; at any other it is killed
   *     when it has said how the reset ended
   * @param ready handed the server right before the new password is sent
   */
  Killed run(String point, Consumer<Process> ready) throws IOException, InterruptedException {
    kills++;
    return run(point, ready, true);
  }

  private Killed run(String point, Consumer<Process> ready, boolean kill)
      throws IOException, InterruptedException {
    int number = ++attempts;
    Person person =
        look(rig -> {
          Person somebody = town.settle(rig, number);
          rig.email(somebody.account(), "box" + number + "@mail.example");
          return somebody;
        });
    String password = "Quiet-Lantern-" + number;
    Process process = start();
    Killed killed;
    try (Conversation with = new Conversation(process)) {
      judgeTheOneBefore(with);
      with.say("reset " + person.name() + " " + point + " " + password);
      String token = with.hear("token");
      String correlation = with.hear("correlation");
      with.hear("ready");
      ready.accept(process);
      with.say("go");
      String said = with.hearPerhaps("at").orElse("");
      int rows = with.hearPerhaps("rows").map(Integer::parseInt).orElse(0);
      int commits = with.hearPerhaps("commits").map(Integer::parseInt).orElse(0);
      if (kill) {
        process.toHandle().destroyForcibly();
      }
      killed = new Killed(point, person, password, token, correlation, said, rows, commits);
    }
    assertThat(process.waitFor()).as("%s", killed).isEqualTo(kill ? KILLED : 0);
    last = Optional.of(killed);
    return killed;
  }

  /** Resets a password in a server that ends by itself. */
  Killed rehearse() throws IOException, InterruptedException {
    return run("none", _ -> {}, false);
  }

  /** Judges the last one too, and tells how often each ending was seen. */
  Map<String, Integer> end() throws IOException, InterruptedException {
    Process process = start();
    try (Conversation with = new Conversation(process)) {
      judgeTheOneBefore(with);
    }
    assertThat(process.waitFor()).isZero();
    return seen;
  }

  int kills() {
    return kills;
  }

  private Process start() throws IOException {
    now = now.plus(BETWEEN);
    List<String> arguments = new ArrayList<>(List.of(folder.toString(), now.toString()));
    arguments.addAll(town.arguments());
    return jvm.running(DoomedServer.class, arguments)
        .redirectError(ProcessBuilder.Redirect.appendTo(folder.resolve("errors").toFile()))
        .start();
  }

  private void judgeTheOneBefore(Conversation with) throws IOException {
    if (last.isPresent()) {
      with.say("status " + last.get().token());
      judge(last.get(), with.hear("told"));
    }
  }

  private void judge(Killed killed, String told) {
    look(rig -> {
      List<String> outcomes =
          rig.store.read(tx ->
              tx.db()
                  .sql("SELECT outcome FROM intent WHERE account = ?")
                  .param(killed.person().account().text())
                  .query(String.class)
                  .list());
      String ending = outcomes.isEmpty() ? "NOT BEGUN" : String.join(", ", outcomes);
      boolean done = ending.equals("DONE");
      String what = killed + " ended " + ending;
      assertThat(ending).as(what).isIn("NOT BEGUN", "FAILED", "DONE");
      assertThat(count(rig, killed, Activity.WRITEBACK_INTENT)).as(what).isEqualTo(outcomes.size());
      assertThat(count(rig, killed, Activity.WRITEBACK_OUTCOME))
          .as(what)
          .isEqualTo(outcomes.size());
      assertThat(count(rig, killed, Activity.RESET_PASSWORD)).as(what).isEqualTo(done ? 1 : 0);
      assertThat(town.signsIn(rig, killed.person(), killed.password())).as(what).isEqualTo(done);
      assertThat(town.signsIn(rig, killed.person(), OLD)).as(what).isEqualTo(!done);
      assertThat(told)
          .as(what)
          .contains(
              switch (ending) {
                case "DONE" -> "PASSWORD_RESET";
                case "FAILED" -> "WRITE_FAILED";
                default -> "NewPassword";
              });
      if (!killed.said().isEmpty()) {
        assertThat(ending).as(what).isEqualTo("DONE");
        assertThat(killed.said()).as(what).contains("PASSWORD_RESET");
      }
      assertThat(notices(rig, killed)).as(what).isEqualTo(done);
      assertThat((long) rig.store.read(rig.rows.intents()::unsettled)).as(what).isZero();
      assertThat(rig.audit.verify(Optional.empty()).sound()).as(what).isTrue();
      assertThat(integrity(rig)).as(what).isEqualTo("ok");
      return seen.merge(ending, 1, Integer::sum);
    });
  }

  private static long count(Rig rig, Killed killed, Activity activity) {
    return rig.events().stream()
        .filter(e -> e.contains(killed.correlation()) && e.contains(activity.displayName()))
        .count();
  }

  /** Whether the owner is told; takes all that waits out of the way of the next. */
  private static boolean notices(Rig rig, Killed killed) {
    List<Message> waiting = rig.messages();
    rig.store.transaction(tx -> {
      waiting.forEach(message -> rig.outbox.delivered(tx, message.id(), rig.now.get()));
      return waiting;
    });
    return waiting.stream()
        .anyMatch(m ->
            m.notAfter().isEmpty() && m.correlationId().toString().equals(killed.correlation()));
  }

  private static String integrity(Rig rig) {
    return rig.store.read(tx -> tx.db().sql("PRAGMA integrity_check").query(String.class).single());
  }

  private <T> T look(Function<Rig, T> look) {
    try (Rig rig = new Rig(folder)) {
      rig.now.set(now.plusSeconds(30));
      return look.apply(rig);
    }
  }

  /** Lines back and forth. */
  private static final class Conversation implements AutoCloseable {
    private final BufferedReader in;
    private final PrintStream out;

    Conversation(Process process) {
      in = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
      out = new PrintStream(process.getOutputStream(), true, UTF_8);
    }

    void say(String line) {
      out.println(line);
    }

    String hear(String word) throws IOException {
      return hearPerhaps(word)
          .orElseThrow(() -> new AssertionError("the server ended without a word of " + word));
    }

    /** The rest of the next line that begins with that word; none when the server dies before. */
    Optional<String> hearPerhaps(String word) throws IOException {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.equals(word) || line.startsWith(word + " ")) {
          return Optional.of(line.substring(Math.min(line.length(), word.length() + 1)));
        }
      }
      return Optional.empty();
    }

    @Override
    public void close() throws IOException {
      out.close();
      in.close();
    }
  }
}

package org.latchkey.server.reset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.core.account.Directory.Lookup;
import org.latchkey.core.account.LoginName;
import org.latchkey.core.account.Secret;
import org.latchkey.directory.TrustedCertificates;
import org.latchkey.directory.ad.ActiveDirectory;
import org.latchkey.directory.ad.ActiveDirectorySettings;
import org.latchkey.server.reset.Course.Killed;
import org.latchkey.server.reset.Course.Person;
import org.latchkey.testing.NeedsService;
import org.latchkey.testing.SambaDc;

/**
 * Promise 3: a server is killed by signal 9 at every point of a write, another takes its place, and
 * what the directory, the store, the audit log and the person are told agrees.
 */
class KilledWritesTest {

  /** How long after a commit begins: while it writes, syncs, returns, and after. */
  private static final List<Integer> MICROSECONDS = List.of(50, 400, 2_000);

  @TempDir Path folder;

  @Test
  void inTheBuiltInDirectoryNothingIsLostAndEveryIntentIsSettled() throws Exception {
    Course course = new Course(folder, new OwnTown());
    Killed whole = course.rehearse();
    for (int row = 1; row <= whole.rows(); row++) {
      course.run("row:" + row, _ -> {});
    }
    for (String point : between(whole)) {
      course.run(point, _ -> {});
    }
    course.run("none", _ -> {});
    assertThat(course.end()).containsOnlyKeys("NOT BEGUN", "FAILED", "DONE");
    assertThat(course.kills()).isGreaterThanOrEqualTo(25);
  }

  /** Every point between two transactions and while one is committed. */
  private static List<String> between(Killed whole) {
    assertThat(whole.said()).contains("PASSWORD_RESET");
    List<String> points = new ArrayList<>(List.of("task:before", "task:after"));
    for (int commit = 1; commit <= whole.commits(); commit++) {
      points.add("commit:" + commit);
      for (int later : commit == 1 ? List.<Integer>of() : MICROSECONDS) {
        points.add("commit:" + commit + "+" + later);
      }
    }
    return points;
  }

  private static final class OwnTown implements Course.Town {
    @Override
    public Person settle(Rig rig, int number) {
      String name = "person" + number;
      return new Person(rig.person(name, Course.OLD), name);
    }

    @Override
    public boolean signsIn(Rig rig, Person person, String password) {
      return rig.signsIn(person.name(), password);
    }

    @Override
    public List<String> arguments() {
      return List.of();
    }
  }

  /** The same with a real domain controller at the other end of the wire. */
  @Nested
  @NeedsService("samba-dc")
  class InActiveDirectory {

    @RegisterExtension static final SambaDc DC = new SambaDc();

    @Test
    void nothingIsLostAndEveryIntentIsSettled() throws Exception {
      Files.writeString(folder.resolve("service-password"), DC.servicePassword());
      try (OpenedWire wire = new OpenedWire(DC.ldaps(), DC.authority());
          ActiveDirectory domain = domain()) {
        Files.writeString(folder.resolve("authority.pem"), wire.authority());
        Course course = new Course(folder, new Domain(domain, wire));
        Killed whole = course.rehearse();
        for (String point : between(whole)) {
          course.run(point, _ -> {});
        }
        for (Scissors.Cut cut : Scissors.cuts(course, wire)) {
          Scissors scissors = new Scissors(cut);
          course.run("none", server -> wire.hand(scissors.on(server)));
          scissors.awaitController();
          wire.hand(OpenedWire.Hand.OPEN);
        }
        assertThat(course.end()).containsOnlyKeys("NOT BEGUN", "FAILED", "DONE");
        assertThat(course.kills()).isGreaterThanOrEqualTo(25);
      }
    }

    private ActiveDirectory domain() {
      return new ActiveDirectory(
          ActiveDirectorySettings.of(
                  "corp",
                  List.of(DC.ldaps()),
                  TrustedCertificates.fromPem(DC.authority()),
                  DC.base(),
                  DC.serviceUser(),
                  () -> Secret.of(DC.servicePassword()))
              .withDomainNames(Set.of("CORP"))
              .withDeadlines(DoomedServer.UNHURRIED),
          InstantSource.system());
    }
  }

  private static final class Domain implements Course.Town {
    private final ActiveDirectory domain;
    private final OpenedWire wire;
    private final Map<String, SambaDc.Person> people = new HashMap<>();

    Domain(ActiveDirectory domain, OpenedWire wire) {
      this.domain = domain;
      this.wire = wire;
    }

    @Override
    public Person settle(Rig rig, int number) {
      SambaDc.Person person = InActiveDirectory.DC.newPerson();
      people.put(person.name(), person);
      Lookup.Found found = (Lookup.Found) domain.find(new LoginName(person.name()));
      return new Person(found.account().id(), person.name());
    }

    @Override
    public boolean signsIn(Rig rig, Person person, String password) {
      return InActiveDirectory.DC.binds(
          Objects.requireNonNull(people.get(person.name())), password);
    }

    @Override
    public List<String> arguments() {
      return List.of(
          wire.uri().toString(), InActiveDirectory.DC.base(), InActiveDirectory.DC.serviceUser());
    }
  }
}

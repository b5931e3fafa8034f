package org.latchkey.server.reset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.core.policy.PasswordPolicy;
import org.latchkey.core.policy.PasswordPolicy.Mode;
import org.latchkey.core.reset.Action;
import org.latchkey.core.reset.Ending;
import org.latchkey.core.reset.Step;
import org.latchkey.passwords.Rule;

/** Guessable passwords at a reset, against the real lists, store and built-in directory. */
class ListedPasswordFlowTest {

  private static final String GUESSABLE = "Sunshine2024!";
  private static final String GOOD = "quiet lantern 77 harbour";

  @TempDir Path folder;
  private Rig rig;

  @BeforeEach
  void anOrganisation() {
    rig = new Rig(folder);
    rig.email(rig.person("ada", "Analytical-1843"), "ada@mail.example");
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private Rig.Visitor atNewPassword(Mode mode) {
    rig.policy(Rig.everybody(1).withPasswords(new PasswordPolicy(mode, Mode.ENFORCE, 8, 256, 1)));
    Rig.Visitor visitor =
        rig.browser().start().next("user", "ada@corp.example").next("reason", "forgot");
    visitor.next("code", rig.newestCode());
    assertThat(visitor.step()).isInstanceOf(Step.NewPassword.class);
    return visitor;
  }

  private static Rig.Visitor choosing(Rig.Visitor visitor, String password) {
    return visitor.next("password", password, "confirm", password);
  }

  private static boolean done(Rig.Visitor visitor) {
    return visitor
        .step()
        .equals(new Step.Over(new Ending.Done(Ending.Result.PASSWORD_RESET, false)));
  }

  @Test
  void aGuessableOneIsRefusedWithTheOneThingToChange() {
    Rig.Visitor visitor = atNewPassword(Mode.ENFORCE);
    assertThat(((Step.NewPassword) visitor.step()).rules().rules())
        .contains(new Rule.Banned())
        .doesNotContain(new Rule.Breached());
    choosing(visitor, GUESSABLE);
    assertThat(visitor.mistake()).isEqualTo("PASSWORD_RULE");
    assertThat(visitor.at.error().orElseThrow().with())
        .isEqualTo(Map.of("rule", "banned", "why", "term", "term", "sunshine"));
    assertThat(rig.signsIn("ada", GUESSABLE)).isFalse();
    assertThat(done(choosing(visitor, GOOD))).isTrue();
    assertThat(rig.signsIn("ada", GOOD)).isTrue();
  }

  @Test
  void whatWasWrongIsNotRemembered() {
    Rig.Visitor visitor = atNewPassword(Mode.ENFORCE);
    choosing(visitor, GUESSABLE);
    visitor.answer(Action.STATUS);
    assertThat(visitor.at.error().orElseThrow().with()).isEqualTo(Map.of("rule", "banned"));
    assertThat(rig.events())
        .anyMatch(event -> event.contains("easily guessed (banned: global)"))
        .noneMatch(event -> event.toLowerCase(java.util.Locale.ROOT).contains("sunshine"));
  }

  /** Her rules say "none of your own names"; the lists find them in other letters too. */
  @Test
  void ownNamesAreFoundHoweverTheyAreWritten() {
    rig.email(rig.person("henrietta", "Analytical-1843"), "henrietta@mail.example");
    rig.policy(Rig.everybody(1));
    Rig.Visitor visitor =
        rig.browser().start().next("user", "henrietta@corp.example").next("reason", "forgot");
    visitor.next("code", rig.newestCode());
    choosing(visitor, "I am H3nr1\u00eb77a, of course");
    assertThat(visitor.at.error().orElseThrow().with())
        .isEqualTo(Map.of("rule", "banned", "why", "name", "term", "henrietta"));
  }

  @Test
  void aPolicyThatOnlyWatchesAcceptsAndRecords() {
    Rig.Visitor visitor = atNewPassword(Mode.AUDIT);
    assertThat(((Step.NewPassword) visitor.step()).rules().rules())
        .doesNotContain(new Rule.Banned());
    assertThat(done(choosing(visitor, GUESSABLE))).isTrue();
    assertThat(rig.events())
        .filteredOn(event -> event.contains("would have been refused as easily guessed"))
        .singleElement()
        .asString()
        .contains("(banned: global)", "\"success\"")
        .doesNotContainIgnoringCase("sunshine");
  }

  @Test
  void aPolicyWithoutListsAcceptsAndRecordsNothing() {
    assertThat(done(choosing(atNewPassword(Mode.OFF), GUESSABLE))).isTrue();
    assertThat(rig.events()).noneMatch(event -> event.contains("easily guessed"));
  }

  @Test
  void theLengthOfThePolicyHoldsWhereTheDirectoryAsksForLess() {
    rig.policy(
        Rig.everybody(1).withPasswords(new PasswordPolicy(Mode.ENFORCE, Mode.ENFORCE, 20, 128, 3)));
    Rig.Visitor visitor =
        rig.browser().start().next("user", "ada@corp.example").next("reason", "forgot");
    visitor.next("code", rig.newestCode());
    choosing(visitor, "lantern 77 harbour");
    assertThat(visitor.at.error().orElseThrow().with())
        .isEqualTo(Map.of("rule", "minLength", "characters", "20"));
    choosing(visitor, "quiet lanterns at the harbour".replace(" ", ""));
    assertThat(visitor.at.error().orElseThrow().with()).containsEntry("rule", "categories");
    assertThat(done(choosing(visitor, GOOD))).isTrue();
  }
}

package org.latchkey.core.reset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.latchkey.core.account.MethodType.EMAIL;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.latchkey.core.audit.Reason;
import org.latchkey.core.policy.PasswordPolicy;
import org.latchkey.core.policy.PasswordPolicy.Mode;
import org.latchkey.core.policy.Policies;
import org.latchkey.core.policy.Policy;
import org.latchkey.passwords.Explanation;
import org.latchkey.passwords.Match;

/** What becomes of a new password that lists have something against. */
class ListedPasswordTest {

  private static final Subject.Person ADA = World.person(World.methods(Set.of(EMAIL)), 1, false);
  private static final Match TERM = new Match("correcthorse", Match.Kind.FUZZY, "global");
  private static final Match OWN = new Match("horse", Match.Kind.EXACT, "custom");
  private static final Match NAME = new Match("ada", Match.Kind.NAME, "names");

  private static Policy policy(Mode banned, Mode breached) {
    return Policies.everybody(1)
        .unlock(false)
        .policy()
        .withPasswords(new PasswordPolicy(banned, breached, 8, 256, 1));
  }

  private static Visit submitted(Policy policy, Weaknesses found) {
    Visit visit = new Visit(policy, ADA).next("user", "ada");
    visit.next("code", World.CODE);
    return visit.with(Need.Weakness.class, found).choosesPassword();
  }

  private static Weaknesses banned(Match... matches) {
    boolean name = List.of(matches).contains(NAME);
    return new Weaknesses(
        Optional.of(
            new Explanation(
                name ? 9 : 2,
                1,
                5,
                List.of(matches),
                List.of(name ? Explanation.Reason.NAME : Explanation.Reason.POINTS))),
        false);
  }

  private static Weaknesses breached() {
    return new Weaknesses(Optional.of(new Explanation(9, 9, 5, List.of(), List.of())), true);
  }

  private static Map<String, String> said(Visit visit) {
    return visit.notice().map(StepError::with).orElse(Map.of());
  }

  private static List<Effect.Audit> audited(Visit visit, Reason reason) {
    return visit.effects().stream()
        .filter(Effect.Audit.class::isInstance)
        .map(Effect.Audit.class::cast)
        .filter(audit -> audit.reason() == reason)
        .toList();
  }

  @Test
  void whatIsBannedIsRefusedAndNothingIsWritten() {
    Visit visit = submitted(policy(Mode.ENFORCE, Mode.OFF), banned(OWN, TERM));
    assertThat(visit.state())
        .isInstanceOfSatisfying(
            ResetState.NewPassword.class, state -> assertThat(state.tried()).isEqualTo(1));
    assertThat(visit.effects()).noneMatch(Effect.Outside.class::isInstance);
    assertThat(audited(visit, Reason.PASSWORD_LISTED))
        .singleElement()
        .satisfies(
            audit -> assertThat(audit.parameters()).containsExactly("banned: custom, global"));
  }

  /** The longest term is the one whose change helps most; the session remembers none of it. */
  @Test
  void theOneThingToChangeIsSaidOnceAndNotKept() {
    Visit visit = submitted(policy(Mode.ENFORCE, Mode.OFF), banned(OWN, TERM));
    assertThat(said(visit))
        .isEqualTo(Map.of("rule", "banned", "why", "term", "term", "correcthorse"));
    assertThat(visit.session().error().map(StepError::with)).contains(Map.of("rule", "banned"));
  }

  @Test
  void aNameIsSaidBeforeAnyTerm() {
    Visit visit = submitted(policy(Mode.ENFORCE, Mode.OFF), banned(TERM, NAME));
    assertThat(said(visit)).containsEntry("why", "name").containsEntry("term", "ada");
  }

  @Test
  void whatIsBreachedIsRefused() {
    Visit visit = submitted(policy(Mode.OFF, Mode.ENFORCE), breached());
    assertThat(said(visit)).isEqualTo(Map.of("rule", "breached"));
    assertThat(audited(visit, Reason.PASSWORD_LISTED))
        .singleElement()
        .satisfies(audit -> assertThat(audit.parameters()).containsExactly("breached"));
  }

  @Test
  void aPolicyThatOnlyWatchesAcceptsAndRecords() {
    Visit visit = submitted(policy(Mode.AUDIT, Mode.AUDIT), banned(NAME));
    assertThat(visit.state()).isInstanceOf(ResetState.Writing.class);
    assertThat(audited(visit, Reason.PASSWORD_WOULD_BE_REFUSED))
        .singleElement()
        .satisfies(audit -> assertThat(audit.parameters()).containsExactly("banned: names"));
  }

  @Test
  void whatNobodyHasAnythingAgainstLeavesNoSuchEvent() {
    Visit visit =
        submitted(
            policy(Mode.AUDIT, Mode.ENFORCE),
            new Weaknesses(Optional.of(new Explanation(9, 9, 5, List.of(), List.of())), false));
    assertThat(visit.state()).isInstanceOf(ResetState.Writing.class);
    assertThat(audited(visit, Reason.PASSWORD_WOULD_BE_REFUSED)).isEmpty();
  }

  @Test
  void whereListsAreOffTheyAreNotAsked() {
    Visit visit = submitted(policy(Mode.OFF, Mode.OFF), banned(TERM));
    assertThat(visit.state()).isInstanceOf(ResetState.Writing.class);
  }

  /** The session keeps the policy it began under. */
  @Test
  void aStricterPolicyWaitsForTheNextSession() {
    Visit visit = new Visit(policy(Mode.OFF, Mode.OFF), ADA).next("user", "ada");
    visit.next("code", World.CODE).under(policy(Mode.ENFORCE, Mode.ENFORCE));
    visit.with(Need.Weakness.class, banned(TERM)).choosesPassword();
    assertThat(visit.state()).isInstanceOf(ResetState.Writing.class);
  }

  @Test
  void theTenthEndsTheSession() {
    Visit visit = submitted(policy(Mode.ENFORCE, Mode.OFF), banned(TERM));
    for (int i = 1; i < Writeback.MAX_PASSWORDS; i++) {
      assertThat(visit.ending()).isEmpty();
      visit.choosesPassword();
    }
    assertThat(visit.ending()).contains(new Ending.Unavailable(Ending.Why.TOO_MANY_PASSWORDS));
  }

  @Test
  void itPrintsNothingOfTheCandidate() {
    assertThat(banned(TERM)).hasToString("Weaknesses[]");
  }
}

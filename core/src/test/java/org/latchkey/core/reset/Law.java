package org.latchkey.core.reset;

import java.util.function.Predicate;

/** What must be true of everything that can happen, whatever else is. */
enum Law {
  NOTHING_IS_WRITTEN_WITHOUT_PROOF_FOR_THIS_VERY_ACCOUNT(WriteLaws::provenBeforeWriting),
  EVERY_WRITE_IS_PRECEDED_BY_ITS_INTENT(WriteLaws::intentBeforeWrite),
  EVERY_INTENT_HAS_EXACTLY_ONE_OUTCOME(WriteLaws::oneOutcome),
  THE_OUTCOME_IS_WHAT_THE_DIRECTORY_SAID(WriteLaws::truthfulOutcome),
  ONLY_THE_OUTCOME_ENDS_A_WRITE(WriteLaws::nothingElseEndsAWrite),
  SUCCESS_IS_TOLD_TO_THE_OWNER_ONCE(WriteLaws::ownerIsTold),
  STATUS_CHANGES_NOTHING(AnswerLaws::statusChangesNothing),
  A_REPEATED_ANSWER_CHANGES_NOTHING(AnswerLaws::repetitionChangesNothing),
  AN_ANSWER_TO_AN_OLD_STEP_CHANGES_NOTHING(AnswerLaws::staleChangesNothing),
  BACK_UNDOES_AND_SENDS_NOTHING(AnswerLaws::backIsHarmless),
  WHAT_IS_OFFERED_IS_ACCEPTED_AND_NOTHING_ELSE(AnswerLaws::offersAreTrue),
  RESENDING_IS_ACCEPTED_WHEN_ITS_COUNTDOWN_ENDS(AnswerLaws::countdownIsTrue),
  A_STEP_HAS_A_NEW_NAME_AFTER_EVERY_ANSWER(AnswerLaws::stepsAreNamedAnew),
  AN_ENDED_SESSION_ABSORBS_EVERYTHING(AnswerLaws::theEndIsTheEnd),
  OUT_OF_TIME_A_SESSION_EXPIRES_AND_DOES_NOTHING(AnswerLaws::timeIsUp),
  NO_CODE_IS_CHECKED_THAT_IS_DEAD(GateLaws::onlyLivingCodes),
  NOTHING_IS_CHECKED_FOR_SOMEBODY_BLOCKED(GateLaws::blockedIsBlocked),
  EVERY_FALSE_CHECK_COUNTS_ONCE(GateLaws::failuresCount),
  NO_TRY_IS_EVER_GIVEN_BACK(GateLaws::triesAreSpent),
  NO_PASSED_GATE_IS_LOST(GateLaws::passedStaysPassed),
  A_TIME_STEP_IS_SPENT_WITH_ITS_GATE(GateLaws::timeStepsAreSpent),
  AN_ISSUED_CODE_IS_SPENT_WITH_ITS_GATE_AND_TRIED_WITH_EVERY_WRONG_ONE(
      GateLaws::issuedCodesAreSpent),
  CODES_GO_ONLY_WHERE_THEY_MAY(GateLaws::sendsAreAllowed),
  NOTHING_IS_SENT_AGAIN_UNASKED(GateLaws::sendsOnlyWhatIsMissing),
  A_DECOY_NEVER_PASSES_A_GATE_AND_IS_SENT_NOTHING(GateLaws::decoysStayOutside),
  A_METHOD_THAT_IS_OUT_OF_USE_PASSES_NO_GATE(GateLaws::disabledMethodsPassNothing);

  @SuppressWarnings("ImmutableEnumChecker") // only references to static methods
  private final Predicate<Edge> kept;

  Law(Predicate<Edge> kept) {
    this.kept = kept;
  }

  boolean isKeptBy(Edge edge) {
    return kept.test(edge);
  }
}

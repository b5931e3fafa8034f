package org.latchkey.core.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.latchkey.core.account.WriteOutcome.Refusal;

class WriteOutcomeTest {

  @ParameterizedTest
  @EnumSource
  void onlyRefusalsOfThePasswordAndAFullQueueAreWorthAnotherTry(Refusal refusal) {
    assertThat(refusal.aboutThePassword())
        .isEqualTo(
            EnumSet.of(
                    Refusal.TOO_SHORT,
                    Refusal.NOT_COMPLEX,
                    Refusal.IN_HISTORY,
                    Refusal.TOO_YOUNG,
                    Refusal.PASSWORD_POLICY,
                    Refusal.BUSY)
                .contains(refusal));
  }
}

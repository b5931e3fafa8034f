package org.latchkey.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.latchkey.core.account.MethodType;
import org.latchkey.core.audit.Reason;

class AuditSentencesTest {
  @ParameterizedTest
  @EnumSource
  void everyReasonHasASentenceWithAndWithoutAParameter(Reason reason) {
    for (List<String> parameters : List.of(List.<String>of(), List.of("x", "y"))) {
      assertThat(AuditSentences.of(reason, parameters))
          .isNotBlank()
          .doesNotContain("{")
          .doesNotContain("''");
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyMethodHasAName(MethodType type) {
    String first = AuditSentences.of(Reason.OPTION_STARTED, List.of(type.choice()));
    assertThat(first).doesNotContain(type.choice() + " option");
    assertThat(AuditSentences.of(Reason.OPTION_STARTED, List.of(type.choice() + "#2")))
        .isEqualTo(first);
  }

  @Test
  void sentencesThatEntraHasAreEntras() {
    assertThat(AuditSentences.of(Reason.ABANDONED_AFTER_STARTING, List.of("email")))
        .isEqualTo("User abandoned after starting the email verification option");
    assertThat(AuditSentences.of(Reason.NOT_ENOUGH_METHODS, List.of()))
        .isEqualTo("User's account has insufficient authentication methods defined");
    assertThat(AuditSentences.of(Reason.RESET_SUCCEEDED, List.of("")))
        .isEqualTo("User successfully reset password");
    assertThat(AuditSentences.of(Reason.CONTACTED_ADMINISTRATOR, List.of("")))
        .isEqualTo("User contacted an admin");
  }
}

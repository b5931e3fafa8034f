package org.latchkey.core.reset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.latchkey.core.account.MethodType.AUTHENTICATOR;
import static org.latchkey.core.account.MethodType.EMAIL;
import static org.latchkey.core.account.MethodType.MOBILE_PHONE_SMS;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.latchkey.core.audit.AuditEvent.Result;
import org.latchkey.core.audit.Reason;
import org.latchkey.core.policy.Policies;

/** When time is up the log says how far somebody came. */
class AbandonedTest {

  private static final Subject ADA =
      World.person(World.methods(Set.of(EMAIL, MOBILE_PHONE_SMS, AUTHENTICATOR)), 2, false);

  private static Visit visit() {
    return new Visit(Policies.everybody(2).policy(), ADA).next("user", "ada");
  }

  private static void abandoned(Visit visit, Reason reason, String... parameters) {
    visit.after(ResetSession.LIFETIME).happens(new ResetEvent.TimePassed());
    assertThat(visit.ending()).contains(new Ending.Expired());
    assertThat(visit.effects())
        .containsExactly(ResetProtocol.progress(Result.TIMEOUT, reason, parameters));
  }

  @Test
  void afterTheName() {
    abandoned(visit(), Reason.ABANDONED_AFTER_USER_ID);
    abandoned(visit().next("reason", "forgot"), Reason.ABANDONED_AFTER_USER_ID);
  }

  @Test
  void beforeANameNothingWasAbandoned() {
    Visit nobody = new Visit(Policies.everybody(2).policy(), ADA);
    nobody.after(ResetSession.LIFETIME).happens(new ResetEvent.TimePassed());
    assertThat(nobody.ending()).contains(new Ending.Expired());
    assertThat(nobody.effects()).isEmpty();
  }

  @Test
  void afterAMethodWasStarted() {
    Visit visit = visit().next("reason", "forgot").next("method", "email");
    abandoned(visit, Reason.ABANDONED_AFTER_STARTING, "email");
  }

  @Test
  void afterAMethodWasCompleted() {
    Visit visit = visit().next("reason", "forgot").next("method", "email");
    abandoned(visit.next("code", World.CODE), Reason.ABANDONED_AFTER_COMPLETING, "email");
  }

  @Test
  void beforeThePassword() {
    Visit visit = visit().next("reason", "forgot").next("method", "email");
    visit.next("code", World.CODE).next("method", "authenticator").next("code", World.CODE);
    abandoned(visit, Reason.ABANDONED_WHILE_SELECTING_PASSWORD);
  }
}

package org.latchkey.core.reset;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.latchkey.core.account.AccountVersion;
import org.latchkey.core.policy.Accounts;

class SettlementTest {

  private static final AccountVersion NOTED = new AccountVersion(100, 7, "dc1");

  private static Settlement settle(Purpose purpose, AccountVersion now, boolean exactlyOne) {
    Intent intent = new Intent(new UUID(0, 1), purpose, Accounts.ADA, NOTED, Instant.EPOCH);
    return Settlement.of(intent, now, exactlyOne);
  }

  @Test
  void anUnchangedVersionMeansThatTheWriteFailed() {
    assertThat(settle(Purpose.FORGOT, NOTED, true)).isEqualTo(Settlement.FAILED);
    assertThat(settle(Purpose.FORGOT, NOTED, false)).isEqualTo(Settlement.FAILED);
    assertThat(settle(Purpose.UNLOCK, NOTED, true)).isEqualTo(Settlement.FAILED);
  }

  @Test
  void exactlyOneChangeIsTakenForOurs() {
    assertThat(settle(Purpose.FORGOT, new AccountVersion(101, 0, "dc1"), true))
        .isEqualTo(Settlement.DONE);
    assertThat(settle(Purpose.UNLOCK, new AccountVersion(100, 0, "dc1"), true))
        .isEqualTo(Settlement.DONE);
  }

  @Test
  void aChangeThatMayBeSomebodyElsesDecidesNothing() {
    assertThat(settle(Purpose.FORGOT, new AccountVersion(101, 0, "dc1"), false))
        .isEqualTo(Settlement.UNDETERMINED);
    assertThat(settle(Purpose.UNLOCK, new AccountVersion(100, 0, "dc1"), false))
        .isEqualTo(Settlement.UNDETERMINED);
  }

  @Test
  void eachPurposeLooksAtItsOwnValue() {
    assertThat(settle(Purpose.FORGOT, new AccountVersion(100, 0, "dc1"), true))
        .isEqualTo(Settlement.FAILED);
    assertThat(settle(Purpose.UNLOCK, new AccountVersion(101, 7, "dc1"), true))
        .isEqualTo(Settlement.FAILED);
  }

  @Test
  void anotherControllerMayBeBehindAndDecidesNothing() {
    for (long password : new long[] {100, 101}) {
      for (boolean exactlyOne : new boolean[] {true, false}) {
        assertThat(settle(Purpose.FORGOT, new AccountVersion(password, 7, "dc2"), exactlyOne))
            .isEqualTo(Settlement.UNDETERMINED);
      }
    }
  }
}

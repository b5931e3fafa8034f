package org.latchkey.core.reset;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.latchkey.core.account.AccountVersion;
import org.latchkey.core.policy.Accounts;

class SettlementTest {

  private static final OptionalLong UNKNOWN = OptionalLong.empty();

  private static Settlement settle(Purpose purpose, AccountVersion noted, AccountVersion now) {
    Intent intent = new Intent(new UUID(0, 1), purpose, Accounts.ADA, noted, Instant.EPOCH);
    return Settlement.of(intent, now);
  }

  // noted: time 100, 7 writes
  @ParameterizedTest
  @CsvSource({
    "101, 8, DONE",
    "100, 8, DONE", // two writes within one tick of the clock
    "100, 7, FAILED",
    "101, 7, UNDETERMINED",
    "101, 9, UNDETERMINED", // ours and somebody else's, or two of somebody else's
    "100, 9, UNDETERMINED",
    "99, 6, UNDETERMINED", // a directory that was put back
  })
  void whereWritesAreCountedExactlyOneMoreIsOurs(long time, long writes, Settlement settlement) {
    AccountVersion noted = new AccountVersion(100, OptionalLong.of(7), 0, "dc1");
    AccountVersion now = new AccountVersion(time, OptionalLong.of(writes), 0, "dc1");
    assertThat(settle(Purpose.FORGOT, noted, now)).isEqualTo(settlement);
  }

  @ParameterizedTest
  @CsvSource({"100, FAILED", "101, UNDETERMINED", "99, UNDETERMINED"})
  void whereTheyAreNotCountedAChangeMayBeAnybodys(long time, Settlement settlement) {
    AccountVersion uncounted = new AccountVersion(100, UNKNOWN, 0, "dc1");
    AccountVersion counted = new AccountVersion(100, OptionalLong.of(7), 0, "dc1");
    AccountVersion now = new AccountVersion(time, UNKNOWN, 0, "dc1");
    assertThat(settle(Purpose.FORGOT, uncounted, now)).isEqualTo(settlement);
    assertThat(settle(Purpose.FORGOT, counted, now)).isEqualTo(settlement);
  }

  @ParameterizedTest
  @CsvSource({"0, DONE", "5, FAILED", "6, UNDETERMINED"})
  void anUnlockIsDoneWhenTheAccountIsNoLongerLocked(long lock, Settlement settlement) {
    AccountVersion noted = new AccountVersion(100, OptionalLong.of(7), 5, "dc1");
    for (long writes : new long[] {7, 8}) {
      AccountVersion now = new AccountVersion(100, OptionalLong.of(writes), lock, "dc1");
      assertThat(settle(Purpose.UNLOCK, noted, now)).isEqualTo(settlement);
    }
  }

  @Test
  void aResetDoesNotLookAtTheLock() {
    AccountVersion noted = new AccountVersion(100, OptionalLong.of(7), 5, "dc1");
    AccountVersion now = new AccountVersion(100, OptionalLong.of(7), 0, "dc1");
    assertThat(settle(Purpose.FORGOT, noted, now)).isEqualTo(Settlement.FAILED);
  }

  @Test
  void anotherControllerMayBeBehindAndDecidesNothing() {
    AccountVersion noted = new AccountVersion(100, OptionalLong.of(7), 5, "dc1");
    for (long more : new long[] {0, 1}) {
      AccountVersion now = new AccountVersion(100 + more, OptionalLong.of(7 + more), 0, "dc2");
      assertThat(settle(Purpose.FORGOT, noted, now)).isEqualTo(Settlement.UNDETERMINED);
      assertThat(settle(Purpose.UNLOCK, noted, now)).isEqualTo(Settlement.UNDETERMINED);
    }
  }
}

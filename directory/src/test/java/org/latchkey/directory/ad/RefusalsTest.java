package org.latchkey.directory.ad;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.core.account.WriteOutcome;
import org.latchkey.core.account.WriteOutcome.Failed;
import org.latchkey.core.account.WriteOutcome.Refusal;
import org.latchkey.core.account.WriteOutcome.Refused;
import org.latchkey.core.account.WriteOutcome.Unknown;

/** What the answers in the table of what real controllers say are taken for. */
class RefusalsTest {

  @ParameterizedTest
  @CsvSource({
    "19, 0000052D: Constraint violation - check_password_restrictions: the password is too short, TOO_SHORT",
    "19, 0000052D: AtrErr: DSID-031910B8, TOO_SHORT",
    "53, 0000052D: SvcErr: DSID-031A12D2, TOO_SHORT",
    "19, 00000056: AtrErr: DSID-03191083, WRONG_CURRENT_PASSWORD",
    "19, 00000056: The old password specified doesn't match!, WRONG_CURRENT_PASSWORD",
    "19, 00000775: Password change not permitted, LOCKED",
    "53, 00002035: setup_io: it's not allowed to set the NT hash password directly, NOT_PERMITTED",
    "53, 0000001F: SvcErr: DSID-031A12D2, NOT_PERMITTED",
    "50, error in module acl: insufficient access rights during LDB_MODIFY (50), NOT_PERMITTED",
    "50, 00002098: Object has no write property access, NOT_PERMITTED",
    "19, 00000005: AtrErr: DSID-03190F80, NOT_PERMITTED",
    "32, 00002030: No such Base DN, NO_SUCH_ACCOUNT",
    "32, '', NO_SUCH_ACCOUNT",
    "51, 000020D9: SvcErr: busy, BUSY",
    "19, '', TOO_SHORT",
  })
  void aRefusalIsKnownByItsCodes(int resultCode, String diagnostic, Refusal expected) {
    assertThat(judged(resultCode, diagnostic)).isEqualTo(new Refused(expected, "detail"));
  }

  @ParameterizedTest
  @CsvSource({
    "12, 00000057: LdapErr: Error processing control",
    "8, BindSimple: Transport encryption required.",
    "2, ''",
    "16, 00000057: AtrErr",
    "21, ''"
  })
  void anUnfitRequestChangedNothing(int resultCode, String diagnostic) {
    assertThat(judged(resultCode, diagnostic)).isEqualTo(new Failed("detail"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 52, 80, 118, 9999, -1})
  void anErrorWithinTheServerLeavesItOpen(int resultCode) {
    assertThat(judged(resultCode, "")).isEqualTo(new Unknown("detail"));
  }

  @Test
  void wordsDoNotCount() {
    assertThat(judged(50, "0000xxxx: the password is too short"))
        .isEqualTo(new Refused(Refusal.NOT_PERMITTED, "detail"));
  }

  private static WriteOutcome judged(int resultCode, String diagnostic) {
    Optional<Win32Code> win32 = Win32Code.of(diagnostic);
    return Refusals.of(resultCode, win32, "detail", () -> Refusal.TOO_SHORT);
  }
}

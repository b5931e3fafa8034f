package org.latchkey.directory.ad;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Win32CodeTest {

  @Test
  void isTheSameInWindowsAndInSamba() {
    assertThat(
            Win32Code.of(
                "0000052D: AtrErr: DSID-031910B8, #1:\n\t0: 0000052D: DSID-031910B8, problem 1005"))
        .contains(Win32Code.PASSWORD_RESTRICTION);
    assertThat(
            Win32Code.of("0000052D: Constraint violation - check_password_restrictions: too short"))
        .contains(Win32Code.PASSWORD_RESTRICTION);
    assertThat(Win32Code.of("00000775: Password change not permitted, account locked out!"))
        .contains(Win32Code.ACCOUNT_LOCKED_OUT);
    assertThat(Win32Code.of("80090308: LdapErr: DSID-0C0903A9, comment: AcceptSecurityContext"))
        .contains(new Win32Code(0x80090308));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0000052D",
        "0000052",
        "error in module acl: insufficient access rights",
        "0000052G: x",
        "0000052D ",
        " 0000052D: x",
        "\u0660\u0660\u0660\u0660\u0660\u0665\u0662\u0664: x"
      })
  void isNotGuessed(String diagnostic) {
    assertThat(Win32Code.of(diagnostic)).isEmpty();
  }

  @Test
  void isNotThereWithoutAMessage() {
    assertThat(Win32Code.of((String) null)).isEmpty();
  }

  @Test
  void isWrittenAsTheServerWritesIt() {
    assertThat(Win32Code.PASSWORD_RESTRICTION).hasToString("0000052D");
  }
}

package org.latchkey.directory.ad;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import org.junit.jupiter.api.Test;

class DetailTest {

  @Test
  void keepsTheCodesAndTheServersWords() {
    assertThat(
            Detail.of(
                19,
                "constraint violation",
                "0000052D: AtrErr: DSID-031910B8, #1:\n\t0: 0000052D: DSID-031910B8, problem 1005"))
        .isEqualTo("19 constraint violation: 0000052D: AtrErr: #1: 0: 0000052D: problem 1005");
  }

  @Test
  void leavesOutPlacesInTheServersSource() {
    assertThat(Detail.of(19, "x", "00000775: locked out! at ../../source4/dsdb/a.c:3135 done"))
        .isEqualTo("19 x: 00000775: locked out! done");
  }

  @Test
  void isBounded() {
    assertThat(Detail.of(1, "x", "y".repeat(5000))).hasSize(200);
  }

  @Test
  void isOneLineOfVisibleText() {
    assertThat(Detail.of(1, "x", "a\r\nb\u202Ec")).isEqualTo("1 x: a b c");
  }

  @Test
  void neverTakesTheMessageOfTheSdkWhichQuotesTheRequest() {
    LDAPException lost =
        new LDAPException(ResultCode.SERVER_DOWN, "lost: ModifyRequest(values={'s3cret'})");
    assertThat(Detail.of(lost)).isEqualTo("81 server down");
  }

  @Test
  void saysWhyNoConnectionCameAbout() {
    Exception bottom = new java.net.ConnectException("Connection refused");
    assertThat(Detail.ofConnecting(new java.io.IOException("tried", new RuntimeException(bottom))))
        .isEqualTo("ConnectException: Connection refused");
  }
}

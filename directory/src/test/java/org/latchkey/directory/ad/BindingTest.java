package org.latchkey.directory.ad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.ResultCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.core.account.Secret;

class BindingTest {

  @ParameterizedTest
  @CsvSource({
    "52e, WRONG",
    "525, WRONG",
    "775, LOCKED",
    "533, DISABLED",
    "701, EXPIRED",
    "773, MUST_CHANGE",
    "532, MUST_CHANGE",
    "530, NOT_NOW",
    "531, NOT_NOW",
    "57, WRONG",
    "ffffffff, WRONG"
  })
  void aRefusalIsReadFromItsData(String data, Binding.Refusal expected) {
    String windows =
        "80090308: LdapErr: DSID-0C0903A9, comment: AcceptSecurityContext error, data "
            + data
            + ", v1db1";
    assertThat(refusal(windows)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "data", "80090308: LdapErr, data , v1db1", "data 123456789abc"})
  void aRefusalWithoutDataIsAWrongPassword(String diagnostic) {
    assertThat(refusal(diagnostic)).isEqualTo(Binding.Refusal.WRONG);
  }

  @Test
  void nothingIsSentWithoutAPassword() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Binding.bind(new LDAPConnection(), "cn=ada", Secret.of("")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Binding.bind(new LDAPConnection(), " ", Secret.of("x")));
  }

  private static Binding.Refusal refusal(String diagnostic) {
    return Binding.refusal(
        new LDAPException(
            new LDAPResult(
                1, ResultCode.INVALID_CREDENTIALS, diagnostic, null, (String[]) null, null)));
  }
}

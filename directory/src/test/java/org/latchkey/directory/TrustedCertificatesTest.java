package org.latchkey.directory;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.cert.Certificate;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrustedCertificatesTest {

  @Test
  void trustsEveryAuthorityInThePemAndNoOther() {
    SelfSigned one = new SelfSigned();
    SelfSigned two = new SelfSigned();
    byte[] pem = ("# ours\n" + one.pem() + two.pem()).getBytes(US_ASCII);
    assertThat(List.<Certificate>of(TrustedCertificates.fromPem(pem).getAcceptedIssuers()))
        .containsExactlyInAnyOrder(one.certificate(), two.certificate());
  }

  @Test
  void refusesWhatIsNoPem() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrustedCertificates.fromPem("hello".getBytes(US_ASCII)));
    assertThatIllegalArgumentException().isThrownBy(() -> TrustedCertificates.fromPem(new byte[0]));
  }

  @Test
  void fallsBackOnTheAuthoritiesOfTheRuntime() {
    assertThat(TrustedCertificates.ofTheRuntime().getAcceptedIssuers()).isNotEmpty();
  }
}

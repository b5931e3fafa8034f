package org.latchkey.directory.ad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.core.account.Secret;
import org.latchkey.directory.TrustedCertificates;

class SettingsTest {

  @ParameterizedTest
  @CsvSource({
    "ldaps://DC1.corp.example, dc1.corp.example:636, false",
    "ldaps://dc1:1636, dc1:1636, false",
    "ldap://dc1, dc1:389, true",
    "ldaps://[::1]:636, [::1]:636, false"
  })
  void aControllerHasAPlaceAndAlwaysTls(String uri, String address, boolean startTls) {
    Endpoint endpoint = Endpoint.of(URI.create(uri));
    assertThat(endpoint.address()).isEqualTo(address);
    assertThat(endpoint.startTls()).isEqualTo(startTls);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://dc1", "dc1", "ldaps:dc1", "ldapi://%2frun%2fldapi"})
  void nothingElseIsAController(String uri) {
    assertThatIllegalArgumentException().isThrownBy(() -> settings("corp", uri, "DC=corp"));
  }

  @Test
  void namesAndBaseAreChecked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings("a:b", "ldaps://dc1", "DC=corp"));
    assertThatIllegalArgumentException().isThrownBy(() -> settings("corp", "ldaps://dc1", "corp"));
    assertThatIllegalArgumentException().isThrownBy(() -> settings("corp", "ldaps://dc1", ""));
  }

  @Test
  void theDnsNameOfTheDomainIsKnownFromTheBase() {
    assertThat(settings("corp", "ldaps://dc1", "OU=People,DC=corp,DC=example").ownNames())
        .containsExactly("corp.example");
  }

  @Test
  void noSecretIsPrinted() {
    assertThat(settings("corp", "ldaps://dc1", "DC=corp").toString()).doesNotContain("s3cret");
  }

  private static ActiveDirectorySettings settings(String name, String uri, String base) {
    return ActiveDirectorySettings.of(
        name,
        List.of(URI.create(uri)),
        TrustedCertificates.ofTheRuntime(),
        base,
        "svc",
        () -> Secret.of("s3cret"));
  }
}

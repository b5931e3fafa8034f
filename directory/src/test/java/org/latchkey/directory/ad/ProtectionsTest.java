package org.latchkey.directory.ad;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.core.account.Account.Protection;
import org.latchkey.core.account.Secret;
import org.latchkey.directory.TrustedCertificates;

class ProtectionsTest {

  private static final Sid ADA = sid("S-1-5-21-1-2-3-1105");
  private static final Sid STAFF = sid("S-1-5-21-1-2-3-1200");
  private static final ActiveDirectorySettings PLAIN =
      ActiveDirectorySettings.of(
              "corp",
              List.of(URI.create("ldaps://dc1.corp.example")),
              TrustedCertificates.ofTheRuntime(),
              "DC=corp,DC=example",
              "svc@corp.example",
              () -> Secret.of("x"))
          .withDomainNames(Set.of("CORP"));

  @Test
  void leaveAnOrdinaryPersonAlone() {
    assertThat(of(PLAIN, ada(false, STAFF))).isEmpty();
  }

  @Test
  void coverWhoeverTheDirectoryGuards() {
    assertThat(of(PLAIN, ada(true, STAFF))).contains(Protection.ADMIN_COUNT);
  }

  @Test
  void coverMembersOfPrivilegedGroupsBeforeTheDirectoryGuardsThem() {
    assertThat(of(PLAIN, ada(false, STAFF, sid("S-1-5-21-1-2-3-512"))))
        .contains(Protection.PRIVILEGED_GROUP);
    assertThat(of(PLAIN, ada(false, sid("S-1-5-32-551")))).contains(Protection.PRIVILEGED_GROUP);
  }

  @Test
  void knowTheServiceAccountByItsSid() {
    assertThat(new Protections(PLAIN).of(ada(false, STAFF), Set.of(ADA)))
        .contains(Protection.SERVICE_ACCOUNT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ada",
        "Ada@Elsewhere.example",
        "corp\\ADA",
        "ada@corp.example",
        "CN=Ada , OU=People,DC=corp,DC=example"
      })
  void knowTheServiceAccountByEveryNameItCanSignInWith(String bindUser) {
    ActiveDirectorySettings settings =
        ActiveDirectorySettings.of(
                "corp",
                PLAIN.controllers(),
                PLAIN.trust(),
                PLAIN.baseDn(),
                bindUser,
                PLAIN.bindPassword())
            .withDomainNames(Set.of("CORP"));
    assertThat(of(settings, ada(false, STAFF))).contains(Protection.SERVICE_ACCOUNT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ADA",
        "corp\\ada",
        "ada@elsewhere.example",
        "S-1-5-21-1-2-3-1105",
        "cn=ada,ou=people,dc=corp,dc=example",
        "Staff",
        "S-1-5-21-1-2-3-1200",
        "CN=Staff,OU=Groups,DC=corp,DC=example"
      })
  void coverTheDenyListByAnyNameOfAccountOrGroup(String denied) {
    assertThat(of(PLAIN.withDenyList(Set.of("nobody", denied)), ada(false, STAFF)))
        .contains(Protection.DENY_LIST);
  }

  @Test
  void coverAdministratorsSinceTheirPasswordLivesElsewhere() {
    ActiveDirectorySettings settings = PLAIN.withAdministratorGroups(Set.of("staff"));
    assertThat(of(settings, ada(false, STAFF))).contains(Protection.ADMINISTRATOR_ELSEWHERE);
    assertThat(new Protections(settings).administrator(ada(false, STAFF))).isTrue();
    assertThat(new Protections(PLAIN).administrator(ada(false, STAFF))).isFalse();
  }

  private static Optional<Protection> of(
      ActiveDirectorySettings settings, Protections.Subject subject) {
    return new Protections(settings).of(subject, Set.of());
  }

  private static Protections.Subject ada(boolean guarded, Sid... groups) {
    return new Protections.Subject(
        "CN=Ada,OU=People,DC=corp,DC=example",
        ADA,
        "ada@elsewhere.example",
        "ada",
        guarded,
        Set.of(groups),
        Set.of("S-1-5-21-1-2-3-1200", "Staff", "CN=Staff,OU=Groups,DC=corp,DC=example"));
  }

  private static Sid sid(String text) {
    return Sid.parse(text).orElseThrow();
  }
}

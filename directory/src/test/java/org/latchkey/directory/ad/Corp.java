package org.latchkey.directory.ad;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.latchkey.core.account.Account;
import org.latchkey.core.account.Directory.Lookup;
import org.latchkey.core.account.LoginName;
import org.latchkey.core.account.Secret;
import org.latchkey.core.account.WriteOutcome;
import org.latchkey.core.account.WriteOutcome.Refusal;
import org.latchkey.core.account.WriteOutcome.Refused;
import org.latchkey.directory.TrustedCertificates;
import org.latchkey.testing.SambaDc;

/** The test domain as Latchkey is configured for it, and what tests say again and again. */
final class Corp {

  static final UUID INTENT = new UUID(0, 1);

  private Corp() {}

  static ActiveDirectorySettings settings(SambaDc dc, URI... controllers) {
    return ActiveDirectorySettings.of(
            "corp",
            controllers.length == 0 ? List.of(dc.ldaps()) : List.of(controllers),
            TrustedCertificates.fromPem(dc.authority()),
            dc.base(),
            dc.serviceUser(),
            () -> Secret.of(dc.servicePassword()))
        .withDomainNames(Set.of("CORP"))
        // a machine that is busy with other tests takes its time
        .withDeadlines(
            new ActiveDirectorySettings.Deadlines(
                Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(40)));
  }

  static Lookup find(ActiveDirectory directory, String name) {
    return directory.find(LoginName.of(name).orElseThrow());
  }

  static Account account(Lookup lookup) {
    assertThat(lookup).isInstanceOf(Lookup.Found.class);
    return ((Lookup.Found) lookup).account();
  }

  static Account account(ActiveDirectory directory, SambaDc.Person person) {
    return account(find(directory, person.name()));
  }

  static WriteOutcome reset(ActiveDirectory directory, Account account, String password) {
    return directory.reset(INTENT, account, Secret.of(password));
  }

  static Refusal refusal(WriteOutcome outcome) {
    assertThat(outcome).isInstanceOf(Refused.class);
    return ((Refused) outcome).why();
  }
}

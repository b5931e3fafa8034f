package org.latchkey.server.reset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.core.account.AccountId;
import org.latchkey.core.account.Credential;
import org.latchkey.core.account.EmailAddress;
import org.latchkey.core.account.RegisteredMethod;
import org.latchkey.core.account.RegisteredMethod.Source;
import org.latchkey.core.registration.KeptMethod;
import org.latchkey.core.reset.Step;

/** A method that is too new to be trusted serves no reset, and nothing shows that it is there. */
final class HeldMethodsTest {
  private Rig rig;
  private AccountId ada;

  @TempDir Path folder;

  @BeforeEach
  void open() {
    rig = new Rig(folder);
    rig.policy(Rig.everybody(1));
    ada = rig.person("ada", "Known for long 1");
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private void held(String address, Duration hold) {
    rig.store.transaction(tx -> {
      rig.rows
          .methods()
          .put(
              tx,
              ada,
              new KeptMethod(
                  new RegisteredMethod(
                      "email-1",
                      new Credential.MailTo(new EmailAddress(address)),
                      Source.REGISTERED),
                  rig.now.get(),
                  rig.now.get().plus(hold)));
      return 0;
    });
  }

  private Rig.Visitor atTheGate() {
    return rig.browser().start().next("user", "ada").next("reason", "forgot");
  }

  @Test
  void aHeldMethodSendsNothingAndServesOnceItsTimeHasCome() {
    held("ada@home.example", Duration.ofHours(24));
    Rig.Visitor tooEarly = atTheGate();
    if (tooEarly.step() instanceof Step.ChooseMethod) {
      tooEarly.next("method", "email");
    }
    assertThat(rig.messages()).as("she has a decoy's face").isEmpty();

    rig.pass(Duration.ofHours(24));
    atTheGate();
    assertThat(rig.messages())
        .singleElement()
        .satisfies(m -> assertThat(m.to()).isEqualTo("ada@home.example"));
  }

  @Test
  void aContactExchangedUnderWayProvesNothing() {
    rig.email(ada, "ada@home.example");
    Rig.Visitor visitor = atTheGate();
    String code = rig.newestCode();
    held("ada@home.example", Duration.ofHours(24));
    visitor.next("code", code);
    assertThat(visitor.mistake()).isEqualTo("CODE_WRONG");
  }
}

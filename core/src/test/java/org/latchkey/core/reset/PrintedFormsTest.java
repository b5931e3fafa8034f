package org.latchkey.core.reset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.latchkey.core.account.Account;
import org.latchkey.core.account.Directory.Kind;
import org.latchkey.core.account.LoginName;
import org.latchkey.core.account.MethodType;
import org.latchkey.core.account.PhoneNumber;
import org.latchkey.core.account.Secret;
import org.latchkey.core.policy.Accounts;
import org.latchkey.core.policy.Eligibility.Obstacle;
import org.latchkey.core.policy.Policies;
import org.latchkey.core.policy.Policy;

/** Whatever of this is printed, logged or thrown: no code, password, seed or contact is in it. */
class PrintedFormsTest {

  /** Of one class; they print alike. */
  private static final int ENOUGH = 2000;

  private static final List<String> SECRETS =
      List.of(
          World.CODE,
          World.ISSUED_CODE,
          World.PASSWORD,
          Accounts.MAILBOX.value(),
          "ada.secret",
          Accounts.PHONE.value(),
          Accounts.PHONE.value().substring(1, 10),
          Accounts.SEED.secret());

  private static void clean(Object printed) {
    String text = printed.toString();
    for (String secret : SECRETS) {
      if (text.contains(secret)) {
        fail("%s prints %s", printed.getClass(), text);
      }
    }
  }

  @Test
  void nothingThatCanComeOutOfTheProtocolPrintsASecret() {
    Map<Class<?>, Integer> seen = new HashMap<>();
    Set<MethodType> all = EnumSet.allOf(MethodType.class);
    Policy policy = Policies.everybody(2).methods(all).unlock(false).policy();
    Subject ada =
        new Subjects(
                Policies.everybody(2).methods(all).prepopulated(true).policy(),
                List.of(),
                Keyed::hash)
            .of(
                new LoginName("ada"),
                Accounts.prepopulated(Accounts.ada(), Accounts.PHONE),
                Accounts.registered(MethodType.EMAIL, MethodType.AUTHENTICATOR),
                Kind.ACTIVE_DIRECTORY);
    Subject decoy = World.decoy(Obstacle.UNKNOWN_ACCOUNT, World.methods(all), 2);
    Setting setting = new Setting(policy, List.of(policy), List.of(ada, decoy));
    Walk.through(
        setting,
        edge -> {
          print(seen, edge.result().effects());
          print(seen, edge.answers().keySet());
          print(seen, edge.answers().values());
          print(seen, List.of(edge.event(), edge.to(), edge.before()));
        });
    assertThat(seen)
        .containsKeys(
            Effect.SendCode.class,
            Effect.WritePassword.class,
            Effect.NotifyOwner.class,
            Need.CodeCheck.class,
            Need.TimeStepCheck.class,
            Need.NumberCheck.class,
            Need.Sendable.Yes.class,
            Need.AccountNow.Read.class,
            ResetEvent.Answer.class,
            ResetState.EnterPhone.class,
            ResetState.Writing.class,
            Subject.Person.class);
  }

  private static void print(Map<Class<?>, Integer> seen, Iterable<?> objects) {
    for (Object object : objects) {
      if (seen.merge(object.getClass(), 1, Integer::sum) <= ENOUGH) {
        clean(object);
      }
    }
  }

  @Test
  void nothingThatIsHandedInPrintsASecret() {
    Account account = Accounts.prepopulated(Accounts.ada(), Accounts.MAILBOX, Accounts.PHONE);
    OfferedMethod mail = World.method(MethodType.EMAIL);
    Subject.Person ada = World.person(List.of(mail), 1, false);
    Need<Boolean> check =
        new Need.CodeCheck(ada, mail, new SentCode("AAEC", World.NOW, 0), World.CODE);
    Policy policy = Policies.everybody(1).policy();
    Stream.of(
            account,
            Accounts.registered(MethodType.values()),
            OfferedMethod.of(Accounts.method(MethodType.EMAIL), "key"),
            check,
            World.facts(policy, policy, World.FIRST_INTENT)
                .and(check, true)
                .and(new Need.Send(ada, mail), new Need.Sendable.Yes(World.CODE, "AAEC")),
            new Need.NumberCheck(ada, mail, PhoneNumber.of(World.NUMBER).orElseThrow()),
            new Need.TimeStepCheck(ada, mail, World.CODE),
            new Need.IssuedCodeCheck(ada, mail, World.ISSUED_CODE),
            new Need.Identity(new LoginName(World.PASSWORD)),
            new Subjects(policy, List.of(), Keyed::hash)
                .nobody(new LoginName(World.PASSWORD), Obstacle.UNKNOWN_ACCOUNT),
            Secret.of(World.PASSWORD),
            Optional.of(Accounts.MAILBOX))
        .forEach(PrintedFormsTest::clean);
  }
}

package org.latchkey.core.reset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.latchkey.core.account.MethodType.AUTHENTICATOR;
import static org.latchkey.core.account.MethodType.EMAIL;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.latchkey.core.account.Credential;
import org.latchkey.core.account.EmailAddress;
import org.latchkey.core.account.RegisteredMethod;
import org.latchkey.core.account.RegisteredMethod.Source;
import org.latchkey.core.policy.Accounts;
import org.latchkey.core.policy.Policies;
import org.latchkey.core.policy.Policy;
import org.latchkey.core.reset.Subject.Person;

/** Between the gate and the write the truth may change, and then the write does not happen. */
class BeforeTheWriteTest {

  private static final Policies ALL = Policies.everybody(1).unlock(false);
  private static final Policy POLICY = ALL.policy();
  private static final Person ADA =
      World.person(World.methods(Set.of(EMAIL, AUTHENTICATOR)), 1, false);

  /** Ada, in front of the new password, by a code that was mailed to her. */
  private static Visit cleared() {
    Visit visit = new Visit(POLICY, ADA).next("user", "ada");
    visit.next("method", "email").next("code", World.CODE);
    assertThat(visit.state()).isInstanceOf(ResetState.NewPassword.class);
    return visit;
  }

  private static void refused(Visit visit) {
    assertThat(visit.ending()).contains(new Ending.Unavailable(Ending.Why.NOT_ENOUGH_METHODS));
    assertThat(visit.effects()).noneMatch(e -> e instanceof Effect.Outside);
  }

  @Test
  void withNothingChangedItHappens() {
    assertThat(cleared().choosesPassword().state()).isInstanceOf(ResetState.Writing.class);
  }

  @Test
  void aMethodThatWasRemovedSinceProvesNothing() {
    Visit visit = cleared();
    List<RegisteredMethod> left =
        visit.registered().stream().filter(m -> m.type() != EMAIL).toList();
    refused(visit.with(Need.FreshAccount.class, visit.account(left)).choosesPassword());
  }

  @Test
  void aMethodThatWasReplacedSinceProvesNothing() {
    Visit visit = cleared();
    RegisteredMethod other =
        new RegisteredMethod(
            "email-2",
            new Credential.MailTo(new EmailAddress("other@home.example")),
            Source.REGISTERED);
    refused(visit.with(Need.FreshAccount.class, visit.account(List.of(other))).choosesPassword());
  }

  @Test
  void aMethodThatIsOutOfUseSinceProvesNothing() {
    refused(cleared().under(ALL.methods(Set.of(AUTHENTICATOR)).policy()).choosesPassword());
  }

  @Test
  void anotherMethodThatWasRemovedSinceDoesNotMatter() {
    Visit visit = cleared();
    List<RegisteredMethod> left =
        visit.registered().stream().filter(m -> m.type() == EMAIL).toList();
    visit.with(Need.FreshAccount.class, visit.account(left)).choosesPassword();
    assertThat(visit.state()).isInstanceOf(ResetState.Writing.class);
  }

  @Test
  void aContactThatChangedInTheDirectorySinceProvesNothing() {
    RegisteredMethod before = fromDirectory(Accounts.MAILBOX.value());
    RegisteredMethod after = fromDirectory("eve@home.example");
    Visit visit = new Visit(POLICY, knownToTheDirectory(before)).next("user", "ada");
    visit.with(Need.FreshAccount.class, visit.account(List.of(before)));
    visit.next("method", "email").next("code", World.CODE);
    assertThat(visit.state()).isInstanceOf(ResetState.NewPassword.class);
    refused(visit.with(Need.FreshAccount.class, visit.account(List.of(after))).choosesPassword());
  }

  @Test
  void aContactThatWasExchangedSinceProvesNothing() {
    Visit visit = cleared();
    List<RegisteredMethod> exchanged =
        visit.registered().stream()
            .map(m ->
                m.type() == EMAIL
                    ? new RegisteredMethod(
                        m.id(),
                        new Credential.MailTo(new EmailAddress("safe@new.example")),
                        Source.REGISTERED)
                    : m)
            .toList();
    refused(visit.with(Need.FreshAccount.class, visit.account(exchanged)).choosesPassword());
  }

  private static RegisteredMethod fromDirectory(String address) {
    return new RegisteredMethod(
        "email-1", new Credential.MailTo(new EmailAddress(address)), Source.DIRECTORY);
  }

  private static Person knownToTheDirectory(RegisteredMethod method) {
    return new Person(
        Accounts.ADA,
        ADA.typed(),
        ADA.userPrincipalName(),
        ADA.displayName(),
        false,
        1,
        false,
        ADA.methods(),
        List.of(method),
        Optional.empty());
  }
}

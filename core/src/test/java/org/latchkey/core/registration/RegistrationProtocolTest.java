package org.latchkey.core.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.latchkey.core.account.MethodType.AUTHENTICATOR;
import static org.latchkey.core.account.MethodType.EMAIL;
import static org.latchkey.core.account.MethodType.MOBILE_PHONE_SMS;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.latchkey.core.account.Account.Protection;
import org.latchkey.core.account.Account.Standing;
import org.latchkey.core.account.Credential;
import org.latchkey.core.account.EmailAddress;
import org.latchkey.core.account.MethodType;
import org.latchkey.core.account.PhoneNumber;
import org.latchkey.core.audit.Activity;
import org.latchkey.core.audit.Reason;
import org.latchkey.core.policy.Accounts;
import org.latchkey.core.policy.Eligibility;
import org.latchkey.core.policy.RegistrationPolicy;
import org.latchkey.core.policy.Scope;
import org.latchkey.core.registration.Effect.Change;
import org.latchkey.core.registration.Outcome.Mistake;
import org.latchkey.core.registration.RegistrationEvent.AddAuthenticator;
import org.latchkey.core.registration.RegistrationEvent.AddContact;
import org.latchkey.core.registration.RegistrationEvent.AddFromDirectory;
import org.latchkey.core.registration.RegistrationEvent.Choose;
import org.latchkey.core.registration.RegistrationEvent.Confirm;
import org.latchkey.core.registration.RegistrationEvent.GiveCode;
import org.latchkey.core.registration.RegistrationEvent.GiveUp;
import org.latchkey.core.registration.RegistrationEvent.PasswordProved;
import org.latchkey.core.registration.RegistrationEvent.Prefer;
import org.latchkey.core.registration.RegistrationEvent.Remove;
import org.latchkey.core.registration.RegistrationEvent.Resend;

class RegistrationProtocolTest {
  private static final AddContact NEW_ADDRESS =
      new AddContact(EMAIL, "new@home.example", Optional.empty());
  private static final AddContact NEW_NUMBER =
      new AddContact(MOBILE_PHONE_SMS, "+49 151 999 99 99", Optional.empty());

  // who may

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TEMPORARY_ACCESS_CODE")
  void thePasswordAloneOpensNothingWhereAMethodIsRegistered(MethodType type) {
    SignedIn ada = SignedIn.with(type);
    String id = Accounts.method(type).id();
    for (RegistrationEvent event :
        List.of(
            NEW_ADDRESS,
            NEW_NUMBER,
            new AddAuthenticator(SignedIn.FRESH, Optional.empty()),
            new AddFromDirectory(EMAIL, Optional.empty()),
            new Remove(id),
            new Prefer(id),
            new Confirm())) {
      assertThat(ada.mistake(event)).as("%s", event).isEqualTo(Mistake.METHOD_NEEDED);
      assertThat(ada.effects).isEmpty();
    }
    assertThat(Access.toSee(ada.session, ada.facts())).contains(Mistake.METHOD_NEEDED);

    assertThat(ada.proves(type)).isInstanceOf(Outcome.Moved.class);
    assertThat(Access.toSee(ada.session, ada.facts())).isEmpty();
    assertThat(ada.does(new Prefer(id))).isInstanceOf(Outcome.Preferred.class);
  }

  @Test
  void whatTheDirectoryMayServeByProvesTheSecondTime() {
    SignedIn ada = new SignedIn();
    ada.account = Accounts.prepopulated(Accounts.ada(), Accounts.PHONE);
    ada.policy = ada.policy.prepopulated(true);
    assertThat(ada.mistake(NEW_ADDRESS)).isEqualTo(Mistake.METHOD_NEEDED);

    ada.policy = ada.policy.prepopulated(false);
    assertThat(ada.does(NEW_ADDRESS)).isInstanceOf(Outcome.Moved.class);
  }

  @Test
  void switchingAMethodOffDoesNotLayAnAccountOpenToItsPassword() {
    SignedIn ada = SignedIn.with(MOBILE_PHONE_SMS);
    ada.policy = ada.policy.methods(Set.of(EMAIL));
    assertThat(ada.mistake(NEW_ADDRESS)).isEqualTo(Mistake.METHOD_NEEDED);
    assertThat(ada.proves(MOBILE_PHONE_SMS)).isInstanceOf(Outcome.Moved.class);
    assertThat(ada.does(NEW_ADDRESS)).isInstanceOf(Outcome.Moved.class);
  }

  @Test
  void aHeldMethodStillGuardsTheAccount() {
    SignedIn ada = new SignedIn();
    ada.adds(EMAIL, "new@home.example");
    SignedIn later = new SignedIn();
    later.kept.addAll(ada.kept);
    assertThat(later.kept.getFirst().held(later.now)).isTrue();
    assertThat(later.mistake(NEW_NUMBER)).isEqualTo(Mistake.METHOD_NEEDED);
  }

  @Test
  void proofsAreFreshForFiveMinutes() {
    SignedIn ada = SignedIn.with(EMAIL);
    ada.proves(EMAIL);
    ada.passes(Duration.ofMinutes(5).minusMillis(1));
    assertThat(ada.does(NEW_NUMBER)).isInstanceOf(Outcome.Moved.class);
    ada.does(new GiveUp());
    ada.passes(Duration.ofMillis(1));
    assertThat(ada.mistake(NEW_NUMBER)).isEqualTo(Mistake.PASSWORD_NEEDED);
    ada.does(new PasswordProved());
    assertThat(ada.mistake(NEW_NUMBER)).isEqualTo(Mistake.METHOD_NEEDED);
    assertThat(Access.toSee(ada.session, ada.facts())).as("to look is enough").isEmpty();
    ada.proves(EMAIL);
    assertThat(ada.does(NEW_NUMBER)).isInstanceOf(Outcome.Moved.class);
  }

  @Test
  void proofsFromTheFutureProveNothing() {
    SignedIn ada = SignedIn.with(EMAIL);
    ada.proves(EMAIL);
    ada.passes(Duration.ofMinutes(-1));
    assertThat(ada.mistake(new Remove("email-1"))).isEqualTo(Mistake.PASSWORD_NEEDED);
  }

  @Test
  void nobodyElseThanPolicySaysMay() {
    SignedIn ada = new SignedIn();
    ada.policy = ada.policy.scope(new Scope.SelectedGroups(Set.of("Pilots")));
    assertThat(ada.mistake(NEW_ADDRESS)).isEqualTo(Mistake.NOT_ENABLED);
    ada.policy = ada.policy.scope(new Scope.Everybody());
    ada.account = Accounts.guarded(Accounts.ada(), Protection.ADMIN_COUNT);
    assertThat(ada.mistake(NEW_ADDRESS)).isEqualTo(Mistake.NOT_ENABLED);
    ada.account = Accounts.standing(Accounts.ada(), Standing.DISABLED);
    assertThat(ada.mistake(NEW_ADDRESS)).isEqualTo(Mistake.NOT_ENABLED);
  }

  @Test
  void theFirstMethodMayDemandANetwork() {
    SignedIn ada = new SignedIn();
    ada.rules = new RegistrationPolicy(true, 0, 7, 24, Set.of("10.0.0.0/8"));
    assertThat(ada.mistake(NEW_ADDRESS)).isEqualTo(Mistake.NOT_FROM_HERE);
    ada.trustedNetwork = true;
    ada.does(NEW_ADDRESS);
    ada.trustedNetwork = false;
    assertThat(ada.mistake(new GiveCode(ada.desk.newest()))).isEqualTo(Mistake.NOT_FROM_HERE);

    SignedIn withApp = SignedIn.with(AUTHENTICATOR);
    withApp.rules = ada.rules;
    withApp.proves(AUTHENTICATOR);
    assertThat(withApp.does(NEW_ADDRESS))
        .as("more than the first")
        .isInstanceOf(Outcome.Moved.class);
  }

  // proving

  @Test
  void aCodeProvesOneContactInOneUseOnly() {
    SignedIn ada = SignedIn.with(EMAIL, MOBILE_PHONE_SMS);
    ada.does(new Choose("email-1"));
    String byMail = ada.desk.newest();
    ada.does(new Choose("mobilePhone-1"));
    assertThat(ada.mistake(new GiveCode(byMail))).isEqualTo(Mistake.CODE_WRONG);
    assertThat(ada.does(new GiveCode(ada.desk.newest()))).isInstanceOf(Outcome.Moved.class);

    ada.does(new AddContact(MOBILE_PHONE_SMS, "+4915199999", Optional.empty()));
    String forTheNewOne = ada.desk.newest();
    ada.does(new Choose("email-1"));
    assertThat(ada.mistake(new GiveCode(forTheNewOne))).isEqualTo(Mistake.CODE_WRONG);
  }

  @Test
  void fiveWrongCodesBlockForADayWhateverTheyWereFor() {
    SignedIn ada = SignedIn.with(EMAIL);
    for (int i = 0; i < 4; i++) {
      ada.does(new Choose("email-1"));
      assertThat(ada.mistake(new GiveCode("000000"))).isEqualTo(Mistake.CODE_WRONG);
      ada.does(new GiveUp());
    }
    ada.does(new Choose("email-1"));
    String right = ada.desk.newest();
    assertThat(ada.mistake(new GiveCode("000000"))).isEqualTo(Mistake.BLOCKED);
    assertThat(ada.effects(Effect.Audit.class).map(Effect.Audit::activity))
        .contains(Activity.BLOCKED);
    assertThat(ada.session.task()).isEmpty();
    assertThat(ada.mistake(new Choose("email-1"))).isEqualTo(Mistake.BLOCKED);
    assertThat(ada.desk.sent).as("nothing more was sent").hasSize(5);
    assertThat(ada.mistake(new GiveCode(right))).isEqualTo(Mistake.NOT_NOW);

    ada.passes(Duration.ofHours(24));
    ada.does(new PasswordProved());
    ada.desk.failures = 0;
    assertThat(ada.proves(EMAIL)).isInstanceOf(Outcome.Moved.class);
  }

  @Test
  void aWrongCodeForSomethingNewCountsTheSame() {
    SignedIn ada = new SignedIn();
    ada.does(NEW_ADDRESS);
    assertThat(ada.mistake(new GiveCode("000000"))).isEqualTo(Mistake.CODE_WRONG);
    assertThat(ada.effects(Effect.CountFailure.class)).hasSize(1);
    assertThat(ada.kept).isEmpty();
  }

  @Test
  void aProofForgivesWhatFailedBefore() {
    SignedIn ada = SignedIn.with(EMAIL);
    ada.does(new Choose("email-1"));
    ada.does(new GiveCode("000000"));
    ada.does(new GiveCode(ada.desk.newest()));
    assertThat(ada.effects(Effect.ForgiveFailures.class)).hasSize(1);
  }

  @Test
  void aCodeOfAnAuthenticatorIsSpent() {
    SignedIn ada = SignedIn.with(AUTHENTICATOR);
    ada.proves(AUTHENTICATOR);
    assertThat(ada.effects(Effect.SpendTimeStep.class)).hasSize(1);
    ada.does(new Choose("authenticator-1"));
    assertThat(ada.mistake(new GiveCode(ada.shownBy(Accounts.SEED)))).isEqualTo(Mistake.CODE_WRONG);
  }

  @Test
  void aSecondClickSendsNoSecondCode() {
    SignedIn ada = SignedIn.with(EMAIL);
    ada.does(new Choose("email-1"));
    ada.does(new Choose("email-1"));
    assertThat(ada.desk.sent).hasSize(1);
    assertThat(ada.mistake(new Resend())).isEqualTo(Mistake.TOO_SOON);
    ada.passes(Duration.ofSeconds(10));
    String first = ada.desk.newest();
    ada.does(new Resend());
    assertThat(ada.desk.sent).hasSize(2);
    assertThat(ada.mistake(new GiveCode(first))).isEqualTo(Mistake.CODE_WRONG);
  }

  @Test
  void codesAreSentOnlyAsOftenAsLimitsAllow() {
    SignedIn ada = SignedIn.with(EMAIL);
    ada.desk.sendable = Optional.of(ada.now.plusSeconds(60));
    assertThat(ada.does(new Choose("email-1")))
        .isEqualTo(new Outcome.Mistaken(Mistake.TOO_MANY_SENDS, ada.desk.sendable));
    assertThat(ada.desk.sent).isEmpty();
    assertThat(ada.session.task()).isEmpty();
    assertThat(ada.effects(Effect.Audit.class).map(Effect.Audit::reason))
        .containsExactly(Reason.SENDS_EXHAUSTED);
  }

  // adding

  @Test
  void aContactCountsOnlyOnceItIsProved() {
    SignedIn ada = new SignedIn();
    assertThat(ada.does(NEW_ADDRESS)).isInstanceOf(Outcome.Moved.class);
    assertThat(ada.kept).isEmpty();
    assertThat(ada.effects(Effect.Tell.class)).as("nothing happened yet").isEmpty();

    assertThat(ada.does(new GiveCode(ada.desk.newest()))).isInstanceOf(Outcome.Registered.class);
    assertThat(ada.kept)
        .singleElement()
        .satisfies(k -> {
          assertThat(k.method().id()).isEqualTo("email");
          assertThat(k.method().credential())
              .isEqualTo(new Credential.MailTo(new EmailAddress("new@home.example")));
        });
    assertThat(ada.effects(Effect.Tell.class).map(Effect.Tell::change))
        .containsExactly(Change.ADDED);
    assertThat(ada.effects(Effect.Audit.class).map(Effect.Audit::activity))
        .containsExactly(Activity.SECURITY_INFO_ADDED);
  }

  @Test
  void anAuthenticatorCountsOnlyOnceItShowedACode() {
    SignedIn ada = new SignedIn();
    ada.does(new AddAuthenticator(SignedIn.FRESH, Optional.empty()));
    assertThat(ada.mistake(new Resend())).isEqualTo(Mistake.NOT_NOW);
    assertThat(ada.mistake(new GiveCode("000000"))).isEqualTo(Mistake.CODE_WRONG);
    assertThat(ada.does(new GiveCode(ada.shownBy(SignedIn.FRESH))))
        .isInstanceOf(Outcome.Registered.class);
    assertThat(ada.effects(Effect.SpendTimeStep.class))
        .as("the code it was proved by opens no gate")
        .singleElement()
        .satisfies(spent -> assertThat(spent.methodId()).isEqualTo("authenticator"));
  }

  @Test
  void whatWasBegunWaitsForFiveMinutesHoweverManyCodesAreSent() {
    SignedIn ada = new SignedIn();
    ada.does(NEW_ADDRESS);
    ada.passes(Duration.ofMinutes(4));
    ada.does(new Resend());
    ada.passes(Duration.ofMinutes(1));
    assertThat(ada.mistake(new GiveCode(ada.desk.newest()))).isEqualTo(Mistake.CODE_EXPIRED);
    assertThat(ada.session.task()).isEmpty();
    assertThat(ada.kept).isEmpty();
  }

  @Test
  void badContactsAreRefusedBeforeAnythingIsSent() {
    SignedIn ada = SignedIn.with(MOBILE_PHONE_SMS);
    ada.proves(MOBILE_PHONE_SMS);
    int before = ada.desk.sent.size();
    ada.policy = ada.policy.ownDomains("corp.example");
    assertThat(ada.mistake(new AddContact(EMAIL, " ", Optional.empty())))
        .isEqualTo(Mistake.REQUIRED);
    assertThat(ada.mistake(new AddContact(EMAIL, "no address", Optional.empty())))
        .isEqualTo(Mistake.NO_ADDRESS);
    assertThat(ada.mistake(new AddContact(EMAIL, "ada@sub.corp.example", Optional.empty())))
        .isEqualTo(Mistake.OWN_DOMAIN);
    assertThat(ada.mistake(new AddContact(MOBILE_PHONE_SMS, "0151 1", Optional.empty())))
        .isEqualTo(Mistake.NO_NUMBER);
    assertThat(
            ada.mistake(new AddContact(MOBILE_PHONE_SMS, Accounts.PHONE.value(), Optional.empty())))
        .isEqualTo(Mistake.ALREADY_THERE);
    ada.policy = ada.policy.methods(Set.of(MOBILE_PHONE_SMS));
    assertThat(ada.mistake(NEW_ADDRESS)).isEqualTo(Mistake.NOT_NOW);
    assertThat(ada.desk.sent).hasSize(before);
  }

  @Test
  void oneAddressTwoPhonesFiveApps() {
    SignedIn ada = SignedIn.with(EMAIL, MOBILE_PHONE_SMS, AUTHENTICATOR);
    ada.proves(AUTHENTICATOR);
    assertThat(ada.mistake(NEW_ADDRESS)).isEqualTo(Mistake.TOO_MANY);
    assertThat(ada.adds(MOBILE_PHONE_SMS, "+4915199999")).isInstanceOf(Outcome.Registered.class);
    assertThat(ada.mistake(NEW_NUMBER)).isEqualTo(Mistake.TOO_MANY);
    for (byte n = 2; n <= 5; n++) {
      ada.passes(Duration.ofSeconds(30));
      var seed =
          org.latchkey.core.account.TotpSeed.of(
              new byte[] {n, 2, 3, 4, 5, 6, 7, 8, 9, 10},
              org.latchkey.core.account.TotpSeed.Hash.SHA1,
              30);
      ada.does(new AddAuthenticator(seed, Optional.empty()));
      assertThat(ada.does(new GiveCode(ada.shownBy(seed)))).isInstanceOf(Outcome.Registered.class);
    }
    assertThat(ada.mistake(new AddAuthenticator(SignedIn.FRESH, Optional.empty())))
        .isEqualTo(Mistake.TOO_MANY);
    assertThat(ada.kept.stream().map(k -> k.method().id()).distinct()).hasSize(ada.kept.size());
  }

  @Test
  void aSecondWindowCannotAddWhatTheFirstOneFilled() {
    SignedIn first = new SignedIn();
    SignedIn second = new SignedIn();
    second.does(NEW_ADDRESS);
    first.adds(EMAIL, "first@home.example");
    second.kept.addAll(first.kept);
    assertThat(second.mistake(new GiveCode(second.desk.newest())))
        .as("the owner has registered something meanwhile, and the password is not enough now")
        .isEqualTo(Mistake.METHOD_NEEDED);
  }

  @Test
  void theDirectorysContactIsProvedLikeAnyOther() {
    SignedIn ada = new SignedIn();
    ada.account = Accounts.prepopulated(Accounts.ada(), Accounts.PHONE);
    assertThat(ada.mistake(new AddFromDirectory(EMAIL, Optional.empty())))
        .isEqualTo(Mistake.NOT_NOW);
    ada.does(new AddFromDirectory(MOBILE_PHONE_SMS, Optional.empty()));
    assertThat(ada.kept).isEmpty();
    assertThat(ada.desk.sent.getLast()).startsWith(Accounts.PHONE.value());
    assertThat(ada.does(new GiveCode(ada.desk.newest()))).isInstanceOf(Outcome.Registered.class);
  }

  // holding

  @Test
  void whatThePasswordAloneVouchedForIsHeldForADay() {
    SignedIn ada = new SignedIn();
    assertThat(ada.adds(EMAIL, "new@home.example"))
        .isEqualTo(new Outcome.Registered(Optional.of(ada.now.plus(Duration.ofHours(24)))));
    assertThat(ada.adds(MOBILE_PHONE_SMS, "+4915199999"))
        .as("what is held itself vouches for nothing")
        .isEqualTo(new Outcome.Registered(Optional.of(ada.now.plus(Duration.ofHours(24)))));
  }

  @Test
  void anotherFamilyVouchesAtOnceAndTheSameOneDoesNot() {
    SignedIn ada = SignedIn.with(EMAIL);
    ada.proves(EMAIL);
    assertThat(ada.adds(MOBILE_PHONE_SMS, "+4915199999"))
        .isEqualTo(new Outcome.Registered(Optional.empty()));
    ada.does(new AddContact(EMAIL, "other@home.example", Optional.of("email-1")));
    assertThat(ada.does(new GiveCode(ada.desk.newest())))
        .isEqualTo(new Outcome.Registered(Optional.of(ada.now.plus(Duration.ofHours(24)))));
  }

  @Test
  void whatWasRemovedOrSwitchedOffVouchesForNothing() {
    SignedIn removed = SignedIn.with(EMAIL);
    removed.proves(EMAIL);
    removed.does(new Remove("email-1"));
    assertThat(removed.adds(MOBILE_PHONE_SMS, "+4915199999"))
        .isInstanceOfSatisfying(
            Outcome.Registered.class, r -> assertThat(r.heldUntil()).isPresent());

    SignedIn off = SignedIn.with(EMAIL);
    off.policy = off.policy.methods(Set.of(MOBILE_PHONE_SMS));
    off.proves(EMAIL);
    assertThat(off.adds(MOBILE_PHONE_SMS, "+4915199999"))
        .isInstanceOfSatisfying(
            Outcome.Registered.class, r -> assertThat(r.heldUntil()).isPresent());
  }

  @Test
  void theHoldIsAsLongAsPolicySays() {
    SignedIn ada = new SignedIn();
    ada.rules = ada.rules.holdingFor(0);
    assertThat(ada.adds(EMAIL, "new@home.example"))
        .isEqualTo(new Outcome.Registered(Optional.empty()));
    assertThat(ada.kept.getFirst().held(ada.now)).isFalse();
  }

  // changing

  @Test
  void aChangedContactTakesThePlaceOfTheOldAndBothAreTold() {
    SignedIn ada = SignedIn.with(MOBILE_PHONE_SMS);
    ada.proves(MOBILE_PHONE_SMS);
    ada.does(new AddContact(MOBILE_PHONE_SMS, "+4915199999", Optional.of("mobilePhone-1")));
    ada.does(new GiveCode(ada.desk.newest()));
    assertThat(ada.kept)
        .singleElement()
        .satisfies(k ->
            assertThat(k.method().credential())
                .isEqualTo(new Credential.TextTo(new PhoneNumber("+4915199999"))));
    assertThat(ada.effects(Effect.Tell.class))
        .singleElement()
        .satisfies(tell -> {
          assertThat(tell.change()).isEqualTo(Change.REPLACED);
          assertThat(tell.before()).contains(Accounts.method(MOBILE_PHONE_SMS));
        });
    assertThat(ada.effects(Effect.Audit.class).map(Effect.Audit::activity))
        .containsExactly(Activity.SECURITY_INFO_UPDATED);
    assertThat(ada.mistake(new AddContact(EMAIL, "a@b.example", Optional.of("mobilePhone-1"))))
        .as("a phone cannot become an address")
        .isEqualTo(Mistake.NOT_NOW);
  }

  @Test
  void removingTellsAndForgetsThePreference() {
    SignedIn ada = SignedIn.with(EMAIL);
    ada.proves(EMAIL);
    ada.does(new Prefer("email-1"));
    assertThat(ada.standing.preferred()).contains("email-1");
    assertThat(ada.does(new Remove("email-1"))).isInstanceOf(Outcome.Removed.class);
    assertThat(ada.kept).isEmpty();
    assertThat(ada.standing.preferred()).isEmpty();
    assertThat(ada.effects(Effect.Tell.class).map(Effect.Tell::change))
        .containsExactly(Change.REMOVED);
    assertThat(ada.effects(Effect.Audit.class).map(Effect.Audit::activity))
        .containsExactly(Activity.SECURITY_INFO_DELETED);
    assertThat(ada.mistake(new Remove("email-1"))).isEqualTo(Mistake.NOT_NOW);
  }

  @Test
  void thePreferredMethodIsOfferedFirst() {
    SignedIn ada = SignedIn.with(EMAIL, AUTHENTICATOR);
    ada.proves(EMAIL);
    ada.does(new Prefer("authenticator-1"));
    assertThat(Access.proofs(ada.facts()).getFirst().id()).isEqualTo("authenticator-1");
  }

  // being asked

  @Test
  void theStrongestMissingFamiliesAreAskedForAndNoMoreThanPolicyNeeds() {
    SignedIn ada = SignedIn.with(MOBILE_PHONE_SMS);
    assertThat(Wanted.missing(ada.facts())).isZero();
    assertThat(Wanted.needs(Accounts.method(MOBILE_PHONE_SMS), ada.facts())).isTrue();
    ada.policy = org.latchkey.core.policy.Policies.everybody(2);
    assertThat(Wanted.missing(ada.facts())).isEqualTo(1);
    assertThat(Wanted.missingTypes(ada.facts())).containsExactly(AUTHENTICATOR, EMAIL);
    ada.policy = org.latchkey.core.policy.Policies.everybody(1);
    ada.account = Accounts.administrator(Accounts.ada());
    assertThat(Wanted.missing(ada.facts())).as("administrators need two").isEqualTo(1);
  }

  @Test
  void registeringMayBePutOffForSomeDays() {
    SignedIn ada = new SignedIn();
    assertThat(wanted(ada)).isEqualTo(new Wanted.Methods(true));
    assertThat(ada.does(new RegistrationEvent.PutOff())).isInstanceOf(Outcome.PutOff.class);
    ada.passes(Duration.ofDays(7).minusMillis(1));
    assertThat(wanted(ada)).isEqualTo(new Wanted.Methods(true));
    ada.does(new RegistrationEvent.PutOff());
    ada.passes(Duration.ofMillis(1));
    assertThat(wanted(ada)).as("counted from the first time").isEqualTo(new Wanted.Methods(false));
    assertThat(ada.mistake(new RegistrationEvent.PutOff())).isEqualTo(Mistake.NOT_NOW);
    ada.rules = new RegistrationPolicy(false, 180, 7, 24, Set.of());
    assertThat(wanted(ada)).isEqualTo(new Wanted.Nothing());
    ada.rules = new RegistrationPolicy(true, 180, 0, 24, Set.of());
    ada.standing = org.latchkey.core.registration.Standing.NEW;
    assertThat(wanted(ada)).isEqualTo(new Wanted.Methods(false));
  }

  @Test
  void nobodyIsAskedForWhatCannotBeDone() {
    SignedIn ada = new SignedIn();
    ada.rules = new RegistrationPolicy(true, 180, 0, 24, Set.of("10.0.0.0/8"));
    assertThat(wanted(ada)).isEqualTo(new Wanted.Nothing());
    ada.trustedNetwork = true;
    assertThat(wanted(ada)).isEqualTo(new Wanted.Methods(false));
    ada.policy = ada.policy.scope(new Scope.SelectedGroups(Set.of("Pilots")));
    assertThat(wanted(ada)).isEqualTo(new Wanted.Nothing());
  }

  @Test
  void reviewIsDueAfterItsTimeAndConfirmingEndsIt() {
    SignedIn ada = SignedIn.with(EMAIL);
    assertThat(wanted(ada)).isEqualTo(new Wanted.Nothing());
    ada.passes(Duration.ofDays(179));
    assertThat(wanted(ada)).isEqualTo(new Wanted.Review());
    ada.proves(EMAIL);
    assertThat(ada.does(new Confirm())).isInstanceOf(Outcome.Confirmed.class);
    assertThat(ada.effects(Effect.Audit.class).map(Effect.Audit::activity))
        .containsExactly(Activity.SECURITY_INFO_REVIEWED);
    assertThat(wanted(ada)).isEqualTo(new Wanted.Nothing());
    ada.passes(Duration.ofDays(180));
    assertThat(wanted(ada)).isEqualTo(new Wanted.Review());
    ada.rules = new RegistrationPolicy(true, 0, 7, 24, Set.of());
    assertThat(wanted(ada)).as("0 is never").isEqualTo(new Wanted.Nothing());
  }

  @Test
  void whatIsRegisteredHereServesAReset() {
    SignedIn ada = new SignedIn();
    ada.adds(EMAIL, "new@home.example");
    Instant usable = ada.kept.getFirst().usableFrom();
    assertThat(ada.kept.getFirst().held(usable.minusMillis(1))).isTrue();
    assertThat(ada.kept.getFirst().held(usable)).isFalse();
    assertThat(Eligibility.judge(ada.policy.policy(), ada.account, ada.facts().registered()))
        .isInstanceOf(Eligibility.Eligible.class);
  }

  private static Wanted wanted(SignedIn ada) {
    return Wanted.at(ada.session, ada.facts(), ada.now);
  }
}

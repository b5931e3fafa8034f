package org.latchkey.server.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.latchkey.core.account.Account;
import org.latchkey.core.account.Account.Standing;
import org.latchkey.core.account.AccountId;
import org.latchkey.core.account.Directory.LockoutRule;
import org.latchkey.core.account.Directory.Lookup;
import org.latchkey.core.account.Directory.SignInOutcome;
import org.latchkey.core.account.EmailAddress;
import org.latchkey.core.account.LoginName;
import org.latchkey.core.account.PhoneNumber;
import org.latchkey.core.account.Secret;
import org.latchkey.core.account.WriteOutcome;
import org.latchkey.core.account.WriteOutcome.Refusal;
import org.latchkey.core.reset.Intent;
import org.latchkey.core.reset.Purpose;
import org.latchkey.core.reset.Settlement;
import org.latchkey.passwords.Rule;
import org.latchkey.server.builtin.BuiltInSettings.History;
import org.latchkey.server.builtin.NewUser.FirstPassword;
import org.latchkey.server.crypto.Argon2Hasher;
import org.latchkey.server.crypto.Argon2Hasher.Outcome;
import org.latchkey.server.store.AccountRows;
import org.latchkey.server.store.StoreContract;
import org.latchkey.server.store.TestDatabase;
import org.latchkey.testing.NeedsService;

class BuiltInDirectoryTest {
  @Nested
  class OnSqlite extends Contract {
    OnSqlite() {
      super(TestDatabase::sqlite);
    }
  }

  @Nested
  @NeedsService("postgres")
  class OnPostgreSql extends Contract {
    OnPostgreSql() {
      super(TestDatabase::postgreSql);
    }
  }

  abstract static class Contract extends StoreContract {
    private static final String FIRST = "first of many words";

    private Instant now = NOW;
    private BuiltInDirectory directory;

    @BeforeEach
    void begin() {
      now = NOW;
      directory = directory(History.always(2));
    }

    private BuiltInDirectory directory(History history) {
      return new BuiltInDirectory(
          new BuiltInSettings(
              "people",
              Set.of("CORP"),
              10,
              OptionalInt.empty(),
              history,
              new LockoutRule(3, Duration.ofMinutes(10)),
              Duration.ofMinutes(30),
              Set.of("Domain Admins")),
          store,
          sealer,
          new Argon2Hasher(2, 50),
          () -> now);
    }

    @SuppressWarnings("NullAway.Init") // before each test
    Contract(Supplier<TestDatabase> maker) {
      super(maker);
    }

    @Test
    void anAccountIsFoundByAnyOfItsNamesInAnyCase() {
      AccountId id = add("Ada");
      for (String name :
          List.of(
              "ada@corp.example",
              "ADA@CORP.EXAMPLE",
              "ada",
              "ADA",
              "CORP\\ada",
              "corp\\ADA",
              "people\\ada",
              "ada.mail@corp.example")) {
        assertThat(find(name))
            .as(name)
            .isInstanceOfSatisfying(
                Lookup.Found.class, f -> assertThat(f.account().id()).isEqualTo(id));
      }
      for (String name :
          List.of(
              "eve",
              "OTHER\\ada",
              "CORP\\ada@corp.example",
              "sid:S-1-5-21-1",
              "\\ada",
              "%",
              "a_a")) {
        assertThat(find(name)).as(name).isEqualTo(new Lookup.NotFound());
      }
    }

    @Test
    void anAccountIsReadAsItWasAdded() {
      AccountId id = add("Ada");
      Account account = load(id);
      assertThat(account.userPrincipalName()).isEqualTo("Ada@corp.example");
      assertThat(account.displayName()).isEqualTo("Ada Lovelace");
      assertThat(account.personalWords()).containsExactlyInAnyOrder("ada", "augusta", "lovelace");
      assertThat(account.standing()).isEqualTo(Standing.ACTIVE);
      assertThat(account.locked()).isFalse();
      assertThat(account.administrator()).isFalse();
      assertThat(account.groups()).containsExactlyInAnyOrder("Staff", "Mathematics, pure");
      assertThat(account.mail()).contains(new EmailAddress("Ada.mail@corp.example"));
      assertThat(account.prepopulated()).containsExactly(new PhoneNumber("+4930123456"));
      assertThat(account.version().lock()).isZero();
      assertThat(directory.passwordChangedAt(account)).contains(NOW);
      assertThat(directory.load(new AccountId("elsewhere", id.value())))
          .isEqualTo(new Lookup.NotFound());
      assertThat(directory.load(new AccountId("people", "no uuid")))
          .isEqualTo(new Lookup.NotFound());
    }

    @Test
    void aUserPrincipalNameIsGivenOnceAndCannotBeTakenByAMailAddress() {
      AccountId ada = add("ada");
      assertThat(directory.addUser(user("ADA", new FirstPassword.None())))
          .isEqualTo(new Added.NameTaken("ADA@corp.example"));
      directory.addUser(
          new NewUser(
              "eve@corp.example",
              "eve",
              "Eve",
              "",
              "",
              EmailAddress.of("ada@corp.example"),
              Optional.empty(),
              Set.of(),
              "",
              false,
              new FirstPassword.None()));
      assertThat(find("ada@corp.example"))
          .isInstanceOfSatisfying(
              Lookup.Found.class, f -> assertThat(f.account().id()).isEqualTo(ada));
    }

    @Test
    void aPrincipalNameIsItsOwnersHoweverManyHaveItAsTheirMail() {
      for (int i = 0; i < 60; i++) {
        directory.addUser(mailAt("late@corp.example", "m" + i + "@corp.example"));
      }
      Added added = directory.addUser(mailAt("home@mail.example", "late@corp.example"));
      assertThat(added)
          .isInstanceOfSatisfying(
              Added.Created.class,
              created ->
                  assertThat(find("late@corp.example"))
                      .isInstanceOfSatisfying(
                          Lookup.Found.class,
                          f -> assertThat(f.account().id()).isEqualTo(created.id())));
    }

    private static NewUser mailAt(String mail, String upn) {
      return new NewUser(
          upn,
          upn.substring(0, upn.indexOf('@')),
          "",
          "",
          "",
          EmailAddress.of(mail),
          Optional.empty(),
          Set.of(),
          "",
          false,
          new FirstPassword.None());
    }

    @Test
    void everySpellingOfANameMeansTheSamePerson() {
      AccountId ada = add("ada");
      for (String spelling :
          List.of(
              "ada",
              "ADA",
              "CORP\\ada",
              "people\\Ada",
              "ada@CORP",
              "ada@corp.example",
              "\uff41da@corp.example")) {
        assertThat(find(spelling))
            .as(spelling)
            .isInstanceOfSatisfying(
                Lookup.Found.class, f -> assertThat(f.account().id()).isEqualTo(ada));
      }
      for (String other : List.of("OTHER\\ada", "ada@other.example", "\u00e1da", "sid:S-1-5-7-1")) {
        assertThat(find(other)).as(other).isEqualTo(new Lookup.NotFound());
      }
    }

    @Test
    void thePartBeforeTheSuffixIsANameAndTheSuffixesAreKnown() {
      directory.addUser(
          new NewUser(
              "grace.hopper@navy.example",
              "gh01",
              "Grace",
              "",
              "",
              Optional.empty(),
              Optional.empty(),
              Set.of(),
              "",
              false,
              new FirstPassword.None()));
      for (String spelling :
          List.of("gh01", "grace.hopper", "CORP\\grace.hopper", "gh01@navy.example")) {
        assertThat(find(spelling)).as(spelling).isInstanceOf(Lookup.Found.class);
      }
      assertThat(directory.spellings().domains()).contains("corp", "people", "navy.example");
    }

    @Test
    void aNameThatMeansTwoPeopleMeansNobody() {
      for (String upn : List.of("a@corp.example", "b@corp.example")) {
        directory.addUser(
            new NewUser(
                upn,
                "shared",
                "",
                "",
                "",
                EmailAddress.of("team@corp.example"),
                Optional.empty(),
                Set.of(),
                "",
                false,
                new FirstPassword.None()));
      }
      assertThat(find("shared")).isEqualTo(new Lookup.Ambiguous());
      assertThat(find("CORP\\shared")).isEqualTo(new Lookup.Ambiguous());
      assertThat(find("team@corp.example")).isEqualTo(new Lookup.Ambiguous());
      assertThat(find("a@corp.example")).isInstanceOf(Lookup.Found.class);
    }

    @Test
    void administratorsAreKnownByTheirRoleOrGroup() {
      directory.addUser(
          new NewUser(
              "root@x.example",
              "root",
              "",
              "",
              "",
              Optional.empty(),
              Optional.empty(),
              Set.of(),
              "GlobalAdministrator",
              false,
              new FirstPassword.None()));
      directory.addUser(
          new NewUser(
              "op@x.example",
              "op",
              "",
              "",
              "",
              Optional.empty(),
              Optional.empty(),
              Set.of("domain admins"),
              "",
              false,
              new FirstPassword.None()));
      assertThat(load(find("root")).administrator()).isTrue();
      assertThat(load(find("op")).administrator()).isTrue();
    }

    @Test
    void aRoleIsGivenAndTakenAway() {
      AccountId id = add("ada");
      AccountRows rows = new AccountRows(sealer);
      UUID ada = UUID.fromString(id.value());
      assertThat(yes(tx -> rows.setRole(tx, ada, "GlobalAdministrator"))).isTrue();
      assertThat(load(id).administrator()).isTrue();
      assertThat(yes(tx -> rows.setRole(tx, ada, ""))).isTrue();
      assertThat(load(id).administrator()).isFalse();
      assertThat(yes(tx -> rows.setRole(tx, UUID.randomUUID(), "x"))).isFalse();
    }

    @Test
    void theRulesAreThoseThatThePersonSees() {
      Account ada = load(add("ada"));
      assertThat(directory.rules(ada).rules())
          .containsExactly(
              new Rule.MinLength(10),
              new Rule.MaxLength(256),
              new Rule.NotContains(ada.personalWords()),
              new Rule.History(2));
    }

    @Test
    void aResetSetsThePasswordAndUnlocks() {
      AccountId id = add("ada");
      guess(id, 3);
      assertThat(load(id).locked()).isTrue();
      assertThat(reset(id, "second of many words")).isEqualTo(new WriteOutcome.Written());
      assertThat(load(id).locked()).isFalse();
      assertThat(signIn(id, "second of many words")).isEqualTo(SignInOutcome.RIGHT);
      assertThat(signIn(id, FIRST)).isEqualTo(SignInOutcome.WRONG);
    }

    @Test
    void aReconcilerCanTellWhatBecameOfAReset() {
      AccountId id = add("ada");
      Account before = load(id);
      Intent intent = new Intent(UUID.randomUUID(), Purpose.FORGOT, id, before.version(), NOW);
      assertThat(Settlement.of(intent, load(id).version())).isEqualTo(Settlement.FAILED);
      reset(id, "second of many words");
      assertThat(Settlement.of(intent, load(id).version())).isEqualTo(Settlement.DONE);
      reset(id, "third of so many words");
      assertThat(Settlement.of(intent, load(id).version())).isEqualTo(Settlement.UNDETERMINED);
    }

    @Test
    void aReconcilerCanTellWhatBecameOfAnUnlock() {
      AccountId id = add("ada");
      guess(id, 3);
      Intent intent = new Intent(UUID.randomUUID(), Purpose.UNLOCK, id, load(id).version(), NOW);
      assertThat(Settlement.of(intent, load(id).version())).isEqualTo(Settlement.FAILED);
      directory.unlock(intent.id(), load(id));
      assertThat(Settlement.of(intent, load(id).version())).isEqualTo(Settlement.DONE);
      guess(id, 3);
      assertThat(Settlement.of(intent, load(id).version())).isEqualTo(Settlement.UNDETERMINED);
    }

    @Test
    void whatBreaksARuleIsRefusedBeforeAnythingIsHashed() {
      AccountId id = add("ada");
      assertThat(refusal(reset(id, "short"))).isEqualTo(Refusal.TOO_SHORT);
      assertThat(refusal(reset(id, "x".repeat(257)))).isEqualTo(Refusal.PASSWORD_POLICY);
      assertThat(refusal(reset(id, "my name is LoveLace"))).isEqualTo(Refusal.PASSWORD_POLICY);
      assertThat(signIn(id, FIRST)).isEqualTo(SignInOutcome.RIGHT);
    }

    @Test
    void theLastPasswordsMayNotComeBack() {
      AccountId id = add("ada");
      assertThat(refusal(reset(id, FIRST))).isEqualTo(Refusal.IN_HISTORY);
      reset(id, "second of many words");
      assertThat(refusal(reset(id, FIRST))).isEqualTo(Refusal.IN_HISTORY);
      reset(id, "third of so many words");
      assertThat(reset(id, FIRST)).isEqualTo(new WriteOutcome.Written());
      assertThat(refusal(reset(id, FIRST))).isEqualTo(Refusal.IN_HISTORY);
      assertThat(historyLength()).isEqualTo(2);
    }

    @Test
    void withoutAHistoryNothingIsRemembered() {
      directory = directory(History.always(0));
      AccountId id = add("ada");
      assertThat(reset(id, FIRST)).isEqualTo(new WriteOutcome.Written());
      assertThat(historyLength()).isZero();
    }

    @Test
    void theHistoryCanBeAskedAtAChangeAlone() {
      directory = directory(new History(2, true, false));
      AccountId id = add("ada");
      assertThat(directory.rules(load(id)).rules()).doesNotContain(new Rule.History(2));
      assertThat(directory.rulesOfChange(load(id)).rules()).contains(new Rule.History(2));
      assertThat(reset(id, FIRST)).isEqualTo(new WriteOutcome.Written());
      assertThat(directory.prepareTemporary(load(id), Secret.of(FIRST)))
          .isInstanceOf(Prepared.Ready.class);
      assertThat(refusal(change(id, FIRST, FIRST))).isEqualTo(Refusal.IN_HISTORY);
      reset(id, "second of many words");
      assertThat(refusal(change(id, "second of many words", FIRST))).isEqualTo(Refusal.IN_HISTORY);
    }

    @Test
    void theHistoryCanBeAskedAtAResetAlone() {
      directory = directory(new History(2, false, true));
      AccountId id = add("ada");
      assertThat(directory.rules(load(id)).rules()).contains(new Rule.History(2));
      assertThat(directory.rulesOfChange(load(id)).rules()).doesNotContain(new Rule.History(2));
      assertThat(change(id, FIRST, FIRST)).isEqualTo(new WriteOutcome.Written());
      change(id, FIRST, "second of many words");
      assertThat(refusal(reset(id, FIRST))).isEqualTo(Refusal.IN_HISTORY);
      assertThat(directory.prepareTemporary(load(id), Secret.of(FIRST)))
          .isEqualTo(new Prepared.Refused(Refusal.IN_HISTORY, "history"));
    }

    @Test
    void aHistoryThatIsNeverAskedIsNotKept() {
      directory = directory(new History(24, false, false));
      AccountId id = add("ada");
      assertThat(change(id, FIRST, FIRST)).isEqualTo(new WriteOutcome.Written());
      assertThat(reset(id, FIRST)).isEqualTo(new WriteOutcome.Written());
      assertThat(historyLength()).isZero();
    }

    @Test
    void aPreparedPasswordIsAppliedTogetherWithWhateverElseIsCommitted() {
      AccountId id = add("ada");
      Prepared.Ready ready =
          ready(directory.prepareReset(load(id), Secret.of("second of many words")));
      assertThatThrownBy(() ->
              run(tx -> {
                assertThat(directory.apply(tx, ready)).isEqualTo(new WriteOutcome.Written());
                throw new IllegalStateException("the rest failed");
              }))
          .hasMessage("the rest failed");
      assertThat(signIn(id, FIRST)).isEqualTo(SignInOutcome.RIGHT);
      run(tx -> assertThat(directory.apply(tx, ready)).isEqualTo(new WriteOutcome.Written()));
      assertThat(signIn(id, "second of many words")).isEqualTo(SignInOutcome.RIGHT);
    }

    @Test
    void aPreparedPasswordIsAppliedOnceAndNotOverAnother() {
      AccountId id = add("ada");
      Prepared.Ready ready =
          ready(directory.prepareReset(load(id), Secret.of("second of many words")));
      List<WriteOutcome> outcomes = atOnce(6, () -> in(tx -> directory.apply(tx, ready)));
      assertThat(outcomes).filteredOn(WriteOutcome.Written.class::isInstance).hasSize(1);
      assertThat(outcomes).filteredOn(WriteOutcome.Failed.class::isInstance).hasSize(5);
      assertThat(load(id).version().passwordWrites()).hasValue(2);
    }

    @Test
    void aDisabledAccountIsWrittenToByNobody() {
      AccountId id = add("ada");
      Account before = load(id);
      Prepared.Ready ready =
          ready(directory.prepareReset(before, Secret.of("second of many words")));
      run(tx -> assertThat(directory.setDisabled(tx, id, true)).isTrue());
      assertThat(load(id).standing()).isEqualTo(Standing.DISABLED);
      assertThat(refusal(in(tx -> directory.apply(tx, ready)))).isEqualTo(Refusal.DISABLED);
      assertThat(
              refusal(
                  directory.reset(UUID.randomUUID(), before, Secret.of("third of so many words"))))
          .isEqualTo(Refusal.DISABLED);
      assertThat(refusal(directory.unlock(UUID.randomUUID(), before))).isEqualTo(Refusal.DISABLED);
      assertThat(signIn(id, FIRST)).isEqualTo(SignInOutcome.DISABLED);
      assertThat(signIn(id, "wrong wrong wrong")).isEqualTo(SignInOutcome.WRONG);
    }

    @Test
    void anAccountThatIsGoneIsSaidToBeGone() {
      Account ada = load(add("ada"));
      run(tx -> tx.db().sql("DELETE FROM account").update());
      assertThat(
              refusal(directory.reset(UUID.randomUUID(), ada, Secret.of("second of many words"))))
          .isEqualTo(Refusal.NO_SUCH_ACCOUNT);
      assertThat(refusal(directory.unlock(UUID.randomUUID(), ada)))
          .isEqualTo(Refusal.NO_SUCH_ACCOUNT);
      assertThat(directory.signIn(ada, Secret.of(FIRST))).isEqualTo(SignInOutcome.WRONG);
      assertThat(directory.passwordChangedAt(ada)).isEmpty();
    }

    @Test
    void anUnlockUnlocksAndNothingElse() {
      AccountId id = add("ada");
      guess(id, 3);
      assertThat(directory.unlock(UUID.randomUUID(), load(id)))
          .isEqualTo(new WriteOutcome.Written());
      assertThat(load(id).locked()).isFalse();
      assertThat(load(id).version().passwordWrites()).hasValue(1);
      assertThat(signIn(id, FIRST)).isEqualTo(SignInOutcome.RIGHT);
    }

    @Test
    void wrongPasswordsLockForAWhile() {
      AccountId id = add("ada");
      assertThat(guess(id, 3))
          .containsExactly(SignInOutcome.WRONG, SignInOutcome.WRONG, SignInOutcome.LOCKED);
      assertThat(signIn(id, FIRST)).isEqualTo(SignInOutcome.LOCKED);
      now = minutes(29);
      assertThat(load(id).locked()).isTrue();
      now = minutes(30);
      assertThat(load(id).locked()).isFalse();
      assertThat(signIn(id, FIRST)).isEqualTo(SignInOutcome.RIGHT);
    }

    @Test
    void wrongPasswordsThatAreFarApartDoNotLock() {
      AccountId id = add("ada");
      for (int i = 0; i < 6; i++) {
        now = minutes(i * 10L);
        assertThat(signIn(id, "wrong wrong wrong")).isEqualTo(SignInOutcome.WRONG);
      }
      guess(id, 1);
      assertThat(signIn(id, FIRST)).as("forgiven").isEqualTo(SignInOutcome.RIGHT);
      assertThat(guess(id, 2)).containsExactly(SignInOutcome.WRONG, SignInOutcome.WRONG);
    }

    @Test
    void nobodyGuessesOnByWaitingALittle() {
      AccountId id = add("ada");
      guess(id, 1);
      now = minutes(9);
      guess(id, 1);
      now = minutes(18);
      assertThat(guess(id, 1)).containsExactly(SignInOutcome.LOCKED);
    }

    @Test
    void ofManyGuessesAtOnceNoMoreAreAnsweredThanAreAllowed() {
      AccountId id = add("ada");
      List<SignInOutcome> outcomes = atOnce(8, () -> signIn(id, "wrong wrong wrong"));
      assertThat(outcomes).filteredOn(SignInOutcome.WRONG::equals).hasSize(2);
      assertThat(outcomes).filteredOn(SignInOutcome.LOCKED::equals).hasSize(6);
    }

    @Test
    void aTemporaryPasswordMustBeChanged() {
      AccountId id = add("ada");
      Prepared.Ready ready =
          ready(directory.prepareTemporary(load(id), Secret.of("second of many words")));
      run(tx -> directory.apply(tx, ready));
      assertThat(signIn(id, "second of many words")).isEqualTo(SignInOutcome.MUST_CHANGE);
      assertThat(change(id, "second of many words", "third of so many words"))
          .isEqualTo(new WriteOutcome.Written());
      assertThat(signIn(id, "third of so many words")).isEqualTo(SignInOutcome.RIGHT);
    }

    @Test
    void aChangeNeedsTheCurrentPassword() {
      AccountId id = add("ada");
      assertThat(refusal(change(id, "wrong wrong wrong", "second of many words")))
          .isEqualTo(Refusal.WRONG_CURRENT_PASSWORD);
      assertThat(refusal(change(id, FIRST, FIRST))).isEqualTo(Refusal.IN_HISTORY);
      assertThat(change(id, FIRST, "second of many words")).isEqualTo(new WriteOutcome.Written());
      guess(id, 3);
      assertThat(refusal(change(id, "second of many words", "third of so many words")))
          .isEqualTo(Refusal.LOCKED);
    }

    @Test
    void aHashFromElsewhereIsRenewedAtTheFirstSignIn() {
      String imported =
          "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";
      AccountId id = created(directory.addUser(user("ada", new FirstPassword.Hashed(imported))));
      assertThat(signIn(id, "password")).isEqualTo(SignInOutcome.RIGHT);
      String now =
          in(tx -> tx.db().sql("SELECT password_hash FROM account").query(String.class).single());
      assertThat(now).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
      assertThat(signIn(id, "password")).isEqualTo(SignInOutcome.RIGHT);
      assertThat(load(id).version().passwordWrites()).hasValue(1);
    }

    @Test
    void nobodySignsInWithoutAPassword() {
      AccountId id = created(directory.addUser(user("ada", new FirstPassword.None())));
      assertThat(signIn(id, "")).isEqualTo(SignInOutcome.WRONG);
      assertThat(signIn(id, FIRST)).isEqualTo(SignInOutcome.WRONG);
      assertThat(directory.passwordChangedAt(load(id))).isEmpty();
      assertThat(reset(id, FIRST)).isEqualTo(new WriteOutcome.Written());
      assertThat(signIn(id, FIRST)).isEqualTo(SignInOutcome.RIGHT);
    }

    @Test
    void anUnknownNameCostsAHashToo() {
      AccountId id = created(directory.addUser(user("ada", new FirstPassword.None())));
      assertThat(directory.signInUnknown(Secret.of(FIRST))).isEqualTo(SignInOutcome.WRONG);
      assertThat(directory.signIn(load(id), Secret.of(FIRST))).isEqualTo(SignInOutcome.WRONG);
      BuiltInDirectory overloaded =
          new BuiltInDirectory(
              BuiltInSettings.standard("people"), store, sealer, full(), () -> now);
      assertThat(overloaded.signInUnknown(Secret.of(FIRST))).isEqualTo(SignInOutcome.UNAVAILABLE);
      assertThat(overloaded.signIn(load(id), Secret.of(FIRST)))
          .isEqualTo(SignInOutcome.UNAVAILABLE);
      assertThat(refusal(overloaded.reset(UUID.randomUUID(), load(id), Secret.of(FIRST))))
          .isEqualTo(Refusal.BUSY);
    }

    // A hasher whose only turn is taken for good, and which lets nobody wait.
    private Argon2Hasher full() {
      Argon2Hasher hasher = new Argon2Hasher(1, 0);
      java.util.concurrent.CountDownLatch taken = new java.util.concurrent.CountDownLatch(1);
      Thread.ofVirtual()
          .start(() -> {
            Outcome<Object> never =
                hasher.inTurn(_ -> {
                  taken.countDown();
                  java.util.concurrent.locks.LockSupport.park();
                  return "";
                });
            assertThat(never).isNotNull();
          });
      try {
        taken.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      return hasher;
    }

    @Test
    void manyAreImportedAndEachHearsWhatBecameOfIt() {
      List<Added> report = new ArrayList<>();
      directory.importUsers(
          IntStream.range(0, 450).mapToObj(i -> user("user" + i % 449, new FirstPassword.None())),
          report::add);
      assertThat(report).hasSize(450);
      assertThat(report).filteredOn(Added.Created.class::isInstance).hasSize(449);
      assertThat(report.getLast()).isEqualTo(new Added.NameTaken("user0@corp.example"));
      List<AccountId> seen = new ArrayList<>();
      try {
        directory.forEach(a -> seen.add(a.id()));
      } catch (org.latchkey.core.account.Directory.DirectoryUnavailable e) {
        throw new AssertionError(e);
      }
      assertThat(seen).hasSize(449).doesNotHaveDuplicates();
      assertThat(in(tx -> new AccountRows(sealer).count(tx)).longValue()).isEqualTo(449);
    }

    @Test
    void aFirstPasswordKeepsTheRulesToo() {
      assertThat(directory.addUser(user("ada", new FirstPassword.Plain(Secret.of("short"), false))))
          .isEqualTo(new Added.PasswordRefused("ada@corp.example", "minLength"));
    }

    @Test
    void phoneNumbersCannotBeReadInTheDatabase() {
      add("ada");
      byte[] sealed =
          in(tx -> tx.db().sql("SELECT mobile_sealed FROM account").query(byte[].class).single());
      assertThat(new String(sealed, java.nio.charset.StandardCharsets.ISO_8859_1))
          .doesNotContain("4930123456");
    }

    @Test
    void anAccountCanBeLockedUntilItIsUnlocked() {
      AccountId id = add("ada");
      run(tx -> assertThat(directory.lock(tx, id)).isTrue());
      now = minutes(1_000_000);
      assertThat(load(id).locked()).isTrue();
      assertThat(signIn(id, FIRST)).isEqualTo(SignInOutcome.LOCKED);
    }

    private AccountId add(String name) {
      return created(
          directory.addUser(user(name, new FirstPassword.Plain(Secret.of(FIRST), false))));
    }

    private static NewUser user(String name, FirstPassword password) {
      return new NewUser(
          name + "@corp.example",
          name,
          "Ada Lovelace",
          "Augusta",
          "Lovelace",
          EmailAddress.of(name + ".mail@corp.example"),
          PhoneNumber.of("+49 30 123456"),
          Set.of("Staff", "Mathematics, pure"),
          "",
          false,
          password);
    }

    private static AccountId created(Added added) {
      assertThat(added).isInstanceOf(Added.Created.class);
      return ((Added.Created) added).id();
    }

    private Lookup find(String name) {
      return directory.find(LoginName.of(name).orElseThrow());
    }

    private Account load(AccountId id) {
      return load(directory.load(id));
    }

    private static Account load(Lookup lookup) {
      assertThat(lookup).isInstanceOf(Lookup.Found.class);
      return ((Lookup.Found) lookup).account();
    }

    private WriteOutcome reset(AccountId id, String password) {
      return directory.reset(UUID.randomUUID(), load(id), Secret.of(password));
    }

    private WriteOutcome change(AccountId id, String current, String replacement) {
      return directory.change(load(id), Secret.of(current), Secret.of(replacement));
    }

    private static Refusal refusal(WriteOutcome outcome) {
      assertThat(outcome).isInstanceOf(WriteOutcome.Refused.class);
      return ((WriteOutcome.Refused) outcome).why();
    }

    private static Prepared.Ready ready(Prepared prepared) {
      assertThat(prepared).isInstanceOf(Prepared.Ready.class);
      return (Prepared.Ready) prepared;
    }

    private SignInOutcome signIn(AccountId id, String password) {
      return directory.signIn(load(id), Secret.of(password));
    }

    private List<SignInOutcome> guess(AccountId id, int times) {
      return IntStream.range(0, times).mapToObj(_ -> signIn(id, "wrong wrong wrong")).toList();
    }

    private long historyLength() {
      return number(
          tx -> tx.db().sql("SELECT COUNT(*) FROM account_history").query(Long.class).single());
    }
  }
}

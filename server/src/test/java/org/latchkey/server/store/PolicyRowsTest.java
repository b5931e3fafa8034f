package org.latchkey.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.latchkey.core.account.MethodType;
import org.latchkey.core.policy.Disclosure;
import org.latchkey.core.policy.PasswordPolicy;
import org.latchkey.core.policy.PasswordPolicy.Mode;
import org.latchkey.core.policy.Policy;
import org.latchkey.core.policy.RegistrationPolicy;
import org.latchkey.core.policy.Scope;
import org.latchkey.testing.NeedsService;

class PolicyRowsTest {
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
    private final PolicyRows rows = new PolicyRows();

    Contract(Supplier<TestDatabase> maker) {
      super(maker);
    }

    @Test
    void atFirstSelfServiceIsSwitchedOff() {
      assertThat(in(rows::current)).isEqualTo(Policy.initial());
      assertThat(maybe(tx -> rows.version(tx, 1))).contains(Policy.initial());
      assertThat(maybe(tx -> rows.version(tx, 2))).isEmpty();
    }

    @Test
    void everyVersionIsKept() {
      Policy first = save(policy(new Scope.Everybody(), "Call 100"));
      Policy second =
          save(policy(new Scope.SelectedGroups(Set.of("Staff", "Visitors")), "Call 200"));
      assertThat(first.version()).isEqualTo(2);
      assertThat(second.version()).isEqualTo(3);
      assertThat(in(rows::current)).isEqualTo(second);
      assertThat(maybe(tx -> rows.version(tx, 1))).contains(Policy.initial());
      assertThat(maybe(tx -> rows.version(tx, 2))).contains(first);
      assertThat(all(tx -> rows.history(tx, 10)))
          .extracting(s -> s.policy().version() + " " + s.by())
          .containsExactly("3 root", "2 root", "1 ");
    }

    @Test
    void ofManyChangesAtOnceNoneIsLost() {
      atOnce(4, () -> save(policy(new Scope.Everybody(), "")));
      assertThat(in(rows::current).version()).isEqualTo(5);
    }

    @Test
    void theNamesAreThoseThatAnAdministratorSees() {
      save(policy(new Scope.SelectedGroups(Set.of("Staff")), "Call 100"));
      String json =
          in(tx ->
              tx.db()
                  .sql("SELECT json FROM policy WHERE version = 2")
                  .query(String.class)
                  .single());
      assertThat(json)
          .isEqualTo(
              "{\"enabledFor\":\"selectedGroups\",\"groups\":[\"Staff\"],"
                  + "\"methods\":[\"email\",\"mobilePhone\"],\"methodsRequired\":2,"
                  + "\"useDirectoryContacts\":true,\"allowUnlock\":false,"
                  + "\"disclosure\":\"explain\",\"ownDomains\":[\"corp.example\"],"
                  + "\"helpdesk\":\"Call 100\",\"bannedTerms\":\"enforce\","
                  + "\"breachedPasswords\":\"enforce\",\"passwordMinimumLength\":8,"
                  + "\"passwordMaximumLength\":256,\"passwordKinds\":1,"
                  + "\"requireRegistration\":true,\"reconfirmAfterDays\":180,"
                  + "\"skipRegistrationDays\":7,\"contactHoldHours\":24,"
                  + "\"firstMethodFrom\":[]}");
    }

    /** As it was saved before policies said anything of passwords and registration. */
    @Test
    void anOlderPolicyHasTheStandardRulesForPasswordsAndRegistration() {
      Policy older =
          PolicyJson.read(
              "{\"enabledFor\":\"nobody\",\"groups\":[],\"methods\":[\"email\"],"
                  + "\"methodsRequired\":1,\"useDirectoryContacts\":true,\"allowUnlock\":false,"
                  + "\"disclosure\":\"uniform\",\"ownDomains\":[],\"helpdesk\":\"\"}",
              7);
      assertThat(older.passwords()).isEqualTo(PasswordPolicy.STANDARD);
      assertThat(older.registration()).isEqualTo(RegistrationPolicy.STANDARD);
      assertThat(older.methods()).containsExactly(MethodType.EMAIL);
    }

    @Test
    void whatThePolicySaysOfPasswordsComesBack() {
      PasswordPolicy passwords = new PasswordPolicy(Mode.AUDIT, Mode.OFF, 64, 128, 4);
      Policy saved = save(policy(new Scope.Everybody(), "").withPasswords(passwords));
      assertThat(in(tx -> rows.version(tx, saved.version())).orElseThrow().passwords())
          .isEqualTo(passwords);
    }

    @Test
    void whatThePolicySaysOfRegistrationComesBack() {
      RegistrationPolicy rules =
          new RegistrationPolicy(false, 730, 0, 48, Set.of("10.0.0.0/8", "2001:db8::/32"));
      Policy saved = save(policy(new Scope.Everybody(), "").withRegistration(rules));
      assertThat(in(tx -> rows.version(tx, saved.version())).orElseThrow().registration())
          .isEqualTo(rules);
    }

    @Test
    void whatIsNoPolicyIsRefused() {
      String good = PolicyJson.write(Policy.initial());
      for (String bad :
          List.of(
              good.replace("nobody", "anybody"),
              good.replace("email", "pigeon"),
              good.replace("helpdesk", "help"),
              good.replace("enforce", "enforced"),
              good.replace("\"passwordKinds\":1", "\"passwordKinds\":5"),
              good.replace("\"reconfirmAfterDays\":180", "\"reconfirmAfterDays\":731"),
              good.replace("\"contactHoldHours\":24", "\"contactHoldHours\":-1"),
              good.replace("\"methodsRequired\":2", "\"methodsRequired\":3"),
              "[]",
              "")) {
        assertThatThrownBy(() -> PolicyJson.read(bad, 1))
            .isInstanceOf(IllegalArgumentException.class);
      }
    }

    private Policy save(Policy policy) {
      return in(tx -> rows.save(tx, policy, NOW, "root"));
    }

    private static Policy policy(Scope scope, String helpdesk) {
      return new Policy(
          99,
          scope,
          Set.of(MethodType.EMAIL, MethodType.MOBILE_PHONE_SMS),
          2,
          true,
          false,
          Disclosure.EXPLAIN,
          Set.of("corp.example"),
          helpdesk);
    }
  }
}

package org.latchkey.core.administration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PowersTest {

  private static Powers of(Role... roles) {
    return new Powers(Set.of(roles));
  }

  @ParameterizedTest
  @EnumSource(Permission.class)
  void whoHasNoRoleMayNothingAndAGlobalAdministratorEverything(Permission permission) {
    assertThat(Powers.NONE.may(permission)).isFalse();
    assertThat(of(Role.GLOBAL_ADMINISTRATOR).may(permission)).isTrue();
  }

  @Test
  void onlyAGlobalAdministratorMakesAdministrators() {
    EnumSet<Role> others = EnumSet.complementOf(EnumSet.of(Role.GLOBAL_ADMINISTRATOR));
    assertThat(new Powers(others).may(Permission.CHANGE_ADMINISTRATORS)).isFalse();
  }

  @Test
  void whoReadsReportsChangesNothing() {
    Powers reader = of(Role.REPORTS_READER);
    assertThat(reader.may(Permission.SEE_AUDIT)).isTrue();
    for (Permission change :
        Set.of(
            Permission.HELP_PEOPLE, Permission.CHANGE_POLICY, Permission.CHANGE_ADMINISTRATORS)) {
      assertThat(reader.may(change)).isFalse();
    }
  }

  @Test
  void theHelpdeskTreatsPeopleButNoAdministrators() {
    Powers helpdesk = of(Role.HELPDESK, Role.REPORTS_READER);
    assertThat(helpdesk.mayTreat(false)).isTrue();
    assertThat(helpdesk.mayTreat(true)).isFalse();
    assertThat(of(Role.GLOBAL_ADMINISTRATOR).mayTreat(true)).isTrue();
    assertThat(of(Role.AUTHENTICATION_POLICY_ADMINISTRATOR).mayTreat(false)).isFalse();
    assertThat(Powers.NONE.mayTreat(false)).isFalse();
  }

  @Test
  void rolesAddUp() {
    Powers both = of(Role.HELPDESK, Role.AUTHENTICATION_POLICY_ADMINISTRATOR);
    assertThat(both.may(Permission.HELP_PEOPLE)).isTrue();
    assertThat(both.may(Permission.CHANGE_POLICY)).isTrue();
    assertThat(both.mayTreat(true)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void namesAreFoundAgain(Role role) {
    assertThat(Role.byId(role.id())).contains(role);
    assertThat(Role.byId(role.id() + "x")).isEmpty();
  }
}

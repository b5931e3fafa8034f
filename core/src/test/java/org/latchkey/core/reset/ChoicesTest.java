package org.latchkey.core.reset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.latchkey.core.account.MethodType.AUTHENTICATOR;
import static org.latchkey.core.account.MethodType.EMAIL;
import static org.latchkey.core.account.MethodType.MOBILE_PHONE_SMS;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChoicesTest {

  private static final OfferedMethod MAIL = new OfferedMethod("1", EMAIL, "a*****@h*****", "k1");
  private static final OfferedMethod PHONE =
      new OfferedMethod("2", MOBILE_PHONE_SMS, "+** *******12", "k2");
  private static final OfferedMethod OTHER_PHONE =
      new OfferedMethod("3", MOBILE_PHONE_SMS, "+** *******34", "k3");
  private static final OfferedMethod APP = new OfferedMethod("4", AUTHENTICATOR, "", "k4");
  private static final List<OfferedMethod> ALL = List.of(MAIL, PHONE, OTHER_PHONE, APP);

  @Test
  void valuesAreThoseOfTheContract() {
    assertThat(Choices.values(ALL))
        .containsExactly("email", "mobilePhone.sms", "mobilePhone.sms#2", "authenticator");
  }

  @Test
  void everyValuePicksItsMethod() {
    List<String> values = Choices.values(ALL);
    for (int i = 0; i < ALL.size(); i++) {
      assertThat(Choices.pick(ALL, values.get(i))).contains(ALL.get(i));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Email", "email#1", "email#2", "mobilePhone.sms#3", "1", "decoy"})
  void nothingElsePicksAny(String value) {
    assertThat(Choices.pick(ALL, value)).isEmpty();
  }
}

package org.latchkey.core.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.core.account.RegisteredMethod.Source;

/** A mask has one form, whatever lies behind it, and shows what a decoy's could show too. */
class MaskTest {

  @ParameterizedTest
  @CsvSource({
    "ada@home.example, a*****@h*****",
    "A@B.example, a*****@b*****",
    "averyveryverylongname@averyveryverylongdomain.example, a*****@a*****",
    "7up@1home.example, 7*****@1*****",
    "_ada@home.example, a*****@h*****",
    "+9@home.example, 9*****@h*****",
    "!!@home.example, x*****@h*****",
  })
  void aMailboxShowsOneCharacterOfEachPart(String address, String mask) {
    assertThat(EmailAddress.of(address).orElseThrow().mask()).isEqualTo(mask);
  }

  @ParameterizedTest
  @ValueSource(strings = {"+1234567", "+4915112345667", "+123456789012367"})
  void aNumberShowsItsLastTwoDigitsAndNotItsLength(String number) {
    assertThat(new PhoneNumber(number).mask()).isEqualTo("+** *******67");
  }

  @Test
  void aContactPrintsAsItsMask() {
    EmailAddress address = new EmailAddress("ada@home.example");
    PhoneNumber number = new PhoneNumber("+4915112345678");
    assertThat(address).hasToString(address.mask());
    assertThat(number).hasToString(number.mask());
  }

  @Test
  void anAuthenticatorHasNoMask() {
    TotpSeed seed = TotpSeed.of(new byte[20], TotpSeed.Hash.SHA1, 30);
    RegisteredMethod method =
        new RegisteredMethod("1", new Credential.Authenticator(seed), Source.REGISTERED);
    assertThat(method.mask()).isEmpty();
    assertThat(method.type()).isEqualTo(MethodType.AUTHENTICATOR);
  }

  @Test
  void aMethodHasTheMaskOfItsContact() {
    EmailAddress address = new EmailAddress("ada@home.example");
    PhoneNumber number = new PhoneNumber("+4915112345678");
    assertThat(new RegisteredMethod("1", new Credential.MailTo(address), Source.REGISTERED).mask())
        .isEqualTo(address.mask());
    assertThat(new RegisteredMethod("1", new Credential.TextTo(number), Source.DIRECTORY).mask())
        .isEqualTo(number.mask());
  }
}

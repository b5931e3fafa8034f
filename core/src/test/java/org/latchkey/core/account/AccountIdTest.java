package org.latchkey.core.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class AccountIdTest {

  @Test
  void itsTextIsReadBack() {
    for (AccountId id : new AccountId[] {new AccountId("ad", "1"), new AccountId("ad", "a:b:c")}) {
      assertThat(AccountId.parse(id.text())).isEqualTo(id);
      assertThat(id).hasToString(id.text());
    }
  }

  @Test
  void noTwoIdsHaveTheSameText() {
    assertThatIllegalArgumentException().isThrownBy(() -> new AccountId("a:b", "c"));
  }

  @Test
  void halfAnIdIsNone() {
    assertThatIllegalArgumentException().isThrownBy(() -> new AccountId("", "1"));
    assertThatIllegalArgumentException().isThrownBy(() -> new AccountId("ad", " "));
    assertThatIllegalArgumentException().isThrownBy(() -> AccountId.parse("ad"));
    assertThatIllegalArgumentException().isThrownBy(() -> AccountId.parse(":1"));
    assertThatIllegalArgumentException().isThrownBy(() -> AccountId.parse("ad:"));
  }
}

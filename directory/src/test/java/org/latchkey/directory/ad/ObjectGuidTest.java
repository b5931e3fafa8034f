package org.latchkey.directory.ad;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ObjectGuidTest {

  private static final byte[] STORED = HexFormat.of().parseHex("33221100554477668899aabbccddeeff");
  private static final UUID GUID = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");

  @Test
  void isWrittenAsAdministratorsKnowIt() {
    assertThat(ObjectGuid.of(STORED)).contains(GUID);
    assertThat(ObjectGuid.stored(GUID)).isEqualTo(STORED);
  }

  @Test
  void keepsHighBits() {
    UUID high = UUID.fromString("ffeeddcc-bbaa-9988-ffee-ddccbbaa9988");
    assertThat(ObjectGuid.of(ObjectGuid.stored(high))).contains(high);
  }

  @Test
  void isOnlyReadInItsOneForm() {
    assertThat(ObjectGuid.parse(GUID.toString())).contains(GUID);
    assertThat(ObjectGuid.parse("0-0-0-0-0")).isEmpty();
    assertThat(ObjectGuid.parse("*")).isEmpty();
    assertThat(ObjectGuid.of(new byte[15])).isEmpty();
  }
}

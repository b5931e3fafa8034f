package org.latchkey.server.web.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.latchkey.core.audit.ClientType;

class HandleTest {

  @Test
  void whatWasSaidAtTheStartComesBack() {
    for (ClientType type : ClientType.values()) {
      if (Handle.mayUse(type)) {
        for (String name : Accepts.KNOWN) {
          Handle handle = new Handle(type, Accepts.of(List.of(name, "unknown")), "a.b\n");
          assertThat(Handle.read(handle.text())).isEqualTo(handle);
          assertThat(handle.accepts().has(name)).isTrue();
        }
      }
    }
    assertThat(new Handle(ClientType.API, Accepts.EVERYTHING, "t").text()).isEqualTo("afffff.t");
    assertThat(new Handle(ClientType.API, Accepts.EVERYTHING, "t")).hasToString("Handle[API]");
  }

  @Test
  void everyKindAndTypeHasAPlaceThatLasts() {
    assertThat(Accepts.KNOWN)
        .containsExactlyElementsOf(
            Stream.concat(Accepts.KINDS.stream(), Accepts.FIELD_TYPES.stream())
                .distinct()
                .toList());
    assertThat(Accepts.of(List.of("identify")).bits()).isEqualTo(1);
    assertThat(Accepts.of(List.of("unavailable")).bits()).isEqualTo(1 << 12);
    assertThat(Accepts.of(List.of("progress")).bits()).isEqualTo(1 << 19);
  }

  @Test
  void browsersAndConsolesHaveNoHandle() {
    assertThat(Stream.of(ClientType.values()).filter(Handle::mayUse))
        .containsExactly(
            ClientType.WINDOWS_SIGN_IN, ClientType.WINDOWS_SIGN_IN_LEGACY, ClientType.API);
  }
}

package org.latchkey.server.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.latchkey.core.reset.Ending;
import org.latchkey.core.reset.ResetSession;
import org.latchkey.core.reset.ResetState;
import tools.jackson.core.JacksonException;

class RecordJsonTest {
  static Stream<ResetState> states() {
    return Sessions.everyState().stream();
  }

  @ParameterizedTest
  @MethodSource("states")
  void aSessionComesBackAsItWas(ResetState state) {
    ResetSession session = Sessions.at(state);
    assertThat(RecordJson.read(RecordJson.write(session), ResetSession.class)).isEqualTo(session);
  }

  @Test
  void noStateIsForgottenHere() {
    Set<Class<?>> tried =
        states()
            .flatMap(state ->
                state instanceof ResetState.Ended e
                    ? Stream.of(state.getClass(), e.ending().getClass())
                    : Stream.of(state.getClass()))
            .collect(Collectors.toSet());
    assertThat(tried).containsAll(records(ResetState.class).toList());
    assertThat(tried).containsAll(records(Ending.class).toList());
  }

  private static Stream<Class<?>> records(Class<?> type) {
    return type.isRecord()
        ? Stream.of(type)
        : Arrays.stream(type.getPermittedSubclasses()).flatMap(RecordJsonTest::records);
  }

  @Test
  void anUnknownStateIsRefused() {
    assertRefused(text(new ResetState.Identify(java.util.Optional.empty())), "Identify", "Done");
    assertRefused(
        text(new ResetState.Identify(java.util.Optional.empty())),
        "Identify",
        "org.latchkey.core.reset.ResetState$Identify");
  }

  @Test
  void anUnknownMemberIsRefused() {
    assertRefused(text(new ResetState.Ended(new Ending.Expired())), "\"language\"", "\"longuage\"");
  }

  @Test
  void aClearanceWithoutItsGatesIsRefused() {
    String text = text(new ResetState.NewPassword(Sessions.cleared(), Sessions.rules(), 0));
    assertRefused(text, "\"MOBILE_PHONE_SMS\",\"methodId\"", "\"EMAIL\",\"methodId\"");
  }

  private static String text(ResetState state) {
    return new String(RecordJson.write(Sessions.at(state)), UTF_8);
  }

  private static void assertRefused(String text, String change, String into) {
    assertThat(text).contains(change);
    byte[] changed = text.replace(change, into).getBytes(UTF_8);
    assertThatThrownBy(() -> RecordJson.read(changed, ResetSession.class))
        .isInstanceOf(JacksonException.class);
  }
}

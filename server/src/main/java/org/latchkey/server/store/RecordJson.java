package org.latchkey.server.store;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.ArrayList;
import java.util.List;
import org.latchkey.core.account.Credential;
import org.latchkey.core.registration.RegistrationSession;
import org.latchkey.core.reset.Ending;
import org.latchkey.core.reset.ResetState;
import org.latchkey.core.reset.Subject;
import org.latchkey.passwords.Rule;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;

/**
 * Records of the core as bytes, without a word about it in the core. Sealed types carry the simple
 * name of their record; a name that is not one of theirs is refused, as is anything missing or
 * unknown.
 */
final class RecordJson {
  private static final List<Class<?>> SEALED_TYPES =
      List.of(
          ResetState.class,
          Subject.class,
          Ending.class,
          Rule.class,
          Credential.class,
          RegistrationSession.Task.class);

  private static final JsonMapper JSON = mapper();

  private RecordJson() {}

  /** Put on the sealed types, which know no library. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
  private interface Named {}

  private static JsonMapper mapper() {
    JsonMapper.Builder builder =
        JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS);
    List<NamedType> names = new ArrayList<>();
    for (Class<?> type : SEALED_TYPES) {
      builder.addMixIn(type, Named.class);
      name(type, names);
    }
    return builder.registerSubtypes(names.toArray(NamedType[]::new)).build();
  }

  private static void name(Class<?> type, List<NamedType> names) {
    if (type.isRecord()) {
      names.add(new NamedType(type, type.getSimpleName()));
      return;
    }
    for (Class<?> permitted : type.getPermittedSubclasses()) {
      name(permitted, names);
    }
  }

  static byte[] write(Record value) {
    return JSON.writeValueAsBytes(value);
  }

  static <T extends Record> T read(byte[] bytes, Class<T> type) {
    return JSON.readValue(bytes, type);
  }
}

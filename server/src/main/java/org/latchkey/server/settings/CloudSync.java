package org.latchkey.server.settings;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How a new password reaches Microsoft Entra ID, and with it the computers that are joined to it
 * alone. Nothing here synchronizes anything: it is what people are told at their sign-in screen.
 */
public enum CloudSync {
  /** Not at all. */
  NONE("none"),

  /** As a hash, sent every few minutes by Entra Connect. */
  HASH("hash"),

  /** It need not: Entra ID asks the directory at every sign-in, directly or through AD FS. */
  PASS_THROUGH("passThrough");

  static final Map<String, CloudSync> BY_WORD =
      Arrays.stream(values()).collect(Collectors.toMap(CloudSync::word, Function.identity()));

  private final String word;

  CloudSync(String word) {
    this.word = word;
  }

  /** As in the settings and in the sign-in contract. */
  public String word() {
    return word;
  }
}

package org.latchkey.server.screen;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.latchkey.core.reset.StepError;
import org.latchkey.server.screen.Screen.Mistake;

/** What was wrong with an answer, as precisely as there are words for it. */
public final class MistakeWords {

  private MistakeWords() {}

  public static Mistake of(Wording words, StepError error) {
    String key = "error." + error.code().id();
    Map<String, String> with = error.with();
    String detail =
        switch (error.code()) {
          case PASSWORD_RULE -> rule(with);
          case PASSWORD_REFUSED -> with.getOrDefault("why", "");
          case REQUIRED,
              INVALID,
              TOO_LONG,
              NOT_A_CHOICE,
              STALE,
              NOT_NOW,
              CHALLENGE_WRONG,
              CODE_WRONG,
              CODE_EXPIRED,
              PHONE_WRONG,
              TOO_SOON,
              TOO_MANY_SENDS,
              PASSWORDS_DIFFER,
              PASSWORD_CHARACTERS,
              BUSY,
              DIRECTORY_AWAY ->
              error.field();
        };
    Optional<String> field =
        error.field().isEmpty() ? Optional.empty() : Optional.of(error.field());
    return new Mistake(
        error.code().id(), field, words.firstOf(List.of(key + "." + detail, key), filledIn(with)));
  }

  private static String rule(Map<String, String> with) {
    String rule = with.getOrDefault("rule", "");
    return with.containsKey("why") ? rule + "." + with.get("why") : rule;
  }

  // A word of the password, or the one number that the sentence needs.
  private static Object filledIn(Map<String, String> with) {
    return with.containsKey("term") ? with.get("term") : number(with);
  }

  // The one number a sentence may need: minutes, characters, kinds or digits.
  private static long number(Map<String, String> with) {
    for (String name : List.of("minutes", "characters", "required", "digits")) {
      String value = with.get(name);
      if (value != null) {
        return Long.parseLong(value);
      }
    }
    return 0;
  }
}

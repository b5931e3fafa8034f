package org.latchkey.core.reset;

import java.util.Map;

/**
 * What was wrong with an answer.
 *
 * @param field the field it is about; empty when it is about the step
 * @param with parameters of the sentence
 */
public record StepError(Code code, String field, Map<String, String> with) {

  public StepError {
    with = Map.copyOf(with);
  }

  public static StepError of(Code code, String field) {
    return new StepError(code, field, Map.of());
  }

  /** Whether it names a part of a secret, so that it may be said once and kept nowhere. */
  public boolean fleeting() {
    return with.containsKey(Weaknesses.TERM);
  }

  /** Kinds of mistakes, each with its own sentence in the bundles. */
  public enum Code {
    REQUIRED("required"),
    INVALID("invalid"),
    TOO_LONG("tooLong"),
    NOT_A_CHOICE("notAChoice"),
    STALE("stale"),
    NOT_NOW("notNow"),
    CHALLENGE_WRONG("challengeWrong"),
    CODE_WRONG("codeWrong"),
    CODE_EXPIRED("codeExpired"),
    PHONE_WRONG("phoneWrong"),
    TOO_SOON("tooSoon"),
    TOO_MANY_SENDS("tooManySends"),
    PASSWORDS_DIFFER("passwordsDiffer"),
    PASSWORD_CHARACTERS("passwordCharacters"),
    PASSWORD_RULE("passwordRule"),
    PASSWORD_REFUSED("passwordRefused"),
    BUSY("busy"),
    DIRECTORY_AWAY("directoryAway");

    private final String id;

    Code(String id) {
      this.id = id;
    }

    /** The value in the sign-in contract. */
    public String id() {
      return id;
    }
  }
}

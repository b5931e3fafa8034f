package org.latchkey.passwords;

import java.time.Duration;
import java.util.List;

/**
 * One condition on a new password. Rules that {@link #checkable()} calls {@link Checkable#CLIENT}
 * can be judged from the candidate alone; the others are known to exist but only the server or the
 * directory can judge them, so a person is told about them before typing.
 */
public sealed interface Rule {

  /** The stable name of the rule in contracts and error codes. */
  String id();

  /** Who is able to judge the rule. */
  Checkable checkable();

  /** Where a rule can be judged. */
  enum Checkable {
    CLIENT,
    SERVER
  }

  /**
   * At least this many characters, counted as code points, so that one emoji is one character. A
   * directory that counts UTF-16 units never finds fewer.
   */
  record MinLength(int characters) implements Rule {
    public MinLength {
      require(characters >= 1 && characters <= 256, "minLength must be 1 to 256");
    }

    @Override
    public String id() {
      return "minLength";
    }

    @Override
    public Checkable checkable() {
      return Checkable.CLIENT;
    }
  }

  /**
   * At most this many characters, counted in UTF-16 units as Windows does. An upper bound of 64 or
   * more never stands in the way of a passphrase.
   */
  record MaxLength(int characters) implements Rule {
    public MaxLength {
      require(characters >= 1 && characters <= 1024, "maxLength must be 1 to 1024");
    }

    @Override
    public String id() {
      return "maxLength";
    }

    @Override
    public Checkable checkable() {
      return Checkable.CLIENT;
    }
  }

  /**
   * Characters of at least {@code required} of the five Windows categories: upper-case letters,
   * lower-case letters, digits, symbols, and letters without case ("Password must meet complexity
   * requirements").
   */
  record Categories(int required) implements Rule {
    public Categories {
      require(required >= 1 && required <= 5, "categories must be 1 to 5");
    }

    @Override
    public String id() {
      return "categories";
    }

    @Override
    public Checkable checkable() {
      return Checkable.CLIENT;
    }
  }

  /**
   * None of these words anywhere in it, without regard to case. Only words that the person knows
   * anyway (own names) belong here, since they are shown. Blank ones are left out: every password
   * contains them, so that none could ever be chosen.
   */
  record NotContains(List<String> words) implements Rule {
    public NotContains {
      words = words.stream().filter(word -> !word.isBlank()).toList();
    }

    @Override
    public String id() {
      return "notContains";
    }

    @Override
    public Checkable checkable() {
      return Checkable.CLIENT;
    }
  }

  /** The last {@code remembered} passwords may not be used again. */
  record History(int remembered) implements Rule {
    public History {
      require(remembered >= 1 && remembered <= 1024, "history must be 1 to 1024");
    }

    @Override
    public String id() {
      return "history";
    }

    @Override
    public Checkable checkable() {
      return Checkable.SERVER;
    }
  }

  /** A password must be this old before it may be changed again; never applied to a reset. */
  record MinAge(Duration age) implements Rule {
    @Override
    public String id() {
      return "minAge";
    }

    @Override
    public Checkable checkable() {
      return Checkable.SERVER;
    }
  }

  /**
   * Little more than a name or terms that everybody tries first ({@link BannedTerms}). The lists
   * are not sent out, so only the server can judge it.
   */
  record Banned() implements Rule {
    @Override
    public String id() {
      return "banned";
    }

    @Override
    public Checkable checkable() {
      return Checkable.SERVER;
    }
  }

  /** Not among passwords that are known from a breach. */
  record Breached() implements Rule {
    @Override
    public String id() {
      return "breached";
    }

    @Override
    public Checkable checkable() {
      return Checkable.SERVER;
    }
  }

  /** The directory applies rules of its own, which it does not publish. */
  record Directory() implements Rule {
    @Override
    public String id() {
      return "directory";
    }

    @Override
    public Checkable checkable() {
      return Checkable.SERVER;
    }
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}

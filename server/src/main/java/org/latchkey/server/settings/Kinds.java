package org.latchkey.server.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.latchkey.core.account.EmailAddress;
import org.latchkey.core.account.MailDomain;
import org.latchkey.core.throttle.Limit;

/** The kinds of values that need nothing but themselves to be judged. */
final class Kinds {

  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
  private static final Pattern LIMIT = Pattern.compile("(\\d{1,9}) per (\\d{1,9}(?:ms|s|m|h|d))");
  private static final Pattern SIZE = Pattern.compile("(\\d{1,9}) ?(KB|MB|GB)");
  private static final Pattern DOMAIN =
      Pattern.compile("(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)*[A-Za-z0-9-]{1,63}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
  private static final Pattern COLOUR = Pattern.compile("#[0-9A-Fa-f]{6}");
  private static final Pattern VERSION = Pattern.compile("\\d{1,5}\\.\\d{1,5}\\.\\d{1,5}");

  private Kinds() {}

  static Kind<Boolean> flag() {
    return Kind.single(
        Entry.Form.FLAG,
        "true or false",
        "true or false",
        (text, _) ->
            switch (text) {
              case "true" -> true;
              case "false" -> false;
              default -> throw new Unfit("\"" + shown(text) + "\" is not true or false");
            });
  }

  static Kind<Integer> number(int least, int most) {
    return Kind.single(
        Entry.Form.NUMBER,
        "a number",
        "a whole number from " + least + " to " + most,
        (text, _) -> {
          if (!text.matches("0|[1-9]\\d{0,17}")) {
            throw new Unfit("\"" + shown(text) + "\" is not a whole number");
          }
          long value = Long.parseLong(text);
          inRange(value < least, value > most, text);
          return (int) value;
        });
  }

  static Kind<String> text(int most) {
    return Kind.text(
        "text of 1 to " + most + " characters",
        (text, _) -> {
          if (text.isBlank()) {
            throw new Unfit("is empty");
          }
          if (text.length() > most) {
            throw new Unfit("is longer than " + most + " characters");
          }
          if (text.chars().anyMatch(Character::isISOControl)) {
            throw new Unfit("has a line end or another control character in it");
          }
          return text;
        });
  }

  /** Text that may also be empty. */
  static Kind<String> textOrNothing(int most) {
    Kind<String> some = text(most);
    return Kind.text(
        "text of at most " + most + " characters",
        (text, folder) ->
            text.isEmpty() ? text : some.read(new Entry.Single(text, Entry.Form.TEXT, 0), folder));
  }

  /** A name that ends up in keys, labels and file names. */
  static Kind<String> name() {
    return matching(
        NAME, "a name of letters, digits, '.', '-' and '_', 63 at most, a letter or digit first");
  }

  static Kind<String> colour() {
    return matching(COLOUR, "a colour of the form \"#rrggbb\", in quotes");
  }

  static Kind<String> version() {
    return matching(VERSION, "a version of three numbers, such as 1.0.0");
  }

  private static Kind<String> matching(Pattern pattern, String range) {
    return Kind.text(
        range,
        (text, _) -> {
          if (!pattern.matcher(text).matches()) {
            throw new Unfit("\"" + shown(text) + "\" is not one");
          }
          return text;
        });
  }

  static <T> Kind<T> choice(Map<String, T> values) {
    String range = "one of " + String.join(", ", values.keySet().stream().sorted().toList());
    return Kind.text(
        range,
        (text, _) -> {
          T value = values.get(text);
          if (value == null) {
            throw new Unfit("\"" + shown(text) + "\" is none of them");
          }
          return value;
        });
  }

  /** The constants of an enum, in lower case. */
  static <E extends Enum<E>> Kind<E> choice(Class<E> type) {
    return choice(
        Arrays.stream(type.getEnumConstants())
            .collect(Collectors.toMap(e -> e.name().toLowerCase(Locale.ROOT), e -> e)));
  }

  static Kind<Duration> duration(String least, String most) {
    Duration from = duration(least);
    Duration to = duration(most);
    return Kind.text(
        "a time from " + least + " to " + most + ", in ms, s, m, h or d",
        (text, _) -> {
          if (!DURATION.matcher(text).matches()) {
            throw new Unfit("\"" + shown(text) + "\" is not a number with ms, s, m, h or d");
          }
          Duration value = duration(text);
          inRange(value.compareTo(from) < 0, value.compareTo(to) > 0, text);
          return value;
        });
  }

  private static Duration duration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(text);
    }
    long number = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofDays(number);
    };
  }

  /** So many in a window. */
  static Kind<Limit> limit(int most) {
    Duration shortest = Duration.ofSeconds(1);
    Duration longest = Duration.ofDays(30);
    return Kind.text(
        "a limit of the form \"5 per 1h\", 1 to " + most + " in 1s to 30d",
        (text, _) -> {
          Matcher matcher = LIMIT.matcher(text);
          if (!matcher.matches()) {
            throw new Unfit("\"" + shown(text) + "\" is not of that form");
          }
          long count = Long.parseLong(matcher.group(1));
          Duration window = duration(matcher.group(2));
          inRange(
              count < 1 || window.compareTo(shortest) < 0,
              count > most || window.compareTo(longest) > 0,
              text);
          return new Limit((int) count, window);
        });
  }

  /** A number of bytes. */
  static Kind<Long> size(String least, String most) {
    long from = size(least);
    long to = size(most);
    return Kind.text(
        "a size from " + least + " to " + most,
        (text, _) -> {
          if (!SIZE.matcher(text).matches()) {
            throw new Unfit("\"" + shown(text) + "\" is not a number with KB, MB or GB");
          }
          long value = size(text);
          inRange(value < from, value > to, text);
          return value;
        });
  }

  private static long size(String text) {
    Matcher matcher = SIZE.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(text);
    }
    long number = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "KB" -> number << 10;
      case "MB" -> number << 20;
      default -> number << 30;
    };
  }

  /** A domain of mail addresses, in letters of any script or in its ASCII form. */
  static Kind<String> mailDomain() {
    return Kind.text(
        "a domain name; one with \u00df, \u03c2 or joiners in its xn-- form",
        (text, _) -> {
          if (MailDomain.of(text).isEmpty()) {
            throw new Unfit("\"" + shown(text) + "\" is not a domain name");
          }
          return text.toLowerCase(Locale.ROOT);
        });
  }

  static boolean isDomain(String text) {
    return text.length() <= 253 && DOMAIN.matcher(text).matches();
  }

  static Kind<EmailAddress> email() {
    return Kind.text(
        "a mail address",
        (text, _) ->
            EmailAddress.of(text)
                .orElseThrow(() -> new Unfit("\"" + shown(text) + "\" is not a mail address")));
  }

  /** One of the languages that there are texts in. */
  static Kind<Locale> language(List<String> existing) {
    String range = String.join(" or ", existing);
    return Kind.text(
        range,
        (text, _) -> {
          if (!existing.contains(text)) {
            throw new Unfit(
                "there are no texts in \"" + shown(text) + "\"", "Choose from " + range + ".");
          }
          return Locale.forLanguageTag(text);
        });
  }

  /** A list of values of one kind, without repetition. */
  static <T> Kind<List<T>> list(Kind<T> of, int least, int most) {
    return new Kind<>() {
      @Override
      public String range() {
        return "a list of " + least + " to " + most + ", each " + of.range();
      }

      @Override
      public boolean many() {
        return true;
      }

      @Override
      public List<T> read(Entry value, Path folder) throws Unfit {
        if (!(value instanceof Entry.Many many)) {
          throw new Unfit("is not a list");
        }
        if (many.items().size() < least) {
          throw new Unfit("has fewer than " + least + " entries");
        }
        if (many.items().size() > most) {
          throw new Unfit("has more than " + most + " entries");
        }
        List<T> values = new ArrayList<>();
        Set<T> seen = new HashSet<>();
        for (Entry item : many.items()) {
          T one = of.read(item, folder);
          if (!seen.add(one)) {
            throw new Unfit("has the same entry twice");
          }
          values.add(one);
        }
        return List.copyOf(values);
      }
    };
  }

  private static void inRange(boolean tooLittle, boolean tooMuch, String text) throws Unfit {
    if (tooLittle || tooMuch) {
      throw new Unfit(shown(text) + " is too " + (tooLittle ? "small" : "large"));
    }
  }

  /** A value in a message: short, and without anything that could forge a line. */
  static String shown(String text) {
    String clean = text.replaceAll("\\p{C}", "?");
    return clean.length() > 60 ? clean.substring(0, 57) + "..." : clean;
  }
}

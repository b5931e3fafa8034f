package org.latchkey.passwords;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The list of an organisation as it is written: UTF-8, a term a line. Blank lines and those that
 * begin with # are left out, and so are blanks around a term. A term twice is no mistake.
 *
 * @param terms as they are written, in the order of the file
 * @param problems everything that is wrong with it, by line; a file with one is not used at all
 */
public record TermFile(List<String> terms, List<Problem> problems) {

  /** How many terms an organisation may have. */
  public static final int MAX_TERMS = 1000;

  /** The longest file that is looked at, in bytes. */
  public static final int MAX_BYTES = 256 * 1024;

  public TermFile {
    terms = List.copyOf(terms);
    problems = List.copyOf(problems);
  }

  /**
   * Something wrong with a file.
   *
   * @param line counted from 1; 0 for the file as a whole
   */
  public record Problem(int line, Kind kind) {

    /** What is wrong. */
    public enum Kind {
      /** It is not UTF-8. */
      NOT_UTF8,
      /** Fewer than 4 letters, once it is spelled plainly. */
      TOO_SHORT,
      /** More than 16. */
      TOO_LONG,
      /** A control character, such as a tab. */
      CONTROL_CHARACTER,
      /** The first term after 1,000. */
      TOO_MANY_TERMS,
      /** There is no term. */
      NO_TERM,
      /** More than 256 KiB. */
      TOO_LARGE
    }
  }

  /** Reads a file; what is wrong with it is in the result. */
  public static TermFile read(byte[] file) {
    if (file.length > MAX_BYTES) {
      return new TermFile(List.of(), List.of(new Problem(0, Problem.Kind.TOO_LARGE)));
    }
    List<String> terms = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    int count = 0;
    for (Line line : lines(file)) {
      if (line.isTerm()) {
        count++;
        Optional<Problem.Kind> wrong = line.wrong();
        if (count == MAX_TERMS + 1) {
          wrong = Optional.of(Problem.Kind.TOO_MANY_TERMS);
        }
        wrong.ifPresentOrElse(
            kind -> problems.add(new Problem(line.number(), kind)), () -> terms.add(line.text()));
      }
    }
    if (count == 0) {
      problems.add(new Problem(0, Problem.Kind.NO_TERM));
    }
    return new TermFile(problems.isEmpty() ? terms : List.of(), problems);
  }

  /**
   * A line of a file.
   *
   * @param readable whether it is UTF-8
   */
  record Line(int number, String text, boolean readable) {

    boolean isTerm() {
      return !readable || (!text.isEmpty() && !text.startsWith("#"));
    }

    private Optional<Problem.Kind> wrong() {
      if (!readable) {
        return Optional.of(Problem.Kind.NOT_UTF8);
      }
      if (text.codePoints().anyMatch(c -> Character.getType(c) == Character.CONTROL)) {
        return Optional.of(Problem.Kind.CONTROL_CHARACTER);
      }
      int letters = Spelling.letters(text).length;
      if (letters < TermList.MIN_LETTERS) {
        return Optional.of(Problem.Kind.TOO_SHORT);
      }
      return letters > TermList.MAX_LETTERS ? Optional.of(Problem.Kind.TOO_LONG) : Optional.empty();
    }
  }

  static List<Line> lines(byte[] file) {
    List<Line> lines = new ArrayList<>();
    int from = byteOrderMark(file) ? 3 : 0;
    while (from < file.length) {
      int end = from;
      while (end < file.length && file[end] != '\n') {
        end++;
      }
      lines.add(line(lines.size() + 1, ByteBuffer.wrap(file, from, end - from)));
      from = end + 1;
    }
    return lines;
  }

  private static Line line(int number, ByteBuffer bytes) {
    try {
      return new Line(number, UTF_8.newDecoder().decode(bytes).toString().strip(), true);
    } catch (CharacterCodingException e) {
      return new Line(number, "", false);
    }
  }

  private static boolean byteOrderMark(byte[] file) {
    return file.length >= 3
        && file[0] == (byte) 0xEF
        && file[1] == (byte) 0xBB
        && file[2] == (byte) 0xBF;
  }
}

package org.latchkey.server.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.Optional;
import org.latchkey.core.account.Secret;

/**
 * Where a command reads and writes.
 *
 * @param out data
 * @param err everything that is said about it
 * @param in secrets and answers, when there is no console to ask at
 */
public record Terminal(
    PrintWriter out, PrintWriter err, InputStream in, Optional<Console> console) {
  // Bytes: the longest candidate that anybody may want explained, in any script.
  private static final int LONGEST = 65_536;

  /** The one this process was started at. */
  public static Terminal own() {
    return new Terminal(
        new PrintWriter(System.out, true, UTF_8),
        new PrintWriter(System.err, true, UTF_8),
        System.in,
        Optional.ofNullable(System.console()).filter(Console::isTerminal));
  }

  /** Asks for a secret without showing it, or takes the next line of standard input. */
  Secret secret(String prompt) {
    if (console.isPresent()) {
      char[] typed = console.get().readPassword("%s: ", prompt);
      return Secret.of(typed == null ? "" : java.nio.CharBuffer.wrap(typed));
    }
    return Secret.of(line());
  }

  /** Asks yes or no; without a console there is nobody to ask, and the command was meant. */
  boolean confirmed(String question) {
    if (console.isEmpty()) {
      return true;
    }
    String answer = console.get().readLine("%s [y/N] ", question);
    return answer != null && answer.strip().equalsIgnoreCase("y");
  }

  // Byte by byte: what follows belongs to somebody else.
  private String line() {
    try {
      byte[] bytes = new byte[LONGEST];
      int length = 0;
      for (int b = in.read(); b >= 0 && b != '\n' && length < LONGEST; b = in.read()) {
        bytes[length++] = (byte) b;
      }
      String text = new String(bytes, 0, length, UTF_8);
      java.util.Arrays.fill(bytes, (byte) 0);
      return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    } catch (IOException e) {
      throw new CommandRefused(CliTexts.of("stdin.unreadable"), e);
    }
  }
}

package org.latchkey.passwords;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The terms that come with Latchkey; where they are from is said at the top of their file. */
final class ShippedTerms {
  private static final String FILE = "global-terms.txt";

  private ShippedTerms() {}

  static List<String> read() {
    try (InputStream in = ShippedTerms.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is missing");
      }
      return TermFile.lines(in.readAllBytes()).stream()
          .filter(TermFile.Line::isTerm)
          .map(TermFile.Line::text)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

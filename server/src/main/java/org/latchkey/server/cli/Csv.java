package org.latchkey.server.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** A file of comma-separated values (RFC 4180) with a first line of names. */
final class Csv {
  private static final int LONGEST_ROW = 65_536;

  private Csv() {}

  /** A row by the names of the columns; an empty or absent value is empty. */
  record Row(int line, Map<String, String> values) {
    String get(String column) {
      return values.getOrDefault(column, "");
    }
  }

  /** Hands out every row. An unknown column is a mistake in the file, so it is refused. */
  static void read(Path file, Set<String> known, Set<String> needed, Consumer<Row> rows) {
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      Cursor cursor = new Cursor(reader);
      List<String> header = cursor.next().stream().map(String::strip).toList();
      for (String column : header) {
        if (!known.contains(column)) {
          throw new CommandRefused(
              CliTexts.of("csv.unknownColumn", column, String.join(", ", known)));
        }
      }
      if (!header.containsAll(needed)) {
        throw new CommandRefused(CliTexts.of("csv.missingColumn", String.join(", ", needed)));
      }
      for (List<String> cells = cursor.next(); !cells.isEmpty(); cells = cursor.next()) {
        if (cells.size() == 1 && cells.getFirst().isBlank()) {
          continue;
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(header.size(), cells.size()); i++) {
          values.put(header.get(i), cells.get(i).strip());
        }
        rows.accept(new Row(cursor.rowLine, values));
      }
    } catch (CharacterCodingException e) {
      throw new CommandRefused(CliTexts.of("csv.notUtf8", file), e);
    } catch (IOException e) {
      throw new CommandRefused(CliTexts.of("csv.unreadable", file), e);
    }
  }

  private static final class Cursor {
    private final BufferedReader reader;
    private int line = 1;
    private int rowLine;

    Cursor(BufferedReader reader) {
      this.reader = reader;
    }

    /** The cells of the next row; none at the end. */
    List<String> next() throws IOException {
      rowLine = line;
      List<String> cells = new ArrayList<>();
      StringBuilder cell = new StringBuilder();
      boolean quoted = false;
      int length = 0;
      int c = reader.read();
      if (c < 0) {
        return List.of();
      }
      if (c == '\ufeff') {
        c = reader.read();
      }
      while (c >= 0) {
        if (++length > LONGEST_ROW) {
          throw new CommandRefused(CliTexts.of("csv.longRow", rowLine));
        }
        if (quoted) {
          if (c == '"') {
            c = reader.read();
            if (c == '"') {
              cell.append('"');
            } else {
              quoted = false;
              continue;
            }
          } else {
            line += c == '\n' ? 1 : 0;
            cell.append((char) c);
          }
        } else if (c == '"' && cell.isEmpty()) {
          quoted = true;
        } else if (c == ',') {
          cells.add(cell.toString());
          cell.setLength(0);
        } else if (c == '\n') {
          line++;
          break;
        } else if (c != '\r') {
          cell.append((char) c);
        }
        c = reader.read();
      }
      if (quoted) {
        throw new CommandRefused(CliTexts.of("csv.openQuote", rowLine));
      }
      cells.add(cell.toString());
      return cells;
    }
  }
}

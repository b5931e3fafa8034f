package org.latchkey.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Sizes of the Windows sign-in client, and what it costs while it runs under wine: time and
 * processor time from the click on the link to the first page, the longest that it held the sign-in
 * screen's thread, memory of its idle service. Measured by {@code windows/bench.sh}, which builds
 * it.
 */
final class ClientCost {

  private final Path home;

  ClientCost(Path home) {
    this.home = home;
  }

  List<Row> measure() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(home.resolve("windows/bench.sh").toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    process.getOutputStream().close();
    List<Row> rows = new ArrayList<>();
    try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] cells = line.split("\t", -1);
        if (cells.length == 4) {
          rows.add(new Row(cells[0], cells[1], cells[2], !cells[3].equals("no")));
        }
      }
    }
    if (process.waitFor() != 0) {
      rows.add(new Row("the Windows sign-in client", "could not be measured", "", true));
    }
    return rows;
  }
}

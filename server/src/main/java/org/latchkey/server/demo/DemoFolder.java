package org.latchkey.server.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.latchkey.server.wiring.StartFailed;

/**
 * Where a demo keeps everything. A folder that it did not make itself is never written to, let
 * alone emptied.
 *
 * @param path absolute
 */
record DemoFolder(Path path) {

  private static final String MARK = ".latchkey-demo";

  /** Makes the folder, or takes up the one of an earlier demo. */
  void prepare(boolean anew) throws IOException {
    if (Files.exists(path)) {
      if (!Files.exists(path.resolve(MARK)) && !empty()) {
        throw new StartFailed(
            "--dir: " + path + " is not a demo's folder. Name an empty or a new one.");
      }
      if (anew) {
        delete();
      }
    }
    Files.createDirectories(path);
    if (!Files.exists(path.resolve(MARK))) {
      Files.createFile(path.resolve(MARK));
    }
  }

  private boolean empty() throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      return files.findAny().isEmpty();
    }
  }

  private void delete() throws IOException {
    List<Path> all;
    try (Stream<Path> files = Files.walk(path)) {
      all = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : all) {
      Files.delete(file);
    }
  }

  Path resolve(String name) {
    return path.resolve(name);
  }
}

package org.latchkey.server.reset;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * Processes on this one's class path that start quickly: all that they load comes ready from an
 * archive, which the first of them leaves when it ends. Archives want jars, so folders become one.
 */
final class QuickJvm {

  private final Path archive;
  private final List<String> classPath = new ArrayList<>();

  QuickJvm(Path folder) throws IOException {
    archive = folder.resolve("classes.jsa");
    Path own = folder.resolve("own.jar");
    classPath.add(own.toString());
    Set<Path> folders = new LinkedHashSet<>();
    for (String entry : System.getProperty("java.class.path", "").split(File.pathSeparator, -1)) {
      if (Files.isDirectory(Path.of(entry))) {
        folders.add(Path.of(entry));
      } else if (Files.exists(Path.of(entry))) {
        classPath.add(entry);
      }
    }
    try (OutputStream out = Files.newOutputStream(own);
        JarOutputStream jar = new JarOutputStream(out)) {
      jar.setLevel(0);
      Set<String> packed = new HashSet<>();
      for (Path each : folders) {
        pack(each, jar, packed);
      }
    }
  }

  private static void pack(Path folder, JarOutputStream jar, Set<String> packed)
      throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(file).toString().replace(File.separatorChar, '/');
        if (packed.add(name)) {
          jar.putNextEntry(new JarEntry(name));
          Files.copy(file, jar);
          jar.closeEntry();
        }
      }
    }
  }

  /** Not yet started; whoever starts it says where its errors go. */
  ProcessBuilder running(Class<?> main, List<String> arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xlog:disable",
                (Files.exists(archive) ? "-XX:SharedArchiveFile=" : "-XX:ArchiveClassesAtExit=")
                    + archive,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                String.join(File.pathSeparator, classPath),
                main.getName()));
    command.addAll(arguments);
    return new ProcessBuilder(command);
  }
}

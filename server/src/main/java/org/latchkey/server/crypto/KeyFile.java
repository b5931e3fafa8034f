package org.latchkey.server.crypto;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The file that keys lie in: readable by its owner alone, and never half written. */
final class KeyFile {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private final Path path;

  KeyFile(Path path) {
    this.path = path.toAbsolutePath();
  }

  Path path() {
    return path;
  }

  boolean exists() {
    return Files.exists(path);
  }

  byte[] read() throws IOException {
    refuseIfOthersCanRead();
    return Files.readAllBytes(path);
  }

  /** Tells one version of the file from another. */
  String stamp() throws IOException {
    return Files.getLastModifiedTime(path) + "/" + Files.getAttribute(path, "size");
  }

  /** Writes a file that is not there yet; false when somebody else was faster. */
  boolean create(byte[] content) throws IOException {
    Path folder = path.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Path written = write(content);
    try {
      // A link appears whole or not at all, and unlike a move it never replaces.
      Files.createLink(path, written);
      sync(path.getParent());
      return true;
    } catch (FileAlreadyExistsException _) {
      return false;
    } finally {
      Files.deleteIfExists(written);
    }
  }

  void replace(byte[] content) throws IOException {
    Path written = write(content);
    try {
      Files.move(
          written, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      sync(path.getParent());
    } finally {
      Files.deleteIfExists(written);
    }
  }

  private Path write(byte[] content) throws IOException {
    Path beside = path.resolveSibling(path.getFileName() + "." + UUID.randomUUID() + ".new");
    try (FileChannel channel =
        FileChannel.open(
            beside,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            ownerOnly().stream().toArray(FileAttribute<?>[]::new))) {
      ByteBuffer buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
    return beside;
  }

  private Optional<FileAttribute<?>> ownerOnly() {
    return posix()
        ? Optional.of(PosixFilePermissions.asFileAttribute(OWNER_ONLY))
        : Optional.empty();
  }

  private boolean posix() {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private void refuseIfOthersCanRead() throws IOException {
    if (!posix()) {
      return;
    }
    Set<PosixFilePermission> given = Files.getPosixFilePermissions(path);
    if (!OWNER_ONLY.containsAll(given)) {
      throw new KeysRefused(
          "the key file %s is open to others (%s); close it with: chmod 600 %s"
              .formatted(path, PosixFilePermissions.toString(given), path));
    }
  }

  // Without it a power cut can take the directory entry although the content is safe.
  private static void sync(@org.jspecify.annotations.Nullable Path folder) throws IOException {
    if (folder == null) {
      return;
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}

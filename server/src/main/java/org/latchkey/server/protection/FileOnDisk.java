package org.latchkey.server.protection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is in a file, as it was when the file was last good. A file that is exchanged is read anew
 * at the next {@link #renew}; one that has become unreadable or wrong changes nothing but what
 * {@link #trouble} says.
 *
 * <p>What still lies in its file, mapped, is lost where that same file was written over with
 * something wrong; put in place by renaming, the old one stays whole.
 *
 * @param <T> what is read out of it
 */
final class FileOnDisk<T> {

  private static final Logger LOG = LoggerFactory.getLogger(FileOnDisk.class);

  /** Makes something of a file, or says what is wrong with it. */
  interface Reading<T> {
    T read(Path file) throws IOException, Unfit;
  }

  /** The file can be read and is not what it should be. */
  static final class Unfit extends Exception {
    private static final long serialVersionUID = 1L;

    Unfit(String what) {
      super(what);
    }
  }

  private record Stamp(long size, FileTime changed, @Nullable Object key) {
    static Stamp of(Path file) throws IOException {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return new Stamp(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
    }
  }

  private final Path file;
  private final Reading<T> reading;
  private final boolean mapped;
  private Optional<Object> goodFile = Optional.empty();
  private Optional<Stamp> seen = Optional.empty();
  private volatile Optional<T> good = Optional.empty();
  private volatile Optional<String> trouble = Optional.empty();

  /**
   * @param mapped whether what is read still lies in the file afterwards
   */
  FileOnDisk(Path file, boolean mapped, Reading<T> reading) {
    this.file = file;
    this.mapped = mapped;
    this.reading = reading;
  }

  /** The newest that was good; empty before the first. */
  Optional<T> get() {
    return good;
  }

  /** Why the file as it is now is not in use. */
  Optional<String> trouble() {
    return trouble;
  }

  /** Looks whether the file is another one, and reads it if so. One at a time. */
  synchronized void renew() {
    try {
      Stamp now = Stamp.of(file);
      if (seen.filter(now::equals).isPresent()) {
        return;
      }
      good = Optional.of(reading.read(file));
      goodFile = Optional.ofNullable(now.key());
      // Changed while it was read: what was read may be half of it, so it is read again.
      seen = Optional.of(Stamp.of(file)).filter(now::equals);
      trouble = Optional.empty();
      LOG.info("{} is in use as it is now", file);
    } catch (Unfit e) {
      remember();
      broken(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      seen = Optional.empty();
      broken(file + " cannot be read");
    }
  }

  /** What is wrong is said once, and not every minute. */
  private void remember() {
    try {
      Stamp now = Stamp.of(file);
      seen = Optional.of(now);
      if (mapped && goodFile.equals(Optional.ofNullable(now.key()))) {
        good = Optional.empty();
      }
    } catch (IOException _) {
      seen = Optional.empty();
    }
  }

  /** What lies in the file turned out to be gone while it was used. */
  void lost() {
    good = Optional.empty();
    broken(file + " was written over or cut off while it was in use");
  }

  private void broken(String what) {
    if (!Objects.equals(trouble, Optional.of(what))) {
      LOG.warn("{}; {}", what, good.isPresent() ? "the last good one stays in use" : "not in use");
    }
    trouble = Optional.of(what);
  }
}

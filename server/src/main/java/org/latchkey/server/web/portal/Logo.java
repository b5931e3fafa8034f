package org.latchkey.server.web.portal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The configured logo, read once and small enough for every page. */
final class Logo {

  private static final int MOST_BYTES = 256 * 1024;
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  private final byte[] bytes;
  private final String contentType;

  private Logo(byte[] bytes, String contentType) {
    this.bytes = bytes;
    this.contentType = contentType;
  }

  byte[] bytes() {
    return bytes.clone();
  }

  String contentType() {
    return contentType;
  }

  /** Reads a file that must be PNG or SVG by what is in it, whatever its name is. */
  static Logo read(Path file) {
    byte[] bytes = bounded(file);
    if (bytes.length > PNG.length && Arrays.equals(bytes, 0, PNG.length, PNG, 0, PNG.length)) {
      return new Logo(bytes, "image/png");
    }
    String beginning = new String(bytes, 0, Math.min(bytes.length, 1024), StandardCharsets.UTF_8);
    if (beginning.contains("<svg")) {
      return new Logo(bytes, "image/svg+xml");
    }
    throw new IllegalArgumentException("branding.logo: " + file + " is neither PNG nor SVG");
  }

  private static byte[] bounded(Path file) {
    try (var in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new IllegalArgumentException("branding.logo: " + file + " is larger than 256 KB");
      }
      return bytes;
    } catch (IOException e) {
      throw new IllegalArgumentException("branding.logo: " + file + " cannot be read", e);
    }
  }
}

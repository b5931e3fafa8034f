package org.latchkey.server.web.portal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** Addresses of our own files, which change with what is in them, so that caches never lie. */
final class Assets {

  private final Map<String, String> paths = new ConcurrentHashMap<>();

  String path(String name) {
    return paths.computeIfAbsent(name, Assets::versioned);
  }

  private static String versioned(String name) {
    String resource = "/static/portal/" + name;
    try (var in = Objects.requireNonNull(Assets.class.getResourceAsStream(resource), resource)) {
      return "/portal/" + name + "?v=" + version(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String version(byte[] content) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(hash, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

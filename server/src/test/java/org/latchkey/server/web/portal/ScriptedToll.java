package org.latchkey.server.web.portal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Puzzles that are really checked, kept in memory. */
final class ScriptedToll implements EntryToll {
  private final int bits;
  private final AtomicInteger count = new AtomicInteger();
  private final Set<String> open = ConcurrentHashMap.newKeySet();

  ScriptedToll(int bits) {
    this.bits = bits;
  }

  @Override
  public Puzzle issue(String address) {
    String salt =
        "salt-" + count.incrementAndGet() + "_" + HexFormat.of().toHexDigits(address.hashCode());
    open.add(salt + address);
    return new Puzzle(salt, bits, Instant.MAX);
  }

  @Override
  public boolean check(String salt, String solution, String address) {
    return zeroBits(salt + ":" + solution) >= bits && open.remove(salt + address);
  }

  /** What a browser does. */
  String solve(String salt) {
    int n = 0;
    while (zeroBits(salt + ":" + n) < bits) {
      n++;
    }
    return Integer.toString(n);
  }

  private static int zeroBits(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      int bits = 0;
      for (byte b : hash) {
        int zeros = Integer.numberOfLeadingZeros(b & 0xff) - 24;
        bits += zeros;
        if (zeros < 8) {
          break;
        }
      }
      return bits;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

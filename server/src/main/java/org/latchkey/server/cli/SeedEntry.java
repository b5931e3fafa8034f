package org.latchkey.server.cli;

import java.util.Arrays;
import java.util.Locale;
import org.latchkey.core.account.TotpSeed;
import org.latchkey.core.account.TotpSeed.Hash;

/**
 * An authenticator's secret as people have it: in Base32, or as the {@code otpauth://totp/} address
 * inside its QR code, which also names digest and period (the key URI format of Google
 * Authenticator). The secret itself is never made into a string.
 */
final class SeedEntry {

  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final String ADDRESS = "otpauth://totp/";

  /** Longer than any address with a secret of 64 bytes and names for it. */
  private static final int LONGEST = 1000;

  private SeedEntry() {}

  static TotpSeed read(CharSequence value) throws MethodEntry.Unusable {
    if (value.length() > LONGEST) {
      throw noSeed();
    }
    if (!startsWith(value, ADDRESS)) {
      return seed(value, Hash.SHA1, 30);
    }
    Hash hash =
        switch (parameter(value, "algorithm").toString().toUpperCase(Locale.ROOT)) {
          case "", "SHA1" -> Hash.SHA1;
          case "SHA256" -> Hash.SHA256;
          default -> throw new MethodEntry.Unusable(CliTexts.of("methods.noAlgorithm"));
        };
    int period =
        switch (parameter(value, "period").toString()) {
          case "", "30" -> 30;
          case "60" -> 60;
          default -> throw new MethodEntry.Unusable(CliTexts.of("methods.noPeriod"));
        };
    CharSequence digits = parameter(value, "digits");
    if (!digits.isEmpty() && !digits.toString().equals("6")) {
      throw new MethodEntry.Unusable(CliTexts.of("methods.noDigits"));
    }
    return seed(parameter(value, "secret"), hash, period);
  }

  /** The value of a parameter of the address; empty where it has none. */
  private static CharSequence parameter(CharSequence address, String name) {
    int at = 0;
    while (at < address.length() && address.charAt(at) != '?') {
      at++;
    }
    while (at < address.length()) {
      int from = at + 1;
      int to = from;
      while (to < address.length() && address.charAt(to) != '&') {
        to++;
      }
      CharSequence pair = address.subSequence(from, to);
      if (startsWith(pair, name + "=")) {
        return pair.subSequence(name.length() + 1, pair.length());
      }
      at = to;
    }
    return "";
  }

  private static boolean startsWith(CharSequence text, String beginning) {
    return text.length() >= beginning.length()
        && text.subSequence(0, beginning.length()).toString().equalsIgnoreCase(beginning);
  }

  private static TotpSeed seed(CharSequence base32, Hash hash, int period)
      throws MethodEntry.Unusable {
    byte[] bytes = new byte[base32.length() * 5 / 8 + 1];
    int length = 0;
    int buffer = 0;
    int bits = 0;
    for (int i = 0; i < base32.length(); i++) {
      char c = base32.charAt(i);
      if (c == ' ' || c == '-' || c == '=') {
        continue;
      }
      int digit = BASE32.indexOf(String.valueOf(c).toUpperCase(Locale.ROOT));
      if (digit < 0) {
        throw noSeed();
      }
      buffer = (buffer << 5 | digit) & 0xfff;
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        bytes[length++] = (byte) (buffer >> bits);
      }
    }
    try {
      return TotpSeed.of(Arrays.copyOf(bytes, length), hash, period);
    } catch (IllegalArgumentException _) {
      throw noSeed();
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  private static MethodEntry.Unusable noSeed() {
    return new MethodEntry.Unusable(CliTexts.of("methods.noSeed"));
  }
}

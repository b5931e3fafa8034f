package org.latchkey.server.web.portal;

import io.nayuki.qrcodegen.QrCode;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.latchkey.core.account.TotpSeed;

/**
 * A QR code as one path of an SVG, drawn into the page itself: nothing is fetched, so nobody on the
 * way sees it.
 *
 * @param size of a side in modules, the quiet zone of four included
 * @param path of the dark modules
 */
public record QrPicture(int size, String path) {

  private static final int QUIET = 4;
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  /**
   * What an authenticator app scans (key URI format).
   *
   * @param issuer whose account it is
   * @param account the person's name there
   */
  static QrPicture of(TotpSeed seed, String issuer, String account) {
    String text =
        "otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=%s&digits=6&period=%d"
            .formatted(
                encoded(issuer),
                encoded(account),
                base32(seed.bytes()),
                encoded(issuer),
                seed.hash().name(),
                seed.periodSeconds());
    return of(QrCode.encodeText(text, QrCode.Ecc.MEDIUM));
  }

  private static QrPicture of(QrCode code) {
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < code.size; y++) {
      for (int x = 0; x < code.size; x++) {
        int from = x;
        while (x < code.size && code.getModule(x, y)) {
          x++;
        }
        if (x > from) {
          int length = x - from;
          path.append('M').append(from + QUIET).append(' ').append(y + QUIET);
          path.append('h').append(length).append("v1h-").append(length).append('z');
        }
      }
    }
    return new QrPicture(code.size + 2 * QUIET, path.toString());
  }

  /** The secret as people type it: Base32, in groups of four. */
  static String key(TotpSeed seed) {
    return base32(seed.bytes()).replaceAll("(.{4})(?=.)", "$1 ");
  }

  /** RFC 4648 without padding, which apps do not want. */
  static String base32(byte[] bytes) {
    ByteArrayOutputStream digits = new ByteArrayOutputStream();
    int buffer = 0;
    int bits = 0;
    for (byte b : bytes) {
      buffer = (buffer << 8 | (b & 0xff)) & 0xfff;
      bits += 8;
      while (bits >= 5) {
        bits -= 5;
        digits.write(BASE32.charAt(buffer >> bits & 0x1f));
      }
    }
    if (bits > 0) {
      digits.write(BASE32.charAt(buffer << (5 - bits) & 0x1f));
    }
    return digits.toString(StandardCharsets.US_ASCII);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public String toString() {
    return "QrPicture[" + size + "]";
  }
}

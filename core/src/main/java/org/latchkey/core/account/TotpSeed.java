package org.latchkey.core.account;

import java.util.Base64;

/**
 * The shared secret of an authenticator app (RFC 6238).
 *
 * @param secret 10 to 64 bytes, as Base64
 * @param hash of the HMAC
 * @param periodSeconds 30 or 60
 */
public record TotpSeed(String secret, Hash hash, int periodSeconds) {

  /** The digests that RFC 6238 authenticators use and Entra accepts. */
  public enum Hash {
    SHA1("HmacSHA1"),
    SHA256("HmacSHA256");

    private final String hmac;

    Hash(String hmac) {
      this.hmac = hmac;
    }

    /** The name of the HMAC for {@code javax.crypto.Mac}. */
    public String hmac() {
      return hmac;
    }
  }

  public TotpSeed {
    int length = Base64.getDecoder().decode(secret).length;
    if (length < 10 || length > 64) {
      throw new IllegalArgumentException("an authenticator secret has 10 to 64 bytes");
    }
    if (periodSeconds != 30 && periodSeconds != 60) {
      throw new IllegalArgumentException("an authenticator period is 30 or 60 seconds");
    }
  }

  public static TotpSeed of(byte[] secret, Hash hash, int periodSeconds) {
    return new TotpSeed(Base64.getEncoder().encodeToString(secret), hash, periodSeconds);
  }

  public byte[] bytes() {
    return Base64.getDecoder().decode(secret);
  }

  @Override
  public String toString() {
    return "TotpSeed[" + hash + ", " + periodSeconds + " s]";
  }
}

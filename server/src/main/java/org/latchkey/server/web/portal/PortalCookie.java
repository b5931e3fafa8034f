package org.latchkey.server.web.portal;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.ResponseCookie;

/**
 * The portal's cookies. All are bound to this host, sent over TLS and to our own pages only, and
 * out of reach of scripts.
 */
public enum PortalCookie {
  /** The secret of a reset session; gone with the browser window. */
  RESET("__Host-latchkey-reset", Optional.empty()),
  /** The secret of a signed-in session; gone with the browser window. */
  SESSION("__Host-latchkey-session", Optional.empty()),
  /** Proof that somebody has completed a reset or sign-in in this browser. */
  ORIGIN("__Host-latchkey-origin", Optional.of(Duration.ofDays(365))),
  /** The language the person chose. */
  LANGUAGE("__Host-latchkey-lang", Optional.of(Duration.ofDays(365)));

  // Far more than any token of ours; a longer one cannot be one.
  private static final int LONGEST_VALUE = 1024;

  private final String cookieName;
  private final Optional<Duration> lifetime;

  PortalCookie(String cookieName, Optional<Duration> lifetime) {
    this.cookieName = cookieName;
    this.lifetime = lifetime;
  }

  Optional<String> read(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    if (cookies == null) {
      return Optional.empty();
    }
    for (Cookie cookie : cookies) {
      if (cookie.getName().equals(cookieName)) {
        String value = cookie.getValue();
        return value.isEmpty() || value.length() > LONGEST_VALUE
            ? Optional.empty()
            : Optional.of(value);
      }
    }
    return Optional.empty();
  }

  String set(String value) {
    ResponseCookie.ResponseCookieBuilder cookie = with(value);
    lifetime.ifPresent(cookie::maxAge);
    return cookie.build().toString();
  }

  public String remove() {
    return with("").maxAge(Duration.ZERO).build().toString();
  }

  private ResponseCookie.ResponseCookieBuilder with(String value) {
    return ResponseCookie.from(cookieName, value)
        .httpOnly(true)
        .secure(true)
        .sameSite("Strict")
        .path("/");
  }
}

package org.latchkey.server.web.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Locale;

/** Keeps pages of other sites from using the contract in their visitors' names. */
final class Origins {

  private Origins() {}

  /**
   * Programs send no {@code Origin}; browsers do, and theirs must be the address they talk to. Only
   * the scheme is not compared, since a proxy in front may have taken TLS away.
   */
  static void requireOwn(HttpServletRequest request) throws Refused {
    String host = String.valueOf(request.getHeader("Host")).toLowerCase(Locale.ROOT);
    for (String origin : Collections.list(request.getHeaders("Origin"))) {
      String own = origin.toLowerCase(Locale.ROOT);
      if (!own.equals("https://" + host) && !own.equals("http://" + host)) {
        throw Refused.because(Refusal.FOREIGN_ORIGIN);
      }
    }
  }
}

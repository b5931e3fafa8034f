package org.latchkey.server.web.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.latchkey.core.audit.AuditEvent.Client;
import org.latchkey.core.audit.ClientType;
import org.latchkey.server.screen.Languages;
import org.springframework.security.web.csrf.CsrfToken;

/**
 * What a request tells about who is there.
 *
 * @param language the one the person chose, else the browser's
 * @param chosen whether this very request chose it
 * @param path of the page to come back to, whatever form was sent from it
 * @param csrf what a form must send back
 */
public record Visit(
    String language,
    boolean chosen,
    String path,
    String address,
    Optional<String> originToken,
    Optional<String> resetSession,
    Optional<String> signInSession,
    Optional<CsrfToken> csrf) {

  static Visit of(HttpServletRequest request, Languages languages) {
    Optional<String> chosen =
        Optional.ofNullable(request.getParameter("lang")).flatMap(languages::find);
    String header = request.getHeader("Accept-Language");
    String language =
        chosen
            .or(() -> PortalCookie.LANGUAGE.read(request).flatMap(languages::find))
            .orElseGet(() -> header == null ? languages.standard() : languages.fromHeader(header));
    return new Visit(
        language,
        chosen.isPresent(),
        page(request.getRequestURI()),
        request.getRemoteAddr(),
        PortalCookie.ORIGIN.read(request),
        PortalCookie.RESET.read(request),
        PortalCookie.SESSION.read(request),
        request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token
            ? Optional.of(token)
            : Optional.empty());
  }

  private static String page(String uri) {
    return switch (uri) {
      case "/reset", "/reset/answer" -> "/reset";
      case "/account", "/account/password" -> "/account";
      case "/sign-in" -> "/sign-in";
      default ->
          uri.startsWith("/security-info")
              ? "/security-info"
              : uri.startsWith("/admin") ? "/admin" : "/";
    };
  }

  public Client client() {
    return new Client(
        ClientType.BROWSER, address, Optional.empty(), false, Optional.empty(), Optional.empty());
  }

  @Override
  public String toString() {
    return "Visit[" + path + ", " + language + "]";
  }
}

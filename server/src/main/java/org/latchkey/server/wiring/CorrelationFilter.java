package org.latchkey.server.wiring;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.latchkey.server.logging.Correlation;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives every request an id for its log lines, until it is known which session it belongs to. */
final class CorrelationFilter extends OncePerRequestFilter {
  static final String ID = CorrelationFilter.class.getName();

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    UUID id = request.getAttribute(ID) instanceof UUID known ? known : UUID.randomUUID();
    request.setAttribute(ID, id);
    try (Correlation _ = Correlation.of(id)) {
      chain.doFilter(request, response);
    }
  }

  // The page of an error belongs to the request that failed.
  @Override
  protected boolean shouldNotFilterErrorDispatch() {
    return false;
  }
}

package org.latchkey.server.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Counts and times requests by face and outcome; a label never comes from the outside. */
final class RequestMetricsFilter extends OncePerRequestFilter {
  private final MeterRegistry meters;

  RequestMetricsFilter(MeterRegistry meters) {
    this.meters = meters;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Timer.Sample sample = Timer.start(meters);
    int status = HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    try {
      chain.doFilter(request, response);
      status = response.getStatus();
    } finally {
      sample.stop(
          Timer.builder("latchkey.http.requests")
              .tag("face", face(request.getRequestURI()))
              .tag("status", status / 100 + "xx")
              .register(meters));
    }
  }

  private static String face(String path) {
    if (path.startsWith("/signin/")) {
      return "signin";
    }
    return path.startsWith("/portal/") || path.startsWith("/brand") ? "files" : "portal";
  }
}

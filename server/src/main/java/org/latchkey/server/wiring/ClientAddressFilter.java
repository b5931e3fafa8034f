package org.latchkey.server.wiring;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Collections;
import java.util.Optional;
import org.latchkey.server.settings.AddressRange;
import org.springframework.web.filter.OncePerRequestFilter;

/** Puts the client's address in the place of the proxy's, where a trusted proxy vouches for it. */
final class ClientAddressFilter extends OncePerRequestFilter {
  private final ForwardedAddress forwarded;

  ClientAddressFilter(ForwardedAddress forwarded) {
    this.forwarded = forwarded;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<InetAddress> peer = AddressRange.literal(request.getRemoteAddr());
    if (peer.isEmpty()) {
      chain.doFilter(request, response);
      return;
    }
    InetAddress client =
        forwarded.client(peer.get(), Collections.list(request.getHeaders(forwarded.name())));
    chain.doFilter(new FromAddress(request, client.getHostAddress()), response);
  }

  private static final class FromAddress extends HttpServletRequestWrapper {
    private final String address;

    FromAddress(HttpServletRequest request, String address) {
      super(request);
      this.address = address;
    }

    @Override
    public String getRemoteAddr() {
      return address;
    }

    @Override
    public String getRemoteHost() {
      return address;
    }
  }
}

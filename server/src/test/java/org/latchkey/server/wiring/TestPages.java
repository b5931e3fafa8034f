package org.latchkey.server.wiring;

import jakarta.servlet.http.HttpServletRequest;
import org.latchkey.server.logging.Correlation;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Pages that show what stands in front of them. */
@RestController
class TestPages {
  @GetMapping("/")
  String page(HttpServletRequest request) {
    CsrfToken token = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
    return token.getParameterName() + "=" + token.getToken();
  }

  @GetMapping("/address")
  String address(HttpServletRequest request) {
    return request.getRemoteAddr() + " " + request.getRemoteHost() + " " + request.getScheme();
  }

  @PostMapping(path = "/form", produces = "text/plain;charset=UTF-8")
  String form(HttpServletRequest request) {
    return "taken " + String.valueOf(request.getParameter("a"));
  }

  @GetMapping("/broken")
  String broken(HttpServletRequest request) {
    request.setAttribute("id of /broken", Correlation.current().orElseThrow());
    throw new IllegalStateException("inner workings");
  }

  @GetMapping("/slow")
  String slow() throws InterruptedException {
    Thread.sleep(1500);
    return "slow but sure";
  }

  @GetMapping("/unlisted")
  String unlisted() {
    return "must not be seen";
  }

  @PostMapping("/signin/v1/start")
  ResponseEntity<String> start() {
    return ResponseEntity.ok("{}");
  }
}

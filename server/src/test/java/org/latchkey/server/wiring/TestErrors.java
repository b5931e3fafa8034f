package org.latchkey.server.wiring;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.latchkey.server.logging.Correlation;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A page of errors that fails itself when a form is refused. */
@RestController
class TestErrors implements ErrorController {
  @RequestMapping("/error")
  String error(HttpServletRequest request) {
    Object status = request.getAttribute("jakarta.servlet.error.status_code");
    if (Integer.valueOf(403).equals(status)) {
      throw new IllegalStateException("even the page of errors is broken");
    }
    return "error "
        + status
        + " "
        + Correlation.current().map(UUID::toString).orElse("none")
        + " "
        + request.getAttribute("id of /broken");
  }
}

package org.latchkey.server.wiring;

import java.io.IOException;
import java.io.Writer;
import java.util.UUID;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.latchkey.server.logging.Correlation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last word when no page could be made: a sentence and an id. Neither the program nor what went
 * wrong inside it is named; that is in the log, under the id.
 */
public final class PlainErrorValve extends ErrorReportValve {
  private static final Logger LOG = LoggerFactory.getLogger(PlainErrorValve.class);

  @Override
  protected void report(Request request, Response response, @Nullable Throwable thrown) {
    int status = response.getStatus();
    if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    UUID id =
        request.getAttribute(CorrelationFilter.ID) instanceof UUID known
            ? known
            : UUID.randomUUID();
    try (Correlation _ = Correlation.of(id)) {
      if (status >= 500) {
        LOG.error("A request ended with {} and without a page", status, thrown);
      }
      SecurityHeadersFilter.HEADERS.forEach(response::setHeader);
      response.setHeader("Cache-Control", "no-store");
      response.setContentType("text/plain;charset=UTF-8");
      Writer writer = response.getReporter();
      if (writer != null) {
        writer.write(sentence(status) + "\nCorrelation id: " + id + "\n");
        response.finishResponse();
      }
    } catch (IOException | IllegalStateException e) {
      LOG.debug("No error could be reported", e);
    }
  }

  private static String sentence(int status) {
    return switch (status) {
      case 404 -> "There is no such page.";
      case 413 -> "That was too much to send at once.";
      case 503 -> "The service is busy. Please try again in a minute.";
      default ->
          status < 500
              ? "The request was not understood. Please go back and try again."
              : "Something went wrong. Please try again later.";
    };
  }
}

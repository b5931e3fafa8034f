package org.latchkey.server.web.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** Everything about a request that is judged before a byte of it is parsed. */
final class RequestBody {

  private RequestBody() {}

  static byte[] of(HttpServletRequest request) throws Refused {
    Origins.requireOwn(request);
    if (!request.getMethod().equals("POST")) {
      throw Refused.because(Refusal.METHOD_NOT_ALLOWED);
    }
    requireJson(request);
    if (request.getContentLengthLong() > Caps.MESSAGE) {
      throw Refused.because(Refusal.TOO_LARGE);
    }
    return read(request);
  }

  private static void requireJson(HttpServletRequest request) throws Refused {
    String encoding = request.getHeader("Content-Encoding");
    boolean plain = encoding == null || encoding.equalsIgnoreCase("identity");
    if (!plain || !isJson(request.getContentType())) {
      throw Refused.because(Refusal.UNSUPPORTED_MEDIA_TYPE);
    }
  }

  private static boolean isJson(@Nullable String contentType) {
    if (contentType == null) {
      return false;
    }
    try {
      MediaType type = MediaType.parseMediaType(contentType);
      String charset = type.getParameter("charset");
      return type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)
          && (charset == null
              || charset.replace("\"", "").toLowerCase(Locale.ROOT).equals("utf-8"));
    } catch (InvalidMediaTypeException e) {
      return false;
    }
  }

  /** One byte more than may be sent is enough to know, whatever the headers say. */
  private static byte[] read(HttpServletRequest request) throws Refused {
    try (InputStream body = request.getInputStream()) {
      byte[] bytes = body.readNBytes(Caps.MESSAGE + 1);
      if (bytes.length > Caps.MESSAGE) {
        throw Refused.because(Refusal.TOO_LARGE);
      }
      return bytes;
    } catch (IOException e) {
      throw Refused.malformed("the message broke off");
    }
  }
}

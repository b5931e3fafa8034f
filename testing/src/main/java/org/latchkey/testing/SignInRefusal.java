package org.latchkey.testing;

import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/** A request that was not answered by a step. */
public record SignInRefusal(
    int status, String code, String message, String correlationId, OptionalLong retryAfterMs)
    implements SignInReply {

  static SignInRefusal read(int status, JsonNode body) {
    JsonNode error = body.path("error");
    JsonNode wait = error.path("retryAfterMs");
    return new SignInRefusal(
        status,
        error.path("code").asString(""),
        error.path("message").asString(""),
        error.path("correlationId").asString(""),
        wait.isNumber() ? OptionalLong.of(wait.longValue()) : OptionalLong.empty());
  }
}

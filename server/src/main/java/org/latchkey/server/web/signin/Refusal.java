package org.latchkey.server.web.signin;

/** Why a request is not answered by a step. */
enum Refusal {
  MALFORMED(400, "malformed", "The program on this device sent something that cannot be read."),
  UNSUPPORTED_VERSION(
      400, "unsupportedVersion", "The program on this device speaks another version."),
  FOREIGN_ORIGIN(403, "foreignOrigin", "Pages of other sites may not reset passwords here."),
  NOT_FOUND(404, "notFound", "There is nothing at this address."),
  METHOD_NOT_ALLOWED(405, "methodNotAllowed", "This address is for POST only."),
  TOO_LARGE(413, "tooLarge", "The program on this device sent more than may be sent."),
  UNSUPPORTED_MEDIA_TYPE(415, "unsupportedMediaType", "Only JSON in UTF-8 is understood here."),
  TOO_MANY(
      429, "tooMany", "There were too many attempts from here. Wait a moment, then try again."),
  FAILED(500, "failed", "Something went wrong here. Try again in a moment."),
  OVERLOADED(503, "overloaded", "The service is busy. Wait a moment, then try again.");

  private final int status;
  private final String code;
  private final String message;

  Refusal(int status, String code, String message) {
    this.status = status;
    this.code = code;
    this.message = message;
  }

  int status() {
    return status;
  }

  /** The value in the contract. */
  String code() {
    return code;
  }

  /** A plain sentence, for a client that has none of its own. */
  String message() {
    return message;
  }
}

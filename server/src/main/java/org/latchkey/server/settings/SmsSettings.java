package org.latchkey.server.settings;

import static org.latchkey.server.settings.Setting.optional;
import static org.latchkey.server.settings.Setting.required;
import static org.latchkey.server.settings.Setting.standard;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The HTTP gateway that text messages go through.
 *
 * @param body with {@code ${to}} and {@code ${text}}, which are escaped as the content type demands
 * @param success status codes that mean the gateway took the message
 */
public record SmsSettings(
    URI url,
    String method,
    BodyFormat format,
    String body,
    List<Header> headers,
    Optional<Path> authority,
    Duration timeout,
    Set<Integer> success) {

  /** How values are escaped in the body. */
  public enum BodyFormat {
    JSON("application/json"),
    FORM("application/x-www-form-urlencoded");

    private final String contentType;

    BodyFormat(String contentType) {
      this.contentType = contentType;
    }

    public String contentType() {
      return contentType;
    }
  }

  /** A header of every request; its value is written in the settings or, if secret, in a file. */
  public record Header(String name, Optional<String> value, Optional<SecretFile> secret) {}

  static final Setting<URI> URL =
      required(
          "sms.url",
          Places.gateway(),
          "https://sms.provider.example/v1/messages",
          "The gateway's address.");
  static final Setting<String> METHOD =
      standard(
          "sms.method",
          Kinds.choice(Map.of("POST", "POST", "PUT", "PUT")),
          "POST",
          "The HTTP method.");
  static final Setting<BodyFormat> CONTENT_TYPE =
      standard(
          "sms.contentType",
          Kinds.choice(
              Map.of(
                  "application/json",
                  BodyFormat.JSON,
                  "application/x-www-form-urlencoded",
                  BodyFormat.FORM)),
          "application/json",
          "What the body is, and so how number and text are escaped in it.");
  static final Setting<String> BODY =
      required(
          "sms.body",
          Kind.text("a template with ${to} and ${text} in it", SmsSettings::template),
          "'{\"to\": \"${to}\", \"text\": \"${text}\"}'",
          "The body of a request. ${to} becomes the number (+441632960123), ${text} the message.");
  static final Setting<String> HEADER_NAME =
      required(
          "sms.headers[].name",
          Kind.text("the name of a header", SmsSettings::headerName),
          "Authorization",
          "The header's name.");
  static final Setting<String> HEADER_VALUE =
      optional("sms.headers[].value", Kinds.text(1000), "en", "Its value, if that is no secret.");
  static final Setting<SecretFile> HEADER_FILE =
      optional(
          "sms.headers[].valueFile",
          Places.secretFile(),
          "secrets/sms",
          "File with its value, if that is a secret.");
  static final Setting<Path> CA =
      optional(
          "sms.ca",
          Places.readableFile(),
          "tls/corp-ca.pem",
          "PEM file of the authority behind the gateway's certificate; Java's own list when not"
              + " set.");
  static final Setting<Duration> TIMEOUT =
      standard(
          "sms.timeout",
          Kinds.duration("1s", "1m"),
          "10s",
          "How long the gateway may take before the message is tried again later.");
  static final Setting<List<Integer>> SUCCESS =
      standard(
          "sms.success",
          Kinds.list(Kinds.number(200, 299), 1, 20),
          "[200, 201, 202, 204]",
          "Status codes that mean the gateway took the message.");

  static final List<Setting<?>> ALL =
      List.of(
          URL,
          METHOD,
          CONTENT_TYPE,
          BODY,
          HEADER_NAME,
          HEADER_VALUE,
          HEADER_FILE,
          CA,
          TIMEOUT,
          SUCCESS);

  static Optional<SmsSettings> from(Values values) {
    if (!values.has("sms")) {
      return Optional.empty();
    }
    return Optional.of(
        new SmsSettings(
            values.get(URL),
            values.get(METHOD),
            values.get(CONTENT_TYPE),
            values.get(BODY),
            values.each("sms.headers").stream()
                .map(header ->
                    new Header(
                        header.get(HEADER_NAME),
                        header.find(HEADER_VALUE),
                        header.find(HEADER_FILE)))
                .toList(),
            values.find(CA),
            values.get(TIMEOUT),
            Set.copyOf(values.get(SUCCESS))));
  }

  private static String template(String text, Path folder) throws Unfit {
    if (text.length() > 4000) {
      throw new Unfit("is longer than 4000 characters");
    }
    for (String part : List.of("${to}", "${text}")) {
      if (!text.contains(part)) {
        throw new Unfit("has no " + part);
      }
    }
    return text;
  }

  private static String headerName(String text, Path folder) throws Unfit {
    if (!text.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}")) {
      throw new Unfit("\"" + Kinds.shown(text) + "\" is not one");
    }
    if (Set.of("host", "connection", "content-length", "expect", "upgrade", "content-type")
        .contains(text.toLowerCase(java.util.Locale.ROOT))) {
      throw new Unfit(text + " is set by Latchkey itself", "Remove it.");
    }
    return text;
  }
}

package org.latchkey.server.settings;

import static org.latchkey.server.settings.Setting.optional;
import static org.latchkey.server.settings.Setting.required;
import static org.latchkey.server.settings.Setting.standard;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A service that is asked for breached passwords by the first 20 bits of their hash.
 *
 * @param url what the five digits are put after
 * @param proxy through which it is reached; directly without it
 * @param deadline for a whole answer
 */
public record BreachedRangeSettings(
    URI url, Optional<InetSocketAddress> proxy, Optional<Path> authority, Duration deadline) {

  static final String SECTION = "passwords.breachedRange";

  static final Setting<URI> URL =
      required(
          SECTION + ".url",
          Places.encryptedPrefix(),
          "https://api.pwnedpasswords.com/range/",
          "The service's address, up to where the five digits stand.");
  static final Setting<InetSocketAddress> PROXY =
      optional(
          SECTION + ".proxy",
          Places.hostAndPort(),
          "proxy.corp.example:3128",
          "The HTTP proxy that it is reached through; directly when not set, whatever the"
              + " computer's own settings are.");
  static final Setting<Path> CA =
      optional(
          SECTION + ".ca",
          Places.readableFile(),
          "tls/corp-ca.pem",
          "PEM file of the authority behind its certificate; Java's own list when not set.");
  static final Setting<Duration> DEADLINE =
      standard(
          SECTION + ".deadline",
          Kinds.duration("200ms", "10s"),
          "2s",
          "How long an answer may take before the password is accepted without it. Nobody waits"
              + " longer, and after a failure only one question a minute is tried.");

  static final List<Setting<?>> ALL = List.of(URL, PROXY, CA, DEADLINE);

  static Optional<BreachedRangeSettings> from(Values values) {
    return values.has(SECTION)
        ? Optional.of(
            new BreachedRangeSettings(
                values.get(URL), values.find(PROXY), values.find(CA), values.get(DEADLINE)))
        : Optional.empty();
  }
}

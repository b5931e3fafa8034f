package org.latchkey.server.settings;

import static org.latchkey.server.settings.Setting.required;
import static org.latchkey.server.settings.Setting.standard;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How the portal and the sign-in contract are served.
 *
 * @param trustedProxies who alone may say for whom they forward a request
 * @param drain how long requests under way may take when the service stops
 */
public record ServerSettings(
    InetAddress address,
    int port,
    Path certificate,
    SecretFile key,
    URI publicUrl,
    List<AddressRange> trustedProxies,
    ForwardedHeader forwardedHeader,
    int maxConnections,
    Duration drain) {

  /** In which header a proxy says for whom it forwards. */
  public enum ForwardedHeader {
    X_FORWARDED_FOR,
    FORWARDED
  }

  static final Setting<InetAddress> ADDRESS =
      standard(
          "server.address",
          Places.address(),
          "0.0.0.0",
          "The address to listen at; 0.0.0.0 is every address of this computer.");
  static final Setting<Integer> PORT =
      standard("server.port", Kinds.number(0, 65535), "8443", "The port to listen at; 0 for any.");
  static final Setting<Path> CERTIFICATE =
      required(
          "server.tls.certificate",
          Places.readableFile(),
          "tls/latchkey.crt",
          "PEM file with the server's certificate and, after it, those of the authorities between it"
              + " and the root.");
  static final Setting<SecretFile> KEY =
      required(
          "server.tls.key",
          Places.secretFile(),
          "tls/latchkey.key",
          "PEM file with the certificate's private key (PKCS#8, PKCS#1 or SEC 1, without a"
              + " password).");
  static final Setting<URI> PUBLIC_URL =
      required(
          "server.publicUrl",
          Places.origin(),
          "https://reset.corp.example",
          "Where people and their computers reach this server; the certificate must be for its"
              + " host.");
  static final Setting<List<AddressRange>> TRUSTED_PROXIES =
      standard(
          "server.trustedProxies",
          Kinds.list(Places.range(), 0, 100),
          "[]",
          "Reverse proxies that are believed when they say for whom they forward a request. From"
              + " everybody else such headers are ignored.");
  static final Setting<ForwardedHeader> FORWARDED_HEADER =
      standard(
          "server.forwardedHeader",
          Kinds.choice(
              Map.of(
                  "X-Forwarded-For",
                  ForwardedHeader.X_FORWARDED_FOR,
                  "Forwarded",
                  ForwardedHeader.FORWARDED)),
          "X-Forwarded-For",
          "The one header that these proxies write themselves. The other is ignored even from them,"
              + " since a proxy hands on what it does not know.");
  static final Setting<Integer> MAX_CONNECTIONS =
      standard(
          "server.maxConnections",
          Kinds.number(10, 100_000),
          "2000",
          "How many connections are open at a time; further ones wait.");
  static final Setting<Duration> DRAIN =
      standard(
          "server.drain",
          Kinds.duration("1s", "5m"),
          "30s",
          "How long requests under way may go on when the service is told to stop.");

  static final List<Setting<?>> ALL =
      List.of(
          ADDRESS,
          PORT,
          CERTIFICATE,
          KEY,
          PUBLIC_URL,
          TRUSTED_PROXIES,
          FORWARDED_HEADER,
          MAX_CONNECTIONS,
          DRAIN);

  static ServerSettings from(Values values) {
    return new ServerSettings(
        values.get(ADDRESS),
        values.get(PORT),
        values.get(CERTIFICATE),
        values.get(KEY),
        values.get(PUBLIC_URL),
        values.get(TRUSTED_PROXIES),
        values.get(FORWARDED_HEADER),
        values.get(MAX_CONNECTIONS),
        values.get(DRAIN));
  }
}

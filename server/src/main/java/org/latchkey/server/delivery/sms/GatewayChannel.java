package org.latchkey.server.delivery.sms;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.util.Optional;
import java.util.Set;
import org.latchkey.core.account.PhoneNumber;
import org.latchkey.core.account.Secret;
import org.latchkey.server.delivery.Channel;
import org.latchkey.server.delivery.Handover;
import org.latchkey.server.delivery.Message;
import org.latchkey.server.delivery.Trust;
import org.latchkey.server.settings.SmsSettings;

/** Sends text messages with one HTTP request each. */
public final class GatewayChannel implements Channel, AutoCloseable {
  /** Refusals of this very message; anything else may be the gateway's or the settings' fault. */
  private static final Set<Integer> ABOUT_THE_MESSAGE = Set.of(400, 410, 413, 422);

  private final SmsSettings settings;
  private final BodyTemplate body;
  private final HttpClient client;

  public GatewayChannel(SmsSettings settings) {
    this.settings = settings;
    this.body = new BodyTemplate(settings.body(), settings.format());
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.timeout())
            .sslContext(Trust.of(settings.authority()))
            .build();
  }

  @Override
  public Handover send(Message message) {
    Optional<PhoneNumber> to = PhoneNumber.of(message.to());
    if (to.isEmpty()) {
      return new Handover.Never("not a phone number");
    }
    HttpRequest request;
    try {
      request = request(body.fill(to.get().value(), message.text()));
    } catch (IOException _) {
      return new Handover.ChannelDown("a header's file for the gateway cannot be read");
    } catch (IllegalArgumentException _) {
      // Its message would repeat the secret.
      return new Handover.ChannelDown("a header's file for the gateway holds more than a line");
    }
    try {
      HttpResponse<InputStream> response =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      // The status says it all; a body may be endless.
      response.body().close();
      return judge(response.statusCode());
    } catch (HttpConnectTimeoutException _) {
      return new Handover.ChannelDown("the gateway cannot be reached in time");
    } catch (HttpTimeoutException _) {
      return new Handover.ChannelDown("the gateway did not answer in time");
    } catch (IOException e) {
      return new Handover.ChannelDown(
          "the gateway cannot be used: " + e.getClass().getSimpleName());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new Handover.NotNow("stopped while waiting for the gateway");
    }
  }

  private HttpRequest request(String filled) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(settings.url())
            .timeout(settings.timeout())
            .header("Content-Type", settings.format().contentType() + "; charset=UTF-8")
            .method(settings.method(), HttpRequest.BodyPublishers.ofString(filled));
    for (SmsSettings.Header header : settings.headers()) {
      request.header(header.name(), value(header));
    }
    return request.build();
  }

  private static String value(SmsSettings.Header header) throws IOException {
    if (header.secret().isEmpty()) {
      return header.value().orElse("");
    }
    try (Secret secret = header.secret().get().read()) {
      return secret.reveal();
    }
  }

  private Handover judge(int status) {
    if (settings.success().contains(status)) {
      return new Handover.Taken();
    }
    String detail = "the gateway answered " + status;
    if (ABOUT_THE_MESSAGE.contains(status)) {
      return new Handover.Never(detail);
    }
    return status == 429 ? new Handover.NotNow(detail) : new Handover.ChannelDown(detail);
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}

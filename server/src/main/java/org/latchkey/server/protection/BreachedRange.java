package org.latchkey.server.protection;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.latchkey.server.delivery.Trust;
import org.latchkey.server.settings.BreachedRangeSettings;

/**
 * Breached passwords of a service outside, asked by k-anonymity as Have I Been Pwned publishes it
 * ("Searching by range"): what leaves is the first five hexadecimal digits of the SHA-1, which
 * about one password in a million shares, and the answer, padded so that its length says nothing,
 * is searched here.
 *
 * <p>No answer means no objection. After a failure one question a minute is tried, so an outage
 * costs nobody more than one deadline, and whoever comes in between nothing.
 */
public final class BreachedRange implements AutoCloseable {

  /** Ten times what a padded answer has. */
  static final int MOST_BYTES = 1 << 20;

  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final int AT_ONCE = 32;
  private static final int SENT = 5;
  private static final int SUFFIX = 35;
  private static final int MOST_OF_A_COUNT = 12;

  /** Hears when answers begin to fail, and when they come again. */
  public interface Listener {
    /**
     * @param trouble why there is no answer; empty once there is one again
     */
    void changed(Optional<String> trouble);
  }

  private final BreachedRangeSettings settings;
  private final InstantSource clock;
  private final Listener listener;
  private final Semaphore room = new Semaphore(AT_ONCE);
  private @Nullable HttpClient client; // made when first needed: most commands ask nothing
  private Optional<String> trouble = Optional.empty();
  private Instant notBefore = Instant.EPOCH;

  public BreachedRange(BreachedRangeSettings settings, InstantSource clock, Listener listener) {
    this.settings = settings;
    this.clock = clock;
    this.listener = listener;
  }

  /** Something that is no answer. */
  private static final class NoAnswer extends Exception {
    private static final long serialVersionUID = 1L;

    NoAnswer(String what) {
      super(what);
    }
  }

  /** There were too many questions at once to ask this one. */
  private static final class NoRoom extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /** Whether the service knows a candidate. False also where it was not asked or did not answer. */
  boolean knows(CharSequence candidate) {
    if (!mayAsk()) {
      return false;
    }
    String hash = HexFormat.of().withUpperCase().formatHex(PasswordHash.sha1(candidate));
    try {
      boolean known = find(ask(hash.substring(0, SENT)), hash.substring(SENT));
      changed(Optional.empty());
      return known;
    } catch (NoAnswer e) {
      changed(Optional.of(String.valueOf(e.getMessage())));
      return false;
    } catch (NoRoom _) {
      // Many questions are no outage, or somebody could switch the service off for everybody.
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Why there was no answer the last time. */
  synchronized Optional<String> trouble() {
    return trouble;
  }

  private synchronized boolean mayAsk() {
    Instant now = clock.instant();
    if (trouble.isEmpty()) {
      return true;
    }
    if (now.isBefore(notBefore)) {
      return false;
    }
    notBefore = now.plus(PAUSE);
    return true;
  }

  private void changed(Optional<String> now) {
    boolean news;
    synchronized (this) {
      news = trouble.isPresent() != now.isPresent();
      trouble = now;
      notBefore = clock.instant().plus(PAUSE);
    }
    if (news) {
      listener.changed(now);
    }
  }

  private byte[] ask(String prefix) throws NoAnswer, NoRoom, InterruptedException {
    long end = System.nanoTime() + settings.deadline().toNanos();
    if (!room.tryAcquire(settings.deadline().toMillis(), TimeUnit.MILLISECONDS)) {
      throw new NoRoom();
    }
    CompletableFuture<HttpResponse<byte[]>> answer =
        client()
            .sendAsync(
                HttpRequest.newBuilder(URI.create(settings.url() + prefix))
                    .timeout(settings.deadline())
                    .header("Add-Padding", "true")
                    .header("User-Agent", "Latchkey")
                    .build(),
                BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
    try {
      HttpResponse<byte[]> response =
          answer.get(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
      if (response.statusCode() != 200) {
        throw new NoAnswer("it answered " + response.statusCode());
      }
      return response.body();
    } catch (TimeoutException _) {
      throw new NoAnswer("no answer in time");
    } catch (ExecutionException e) {
      // The name of the class alone: a message may have the address in it, and so the digits.
      throw new NoAnswer(
          e.getCause() instanceof IOException cause
              ? cause.getClass().getSimpleName()
              : "it cannot be used");
    } finally {
      answer.cancel(true);
      room.release();
    }
  }

  private synchronized HttpClient client() {
    HttpClient made = client;
    if (made == null) {
      made =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .followRedirects(HttpClient.Redirect.NEVER)
              .connectTimeout(settings.deadline())
              .proxy(
                  settings.proxy().map(BreachedRange::through).orElse(HttpClient.Builder.NO_PROXY))
              .sslContext(Trust.of(settings.authority()))
              .build();
      client = made;
    }
    return made;
  }

  private static ProxySelector through(InetSocketAddress proxy) {
    return ProxySelector.of(proxy);
  }

  /**
   * Looks through lines of {@code SUFFIX:COUNT}. A count of nought is padding.
   *
   * @throws NoAnswer if anything else is in it: a page of some gateway, or half an answer
   */
  private static boolean find(byte[] answer, String suffix) throws NoAnswer {
    boolean found = false;
    int lines = 0;
    for (String line : new String(answer, US_ASCII).lines().toList()) {
      int count = line.length() - SUFFIX - 1;
      if (count < 1
          || count > MOST_OF_A_COUNT
          || line.charAt(SUFFIX) != ':'
          || !line.chars().limit(SUFFIX).allMatch(c -> Character.digit(c, 16) >= 0)
          || !line.chars().skip(SUFFIX + 1L).allMatch(c -> c >= '0' && c <= '9')) {
        throw new NoAnswer("what it answered is no list of hashes");
      }
      found |=
          line.regionMatches(true, 0, suffix, 0, SUFFIX)
              && Long.parseLong(line.substring(SUFFIX + 1)) > 0;
      lines++;
    }
    if (lines == 0) {
      throw new NoAnswer("it answered with nothing");
    }
    return found;
  }

  @Override
  public synchronized void close() {
    if (client != null) {
      client.shutdownNow();
    }
  }
}

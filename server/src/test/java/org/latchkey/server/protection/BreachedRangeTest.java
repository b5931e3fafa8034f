package org.latchkey.server.protection;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.core.policy.PasswordPolicy;
import org.latchkey.core.policy.PasswordPolicy.Mode;
import org.latchkey.server.TestCertificate;
import org.latchkey.server.settings.BreachedRangeSettings;
import org.latchkey.server.settings.PasswordSettings;

/** A service outside, over real TLS, that answers, lies, breaks off or does not answer. */
class BreachedRangeTest {
  // SHA-1 5BAA6 1E4C9B93F3F0682250B6CF8331B7EE68FD8
  private static final String KNOWN = "password";
  private static final String SUFFIX = "1E4C9B93F3F0682250B6CF8331B7EE68FD8";
  private static final String OTHERS =
      "0018A45C4D1DEF81644B54AB7F969B88D65:10\r\n00D4F6E8FA6EECAD2A3AA415EEC418D38EC:2\r\n";
  private static final String KNOWN_ONE = OTHERS + SUFFIX + ":9545824\r\n";

  private static final Duration PATIENT = Duration.ofSeconds(10);
  private static final Duration HASTY = Duration.ofMillis(300);

  @TempDir
  @SuppressWarnings("NullAway.Init") // before each test
  Path folder;

  @SuppressWarnings("NullAway.Init") // before each test
  private RangeServer server;

  private final CountDownLatch end = new CountDownLatch(1);
  private final List<Optional<String>> heard = new ArrayList<>();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  @BeforeEach
  void start() throws Exception {
    TestCertificate certificate = TestCertificate.forHost("localhost");
    certificate.write(folder);
    server = new RangeServer(certificate, RangeServer.says(KNOWN_ONE));
  }

  @AfterEach
  void stop() throws Exception {
    end.countDown();
    server.close();
  }

  private BreachedRange range(Duration deadline) {
    return range(deadline, Optional.empty(), Optional.of(folder.resolve("latchkey.crt")));
  }

  private BreachedRange range(
      Duration deadline, Optional<InetSocketAddress> proxy, Optional<Path> authority) {
    return new BreachedRange(
        new BreachedRangeSettings(server.url(), proxy, authority, deadline), () -> now, heard::add);
  }

  @Test
  void fiveDigitsLeaveTheHouseAndNothingElseOfThePassword() {
    try (BreachedRange range = range(PATIENT)) {
      assertThat(range.knows(KNOWN)).isTrue();
      assertThat(range.knows("passworD")).isFalse();
      assertThat(range.trouble()).isEmpty();
    }
    assertThat(server.requests()).hasSize(2);
    List<String> request = server.requests().getFirst();
    assertThat(request)
        .containsExactlyInAnyOrder(
            "GET /range/5BAA6 HTTP/1.1",
            "Host: localhost:" + server.port(),
            "Add-Padding: true",
            "User-Agent: Latchkey");
    assertThat(heard).isEmpty();
  }

  @Test
  void paddingIsNoFind() {
    server.now(RangeServer.says(OTHERS + SUFFIX + ":0\r\n"));
    try (BreachedRange range = range(PATIENT)) {
      assertThat(range.knows(KNOWN)).isFalse();
      assertThat(range.trouble()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>Please accept the terms of this network</html>",
        SUFFIX,
        SUFFIX + ":",
        SUFFIX + ":1x",
        SUFFIX + ":-1",
        SUFFIX + ":9999999999999",
        "0" + SUFFIX + ":1",
        KNOWN_ONE + "\r\n" + KNOWN_ONE,
        KNOWN_ONE + "x",
      })
  void whatIsNoListOfHashesIsNoAnswer(String body) {
    server.now(RangeServer.says(body));
    try (BreachedRange range = range(PATIENT)) {
      assertThat(range.knows(KNOWN)).isFalse();
      assertThat(range.trouble()).isPresent();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"301 Moved\r\nLocation: https://localhost/range/5BAA6", "503 No", "429 No"})
  void onlyAnAnswerIsOne(String status) {
    server.now(out ->
        out.write(("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n").getBytes(US_ASCII)));
    try (BreachedRange range = range(PATIENT)) {
      assertThat(range.knows(KNOWN)).isFalse();
      assertThat(range.trouble()).contains("it answered " + status.substring(0, 3));
    }
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void anAnswerThatIsCutOffIsNone() {
    server.now(out ->
        out.write(
            ("HTTP/1.1 200 OK\r\nContent-Length: 4000\r\n\r\n" + KNOWN_ONE).getBytes(US_ASCII)));
    try (BreachedRange range = range(PATIENT)) {
      assertThat(range.knows(KNOWN)).isFalse();
      assertThat(range.trouble()).contains("IOException");
    }
  }

  @Test
  void anEndlessAnswerIsNotReadToItsEnd() {
    long[] sent = new long[1];
    CountDownLatch brokenOff = new CountDownLatch(1);
    byte[] lines = (SUFFIX + ":1\r\n").repeat(1_000).getBytes(US_ASCII);
    server.now(out -> {
      try {
        out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(US_ASCII));
        while (sent[0] < 1L << 30) {
          out.write(lines);
          sent[0] += lines.length;
        }
      } finally {
        brokenOff.countDown();
      }
    });
    try (BreachedRange range = range(PATIENT)) {
      assertThat(range.knows(KNOWN)).isFalse();
      assertThat(range.trouble()).contains("IOException");
      org.awaitility.Awaitility.await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> brokenOff.getCount() == 0);
      assertThat(sent[0]).isLessThan(1L << 30);
    }
  }

  /** The clock of the test stands still: who asks again within the minute does not connect. */
  @Test
  void anOutageCostsOneDeadlineAMinuteAndIsHeardOfOnce() {
    server.now(_ -> end.await());
    try (BreachedRange range = range(HASTY)) {
      for (int i = 0; i < 20; i++) {
        assertThat(range.knows(KNOWN)).isFalse();
      }
      int asked = server.requests().size();
      assertThat(asked).isLessThanOrEqualTo(1);
      assertThat(heard).containsExactly(range.trouble()).doesNotContain(Optional.empty());
      now = now.plus(Duration.ofSeconds(61));
      assertThat(range.knows(KNOWN)).isFalse();
      assertThat(range.knows(KNOWN)).isFalse();
      assertThat(server.requests().size()).isLessThanOrEqualTo(asked + 1);
      assertThat(heard).hasSize(1);
    }
  }

  @Test
  void afterAnOutageItIsAskedAgain() {
    server.now(RangeServer.says("nonsense"));
    try (BreachedRange range = range(PATIENT)) {
      assertThat(range.knows(KNOWN)).isFalse();
      server.now(RangeServer.says(KNOWN_ONE));
      assertThat(range.knows(KNOWN)).isFalse();
      now = now.plus(Duration.ofSeconds(60));
      assertThat(range.knows(KNOWN)).isTrue();
      assertThat(range.knows(KNOWN)).isTrue();
    }
    assertThat(heard)
        .containsExactly(Optional.of("what it answered is no list of hashes"), Optional.empty());
  }

  @Test
  void aCertificateThatNobodyVouchesForIsNotAskedAnything() {
    try (BreachedRange range = range(PATIENT, Optional.empty(), Optional.empty())) {
      assertThat(range.knows(KNOWN)).isFalse();
      assertThat(range.trouble()).contains("SSLHandshakeException");
    }
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void theProxyCarriesItWithoutSeeingIt() throws Exception {
    try (RangeServer.Proxy proxy = new RangeServer.Proxy(server.port());
        BreachedRange range =
            range(
                PATIENT,
                Optional.of(proxy.address()),
                Optional.of(folder.resolve("latchkey.crt")))) {
      assertThat(range.knows(KNOWN)).isTrue();
      assertThat(proxy.asked().getFirst())
          .isEqualTo("CONNECT localhost:" + server.port() + " HTTP/1.1");
      assertThat(proxy.asked()).noneMatch(line -> line.contains("5BAA6"));
    }
  }

  @Test
  void withoutItsProxyItIsNotReachedAnotherWay() throws Exception {
    InetSocketAddress gone;
    try (RangeServer.Proxy proxy = new RangeServer.Proxy(server.port())) {
      gone = proxy.address();
    }
    try (BreachedRange range =
        range(PATIENT, Optional.of(gone), Optional.of(folder.resolve("latchkey.crt")))) {
      assertThat(range.knows(KNOWN)).isFalse();
      assertThat(range.trouble()).contains("ConnectException");
    }
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void onlyWhatIsNotRefusedAnywayIsAskedAboutAndOnlyIfThePolicyWants() {
    OwnLists lists =
        OwnLists.of(
            new PasswordSettings(
                Optional.empty(), List.of(), Optional.empty(), Optional.empty(), Optional.empty()),
            "Example",
            Optional.of(range(PATIENT)));
    try (lists) {
      assertThat(lists.listBreached()).isTrue();
      assertThat(lists.of(policy(Mode.ENFORCE, Mode.ENFORCE), OwnListsTest.ADA, KNOWN).breached())
          .isFalse();
      assertThat(lists.of(policy(Mode.ENFORCE, Mode.OFF), OwnListsTest.ADA, "x1").breached())
          .isFalse();
      assertThat(server.requests()).isEmpty();
      assertThat(lists.of(policy(Mode.AUDIT, Mode.AUDIT), OwnListsTest.ADA, KNOWN).breached())
          .isTrue();
      assertThat(lists.of(policy(Mode.OFF, Mode.ENFORCE), OwnListsTest.ADA, KNOWN).breached())
          .isTrue();
      assertThat(lists.of(policy(Mode.OFF, Mode.ENFORCE), OwnListsTest.ADA, KNOWN).banned())
          .isEmpty();
      assertThat(server.requests()).hasSize(3);
      server.now(RangeServer.says("nonsense"));
      assertThat(lists.of(policy(Mode.OFF, Mode.ENFORCE), OwnListsTest.ADA, KNOWN).breached())
          .isFalse();
      assertThat(lists.trouble())
          .contains(
              "the service of passwords.breachedRange: what it answered is no list of hashes");
    }
  }

  private static PasswordPolicy policy(Mode banned, Mode breached) {
    return new PasswordPolicy(banned, breached, 8, 256, 1);
  }
}

package org.latchkey.server.web.verdict;

import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.latchkey.core.account.Secret;
import org.latchkey.core.audit.AuditEvent.Client;
import org.latchkey.core.audit.ClientType;
import org.latchkey.server.logging.Correlation;
import org.latchkey.server.protection.OthersPasswords;
import org.latchkey.server.protection.OthersPasswords.Judgement;
import org.latchkey.server.protection.OthersPasswords.Person;
import org.latchkey.server.settings.SecretFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells other programs that may set passwords whether one would be accepted. A form comes in, since
 * every program can send one, one word goes out. Whoever shows the token may ask; there is no other
 * way in, and nothing but the word and the rule to be learnt.
 */
@RestController
public final class VerdictController {

  private static final Logger LOG = LoggerFactory.getLogger(VerdictController.class);

  private static final String SCHEME = "Bearer ";
  private static final int LONGEST_NAME = 300;

  // A forest that changes a hundred passwords a second does not exist; a program that guesses does.
  private static final int AT_ONCE = 200;
  private static final int PER_SECOND = 50;

  private final OthersPasswords passwords;
  private final SecretFile token;
  private final Allowance allowance = new Allowance(AT_ONCE, PER_SECOND, System::nanoTime);

  /**
   * @param token read at each request, so that a new one counts at once
   */
  public VerdictController(OthersPasswords passwords, SecretFile token) {
    this.passwords = passwords;
    this.token = token;
  }

  @PostMapping(
      path = VerdictSecurity.PATH,
      consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  public ResponseEntity<String> verdict(HttpServletRequest request) {
    if (!mayAsk(request.getHeader(HttpHeaders.AUTHORIZATION))) {
      return answer(HttpStatus.UNAUTHORIZED, "{\"error\":\"unauthorized\"}");
    }
    if (request.getQueryString() != null) {
      // A password in an address would stand in the logs of every proxy.
      return answer(HttpStatus.BAD_REQUEST, "{\"error\":\"query\"}");
    }
    if (!allowance.take()) {
      return answer(HttpStatus.TOO_MANY_REQUESTS, "{\"error\":\"tooMany\"}");
    }
    String password = request.getParameter("password");
    Optional<String> account = name(request, "account");
    Optional<String> userPrincipalName = name(request, "userPrincipalName");
    Optional<String> displayName = name(request, "displayName");
    if (password == null
        || account.isEmpty()
        || userPrincipalName.isEmpty()
        || displayName.isEmpty()) {
      return answer(HttpStatus.BAD_REQUEST, "{\"error\":\"malformed\"}");
    }
    Person person = new Person(account.get(), userPrincipalName.get(), displayName.get());
    UUID correlationId = Correlation.current().orElseGet(UUID::randomUUID);
    try (Secret candidate = Secret.of(password)) {
      return switch (passwords.judge(
          person, candidate, client(request.getRemoteAddr()), correlationId)) {
        case Judgement.Accepted _ -> answer(HttpStatus.OK, "{\"accepted\":true}");
        case Judgement.Refused(var rule) ->
            answer(HttpStatus.OK, "{\"accepted\":false,\"rule\":\"" + rule + "\"}");
        case Judgement.Unavailable _ ->
            answer(HttpStatus.SERVICE_UNAVAILABLE, "{\"error\":\"unavailable\"}");
      };
    }
  }

  private static Client client(String address) {
    return new Client(
        ClientType.API, address, Optional.empty(), false, Optional.empty(), Optional.empty());
  }

  /** A name that may be missing, but is neither endless nor more than a line. */
  private static Optional<String> name(HttpServletRequest request, String field) {
    String name = request.getParameter(field);
    if (name == null) {
      return Optional.of("");
    }
    return name.length() <= LONGEST_NAME && name.chars().noneMatch(Character::isISOControl)
        ? Optional.of(name)
        : Optional.empty();
  }

  private boolean mayAsk(@Nullable String authorization) {
    if (authorization == null
        || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return false;
    }
    try (Secret secret = token.read()) {
      return MessageDigest.isEqual(
          authorization.substring(SCHEME.length()).getBytes(US_ASCII),
          secret.reveal().getBytes(US_ASCII));
    } catch (IOException _) {
      LOG.error("the file of passwords.verdictTokenFile cannot be read");
      return false;
    }
  }

  private static ResponseEntity<String> answer(HttpStatus status, String json) {
    ResponseEntity.BodyBuilder response =
        ResponseEntity.status(status)
            .header(HttpHeaders.CACHE_CONTROL, "no-store")
            .contentType(MediaType.APPLICATION_JSON);
    if (status == HttpStatus.UNAUTHORIZED) {
      response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    if (status == HttpStatus.TOO_MANY_REQUESTS || status == HttpStatus.SERVICE_UNAVAILABLE) {
      response.header(HttpHeaders.RETRY_AFTER, "1");
    }
    return response.body(json);
  }
}

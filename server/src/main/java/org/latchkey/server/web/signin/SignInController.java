package org.latchkey.server.web.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.latchkey.core.audit.AuditEvent.Client;
import org.latchkey.core.policy.Policy;
import org.latchkey.core.reset.ResetEvent.Answer;
import org.latchkey.server.logging.Correlation;
import org.latchkey.server.reset.AnswerRequest;
import org.latchkey.server.reset.Reply;
import org.latchkey.server.reset.ResetFlow;
import org.latchkey.server.reset.StartRequest;
import org.latchkey.server.screen.Screen;
import org.latchkey.server.screen.Screens;
import org.latchkey.server.settings.CloudSync;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

/**
 * The two calls of the sign-in contract. Every method of HTTP comes here, so that whatever is wrong
 * with a request is said in the contract's own way.
 */
@RestController
public final class SignInController {

  private static final Logger LOG = LoggerFactory.getLogger(SignInController.class);

  private static final MediaType JSON =
      new MediaType(MediaType.APPLICATION_JSON, StandardCharsets.UTF_8);

  private final ResetFlow flow;
  private final Screens screens;
  private final UnaryOperator<String> languages;
  private final Optional<ClientVersion> minimumVersion;
  private final Optional<CloudSync> cloudSync;
  private final TooOld tooOld;

  /**
   * The face of a reset flow.
   *
   * @param languages from any language tag, the empty one included, to a supported one
   * @param policy the newest one, for clients that get no session
   * @param minimumVersion of sign-in clients; older ones are told so and nothing else
   * @param cloudSync the same for everybody, so that it says nothing about an account
   */
  public SignInController(
      ResetFlow flow,
      Screens screens,
      UnaryOperator<String> languages,
      Supplier<Policy> policy,
      Optional<ClientVersion> minimumVersion,
      Optional<CloudSync> cloudSync) {
    this.flow = flow;
    this.screens = screens;
    this.languages = languages;
    this.minimumVersion = minimumVersion;
    this.cloudSync = cloudSync;
    this.tooOld = new TooOld(policy);
  }

  @EveryMethod("/signin/v1/start")
  ResponseEntity<byte[]> start(HttpServletRequest request) {
    return answered(request, this::begin);
  }

  @EveryMethod("/signin/v1/continue")
  ResponseEntity<byte[]> goOn(HttpServletRequest request) {
    return answered(request, this::goOnWith);
  }

  @EveryMethod({"/signin", "/signin/**"})
  ResponseEntity<byte[]> elsewhere() {
    return refused(Refused.because(Refusal.NOT_FOUND));
  }

  private byte[] begin(Members message, String address) throws Refused {
    StartMessage start = StartMessage.read(message);
    String language = languages.apply(start.language());
    Reply reply =
        start.accepts().sufficient() && minimumVersion.filter(start::olderThan).isEmpty()
            ? flow.start(
                new StartRequest(
                    start.client(address),
                    language,
                    start.user(),
                    start.correlationId(),
                    Optional.empty(),
                    false,
                    start.accepts().has("challenge")))
            : tooOld.insteadOfStart(start, language);
    Reply.AtStep step = atStep(reply);
    String token =
        step.token().orElseThrow(() -> new IllegalStateException("a start without a token"));
    return drawn(new Handle(start.type(), start.accepts(), token).text(), start.accepts(), step);
  }

  private byte[] goOnWith(Members message, String address) throws Refused {
    ContinueMessage answer = ContinueMessage.read(message);
    Handle handle = Handle.read(answer.session());
    Reply reply =
        flow.answer(
            new AnswerRequest(
                handle.token(),
                new Client(
                    handle.type(),
                    address,
                    Optional.empty(),
                    false,
                    Optional.empty(),
                    Optional.empty()),
                Optional.empty(),
                new Answer(
                    answer.step(),
                    answer.request(),
                    answer.action(),
                    answer.fields(),
                    languages.apply(answer.language()))));
    return drawn(answer.session(), handle.accepts(), atStep(reply));
  }

  private static Reply.AtStep atStep(Reply reply) throws Refused {
    return switch (reply) {
      case Reply.AtStep step -> step;
      case Reply.TooMany(UUID id, Duration wait) -> throw Refused.until(Refusal.TOO_MANY, id, wait);
      case Reply.Overloaded(UUID id, Duration wait) ->
          throw Refused.until(Refusal.OVERLOADED, id, wait);
    };
  }

  private byte[] drawn(String session, Accepts accepts, Reply.AtStep step) {
    Screen screen = screens.draw(step);
    Optional<String> kind = accepts.kindFor(screen);
    if (kind.isPresent()) {
      return ContractJson.step(session, step, screen, kind.get(), cloudSync);
    }
    Reply.AtStep instead = tooOld.insteadOf(step);
    return ContractJson.step(session, instead, screens.draw(instead), "unavailable", cloudSync);
  }

  /** One of the two calls, behind everything that they have in common. */
  private interface Call {
    byte[] answer(Members message, String address) throws Refused;
  }

  private static ResponseEntity<byte[]> answered(HttpServletRequest request, Call call) {
    try {
      Members message = ContractReader.read(RequestBody.of(request));
      return ResponseEntity.ok()
          .header(HttpHeaders.CACHE_CONTROL, "no-store")
          .contentType(JSON)
          .body(call.answer(message, request.getRemoteAddr()));
    } catch (Refused refused) {
      return refused(refused);
    } catch (RuntimeException e) {
      UUID correlationId = correlationId();
      try (Correlation _ = Correlation.of(correlationId)) {
        LOG.error("A sign-in request failed", e);
      }
      return response(Refused.because(Refusal.FAILED), correlationId);
    }
  }

  private static ResponseEntity<byte[]> refused(Refused refused) {
    UUID correlationId = refused.correlationId().orElseGet(SignInController::correlationId);
    try (Correlation _ = Correlation.of(correlationId)) {
      LOG.info("A sign-in request was refused: {}", refused.getMessage());
    }
    return response(refused, correlationId);
  }

  /** That of the request, until there is a session's. */
  private static UUID correlationId() {
    return Correlation.current().orElseGet(UUID::randomUUID);
  }

  private static ResponseEntity<byte[]> response(Refused refused, UUID correlationId) {
    ResponseEntity.BodyBuilder response =
        ResponseEntity.status(refused.refusal().status())
            .header(HttpHeaders.CACHE_CONTROL, "no-store")
            .contentType(JSON);
    refused.retryAfter().ifPresent(wait -> response.header(HttpHeaders.RETRY_AFTER, seconds(wait)));
    if (refused.refusal() == Refusal.METHOD_NOT_ALLOWED) {
      response.header(HttpHeaders.ALLOW, "POST");
    }
    return response.body(ContractJson.refusal(refused, correlationId));
  }

  private static String seconds(Duration wait) {
    return Long.toString(Math.max(1, wait.plusMillis(999).toSeconds()));
  }
}

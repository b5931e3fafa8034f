package org.latchkey.server.web.portal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.latchkey.core.account.Secret;
import org.latchkey.core.reset.Action;
import org.latchkey.core.reset.Ending;
import org.latchkey.core.reset.Purpose;
import org.latchkey.core.reset.ResetEvent.Answer;
import org.latchkey.core.reset.Step;
import org.latchkey.core.reset.StepError;
import org.latchkey.passwords.PasswordRules;
import org.latchkey.server.reset.AnswerRequest;
import org.latchkey.server.reset.Reply;
import org.latchkey.server.reset.ResetFlow;
import org.latchkey.server.reset.StartRequest;
import org.latchkey.server.screen.Replies;

/**
 * A reset as it may go, kept in memory: the code is 123456, the number ends in 42. Who enters
 * {@code step:7} sees the seventh of all steps at once, {@code step:7!codeWrong:code} with a
 * mistake.
 */
final class ScriptedFlow implements ResetFlow {

  private static final Step IDENTIFY = new Step.Identify(Optional.empty());
  private static final Step CHOOSE =
      new Step.ChooseMethod(List.of(Replies.EMAIL, Replies.PHONE, Replies.APP), false);

  private record Session(
      Step step, int number, Optional<StepError> error, Optional<String> typed, int asked) {
    Session to(Step next) {
      return new Session(next, number + 1, Optional.empty(), typed, 0);
    }

    Session wrong(StepError.Code code, String field) {
      return new Session(step, number + 1, Optional.of(StepError.of(code, field)), typed, 0);
    }
  }

  private final Map<String, Session> sessions = new ConcurrentHashMap<>();
  private final AtomicInteger count = new AtomicInteger();

  @Override
  public Reply start(StartRequest request) {
    String token = "session-" + count.incrementAndGet();
    Session session = new Session(IDENTIFY, 0, Optional.empty(), Optional.empty(), 0);
    sessions.put(token, session);
    return Tokens.withSession(reply(session, request.language()), token);
  }

  @Override
  public Reply answer(AnswerRequest request) {
    Answer answer = request.answer();
    Session session = sessions.get(request.token());
    if (session == null) {
      return Replies.at(new Step.Over(new Ending.Expired()), answer.language());
    }
    if (answer.action() != Action.STATUS && !answer.stepId().equals("s" + session.number())) {
      return Replies.at(
          session.step(), answer.language(), Optional.of(StepError.of(StepError.Code.STALE, "")));
    }
    Session next = answer.action() == Action.STATUS ? waited(session) : after(session, answer);
    sessions.put(request.token(), next);
    return reply(next, answer.language());
  }

  private static Session waited(Session s) {
    if (s.step() instanceof Step.Working && s.asked() >= 4 && s.typed().isEmpty()) {
      return s.to(new Step.Over(new Ending.Done(Ending.Result.PASSWORD_RESET, true)));
    }
    return new Session(s.step(), s.number(), s.error(), s.typed(), s.asked() + 1);
  }

  private static Session after(Session s, Answer answer) {
    return switch (answer.action()) {
      case CANCEL -> s.to(new Step.Over(new Ending.Cancelled()));
      case CONTACT_ADMINISTRATOR ->
          s.to(new Step.Over(new Ending.Unavailable(Ending.Why.CONTACT_ADMINISTRATOR)));
      case BACK -> s.to(s.step() instanceof Step.ChooseMethod ? new Step.Reason() : CHOOSE);
      case RESEND, STATUS -> s;
      case NEXT -> next(s, answer);
    };
  }

  private static Session next(Session s, Answer answer) {
    return switch (s.step()) {
      case Step.Identify _ -> named(said(answer, "user"));
      case Step.Reason _ ->
          s.to("unlock".equals(said(answer, "reason")) ? Replies.steps().getFirst() : CHOOSE);
      case Step.ChooseMethod choose ->
          switch (said(answer, "method")) {
            case "email" -> s.to(new Step.EnterCode(Replies.EMAIL, true, choose.secondGate()));
            case "mobilePhone.sms" -> s.to(new Step.EnterPhone(Replies.PHONE, choose.secondGate()));
            default -> s.to(new Step.EnterCode(Replies.APP, false, choose.secondGate()));
          };
      case Step.EnterPhone phone ->
          said(answer, "phone").endsWith("42")
              ? s.to(new Step.EnterCode(phone.method(), true, phone.secondGate()))
              : s.wrong(StepError.Code.PHONE_WRONG, "phone");
      case Step.EnterCode code -> coded(s, code, said(answer, "code"));
      case Step.NewPassword _ ->
          said(answer, "password").equals(said(answer, "confirm"))
              ? new Session(
                  new Step.Working(Purpose.FORGOT, false),
                  s.number() + 1,
                  Optional.empty(),
                  Optional.empty(),
                  0)
              : s.wrong(StepError.Code.PASSWORDS_DIFFER, "confirm");
      case Step.Challenge _, Step.Working _, Step.Over _ -> s;
    };
  }

  private static Session coded(Session s, Step.EnterCode step, String code) {
    if (!code.equals("123456")) {
      return s.wrong(StepError.Code.CODE_WRONG, "code");
    }
    return step.secondGate()
        ? s.to(new Step.NewPassword(new PasswordRules(Replies.EVERY_RULE)))
        : s.to(new Step.ChooseMethod(List.of(Replies.PHONE, Replies.APP), true));
  }

  private static Session named(String user) {
    if (!user.startsWith("step:")) {
      return new Session(new Step.Reason(), 1, Optional.empty(), Optional.of(user), 0);
    }
    int mistake = user.indexOf('!');
    int number = Integer.parseInt(user.substring(5, mistake < 0 ? user.length() : mistake));
    Optional<StepError> error = mistake < 0 ? Optional.empty() : error(user.substring(mistake + 1));
    return new Session(Replies.steps().get(number), 1, error, Optional.of("ada@corp.example"), 0);
  }

  private static Optional<StepError> error(String text) {
    int colon = text.indexOf(':');
    return List.of(StepError.Code.values()).stream()
        .filter(code -> code.id().equals(text.substring(0, colon)))
        .findFirst()
        .map(code -> StepError.of(code, text.substring(colon + 1)));
  }

  private static String said(Answer answer, String field) {
    Secret value = answer.fields().get(field);
    return value == null ? "" : value.reveal();
  }

  private static Reply.AtStep reply(Session session, String language) {
    Reply.AtStep at = Replies.at(session.step(), language, session.error());
    return new Reply.AtStep(
        Optional.empty(),
        at.correlationId(),
        language,
        "s" + session.number(),
        session.step(),
        at.offers(),
        session.error(),
        session.typed(),
        Duration.ofMinutes(12),
        at.newOriginToken(),
        at.policy());
  }
}

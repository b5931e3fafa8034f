package org.latchkey.server.web.portal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.latchkey.core.account.MethodType;
import org.latchkey.core.account.Secret;
import org.latchkey.core.audit.AuditEvent.Client;
import org.latchkey.core.registration.Outcome;
import org.latchkey.core.registration.Outcome.Mistake;
import org.latchkey.core.registration.RegistrationEvent;
import org.latchkey.core.registration.Wanted;
import org.latchkey.server.registration.InfoAnswer;
import org.latchkey.server.registration.InfoView;
import org.latchkey.server.registration.InfoView.Addable;
import org.latchkey.server.registration.InfoView.Choice;
import org.latchkey.server.registration.InfoView.Item;
import org.latchkey.server.registration.InfoView.Task;
import org.latchkey.server.registration.SecurityInfo;

/** Security information that is what a test says, and remembers what was wanted of it. */
final class ScriptedInfo implements SecurityInfo {
  final List<RegistrationEvent> events = new ArrayList<>();
  InfoAnswer answer = new InfoAnswer.Judged(new Outcome.Moved());
  Wanted wanted = new Wanted.Nothing();
  Optional<Mistake> toSee = Optional.empty();
  Optional<Mistake> toChange = Optional.empty();
  Optional<Task> task = Optional.empty();
  int missing;
  List<MethodType> missingTypes = List.of();
  boolean mustChange;

  @Override
  public Optional<InfoView> view(String session, Client client) {
    if (!session.startsWith("session-of-")) {
      return Optional.empty();
    }
    boolean open = toSee.isEmpty();
    return Optional.of(
        new InfoView(
            "Ada <Lovelace>",
            "ada@corp.example",
            mustChange,
            toSee,
            toChange,
            open
                ? List.of(
                    item("email", MethodType.EMAIL, "a*****@h*****", true, Optional.empty()),
                    item(
                        "mobilePhone",
                        MethodType.MOBILE_PHONE_SMS,
                        "+** *******42",
                        true,
                        Optional.of(Instant.parse("2026-11-24T09:00:00Z"))),
                    item("authenticator", MethodType.AUTHENTICATOR, "", false, Optional.empty()))
                : List.of(),
            List.of(
                new Choice("email", MethodType.EMAIL, "a*****@h*****"),
                new Choice("authenticator", MethodType.AUTHENTICATOR, ""),
                new Choice("temporaryAccessCode", MethodType.TEMPORARY_ACCESS_CODE, "")),
            List.of(
                new Addable(MethodType.AUTHENTICATOR, true, Optional.empty()),
                new Addable(MethodType.MOBILE_PHONE_SMS, true, Optional.of("+** *******99")),
                new Addable(MethodType.EMAIL, false, Optional.empty())),
            task,
            missing,
            missingTypes,
            wanted));
  }

  private static Item item(
      String id, MethodType type, String mask, boolean inUse, Optional<Instant> heldUntil) {
    return new Item(
        id,
        type,
        mask,
        Instant.parse("2026-02-27T15:00:00Z"),
        inUse,
        heldUntil,
        id.equals("email"),
        id.equals("email"));
  }

  @Override
  public InfoAnswer answer(
      String session, RegistrationEvent event, Client client, String language) {
    events.add(event);
    return answer;
  }

  @Override
  public InfoAnswer addAuthenticator(
      String session, Optional<String> replaces, Client client, String language) {
    return answer;
  }

  @Override
  public InfoAnswer password(
      String session, Secret password, Client client, Optional<String> originToken) {
    return password.sameAs(Secret.of(ScriptedSignIn.PASSWORD))
        ? answer
        : new InfoAnswer.WrongPassword();
  }

  @Override
  public boolean mayAdminister(String session, Client client) {
    return false;
  }

  @Override
  public Wanted wanted(String session, Client client) {
    return wanted;
  }
}

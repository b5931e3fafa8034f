package org.latchkey.server.registration;

import java.util.Optional;
import org.latchkey.core.account.Secret;
import org.latchkey.core.audit.AuditEvent.Client;
import org.latchkey.core.registration.RegistrationEvent;
import org.latchkey.core.registration.Wanted;

/** What a signed-in person can do to the own security information. */
public interface SecurityInfo {

  /** Where the person stands; empty for an unknown, ended or expired session. */
  Optional<InfoView> view(String session, Client client);

  /**
   * Does what the person wants.
   *
   * @param language of what is sent because of it
   */
  InfoAnswer answer(String session, RegistrationEvent event, Client client, String language);

  /** Begins with an authenticator app; its secret is made here. */
  InfoAnswer addAuthenticator(
      String session, Optional<String> replaces, Client client, String language);

  /** Proves the password once more. */
  InfoAnswer password(String session, Secret password, Client client, Optional<String> originToken);

  /** Whether what an administrator has proved in this session is enough to administer others. */
  boolean mayAdminister(String session, Client client);

  /** What a sign-in is interrupted for. */
  Wanted wanted(String session, Client client);
}

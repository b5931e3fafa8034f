package org.latchkey.server.signin;

import java.util.Optional;
import org.latchkey.core.account.Secret;
import org.latchkey.core.audit.AuditEvent.Client;

/**
 * What a person can do with a password that works: sign in, see the own account, change the
 * password, sign out. Every password check is throttled by account and origin.
 */
public interface SignIn {

  /**
   * Checks a password. Unknown names fail like known ones, in words and in time.
   *
   * @param name as typed
   * @param client its address is already that of the real peer
   * @param originToken the browser's proof of origin, from an earlier reset or sign-in
   */
  Attempt signIn(String name, Secret password, Client client, Optional<String> originToken);

  /** The account of a session; empty for an unknown, ended or expired one. */
  Optional<AccountView> account(String session);

  /** Changes the password of the account of a session, by its current password. */
  Change change(
      String session, Secret current, Secret next, Client client, Optional<String> originToken);

  /** Ends a session; an unknown one is ended already. */
  void signOut(String session);
}

package org.latchkey.server.signin;

import java.time.InstantSource;
import org.latchkey.core.reset.PasswordLists;
import org.latchkey.server.audit.AuditLog;
import org.latchkey.server.crypto.KeyRing;
import org.latchkey.server.crypto.Tokens;
import org.latchkey.server.directories.Directories;
import org.latchkey.server.notification.Notices;
import org.latchkey.server.reset.ReleaseGate;
import org.latchkey.server.reset.ResetSettings;
import org.latchkey.server.reset.WithoutSession;
import org.latchkey.server.store.IntentRows;
import org.latchkey.server.store.MethodRows;
import org.latchkey.server.store.OriginRows;
import org.latchkey.server.store.PolicyRows;
import org.latchkey.server.store.SignInRows;
import org.latchkey.server.store.Store;
import org.latchkey.server.store.ThrottleRows;

/**
 * Everything that serves the account page, put together.
 *
 * @param signIn what the face calls
 * @param passwordAgain for what asks for the password once more
 * @param lostChanges where the reconciler brings changes whose answer never came
 */
public record SignInParts(SignIn signIn, PasswordAgain passwordAgain, WithoutSession lostChanges) {

  /** What it is made of. */
  public record Rows(
      SignInRows signIns,
      IntentRows intents,
      MethodRows methods,
      ThrottleRows throttle,
      OriginRows origins,
      PolicyRows policies) {}

  public static SignInParts assemble(
      Store store,
      Rows rows,
      Directories directories,
      PasswordLists lists,
      SignInService.UnknownName unknownName,
      AuditLog audit,
      Notices notices,
      KeyRing keys,
      Tokens tokens,
      InstantSource clock,
      ReleaseGate gate,
      ResetSettings reset,
      SignInSettings settings) {
    PasswordChecks checks =
        new PasswordChecks(
            rows.throttle(), settings.fromNetwork(), settings.fromOrigin(), settings.ofAccount());
    Admission admission = new Admission(checks, rows.origins(), directories);
    NewPasswordRules rules = new NewPasswordRules(store, rows.policies(), lists);
    PasswordChange change =
        new PasswordChange(
            store,
            rows.intents(),
            rows.signIns(),
            rows.methods(),
            rows.origins(),
            admission,
            checks,
            directories,
            rules,
            audit,
            notices,
            keys,
            tokens,
            clock,
            new PasswordChange.Lease(reset.node(), reset.writeLease()));
    SignIn signIn =
        new SignInService(
            store,
            rows.signIns(),
            rows.methods(),
            rows.origins(),
            admission,
            checks,
            change,
            directories,
            rules,
            unknownName,
            audit,
            keys,
            tokens,
            clock,
            gate,
            settings.session());
    PasswordAgain again =
        new PasswordAgain(store, admission, checks, directories, audit, keys, clock);
    return new SignInParts(signIn, again, change);
  }
}

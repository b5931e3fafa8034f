package org.latchkey.server.reset;

import java.time.InstantSource;
import java.util.concurrent.Executor;
import org.latchkey.core.reset.PasswordLists;
import org.latchkey.server.audit.AuditLog;
import org.latchkey.server.crypto.KeyRing;
import org.latchkey.server.crypto.Tokens;
import org.latchkey.server.directories.Directories;
import org.latchkey.server.notification.Notices;
import org.latchkey.server.store.IntentRows;
import org.latchkey.server.store.MethodRows;
import org.latchkey.server.store.OriginRows;
import org.latchkey.server.store.PolicyRows;
import org.latchkey.server.store.SessionRows;
import org.latchkey.server.store.SignInRows;
import org.latchkey.server.store.Store;
import org.latchkey.server.store.ThrottleRows;

/**
 * Everything that serves resets, put together.
 *
 * @param flow what faces call
 * @param reconciler to be run every few seconds
 * @param expired to be run every minute or so
 */
public record ResetParts(ResetFlow flow, Reconciler reconciler, ExpiredSessions expired) {

  /** What it is made of. */
  public record Rows(
      SessionRows sessions,
      IntentRows intents,
      PolicyRows policies,
      MethodRows methods,
      ThrottleRows throttle,
      OriginRows origins,
      SignInRows signIns) {}

  public static ResetParts assemble(
      Store store,
      Rows rows,
      Directories directories,
      PasswordLists lists,
      AuditLog audit,
      Notices notices,
      KeyRing keys,
      Tokens tokens,
      InstantSource clock,
      Pacer pacer,
      Executor executor,
      WithoutSession withoutSession,
      ResetSettings settings,
      Runnable onOverrun) {
    Counters counters = new Counters(settings.limits(), rows.throttle(), rows.origins());
    StoreFacts storeFacts = new StoreFacts(counters, rows.methods(), keys, tokens);
    Effects effects =
        new Effects(
            new Events(audit),
            counters,
            rows.throttle(),
            rows.methods(),
            rows.intents(),
            rows.origins(),
            rows.signIns(),
            notices,
            storeFacts,
            new IssuedCodes(keys),
            settings);
    SessionTurns turns =
        new SessionTurns(
            store,
            rows.sessions(),
            rows.policies(),
            new DirectoryFacts(directories, store, rows.methods(), keys, counters, lists),
            storeFacts,
            effects,
            tokens,
            clock,
            settings);
    Writes writes = new Writes(directories, turns, rows.sessions(), executor, settings.writeWait());
    ResetFlow flow =
        new ResetService(
            store,
            rows.sessions(),
            rows.policies(),
            counters,
            turns,
            writes,
            keys,
            tokens,
            clock,
            settings,
            new ReleaseGate(pacer, settings.releaseAfter(), onOverrun));
    return new ResetParts(
        flow,
        new Reconciler(
            store,
            rows.intents(),
            rows.sessions(),
            directories,
            turns,
            intent -> writes.underWay(intent) || withoutSession.underWay(intent),
            withoutSession,
            clock,
            settings),
        new ExpiredSessions(store, rows.sessions(), turns, clock));
  }
}

package org.latchkey.server.reset;

import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.latchkey.core.account.AccountId;
import org.latchkey.core.account.RegisteredMethod;
import org.latchkey.core.account.TemporaryCode;
import org.latchkey.core.reset.ResetSession;
import org.latchkey.server.crypto.KeyRing;
import org.latchkey.server.store.TemporaryCodeRows;
import org.latchkey.server.store.TemporaryCodeRows.Kept;
import org.latchkey.server.store.Transaction;

/** Temporary access codes as they are kept, and used. Who gets one is decided elsewhere. */
public final class IssuedCodes {

  private static final String PURPOSE = "temporary access code";

  private final TemporaryCodeRows rows = new TemporaryCodeRows();
  private final KeyRing keys;

  public IssuedCodes(KeyRing keys) {
    this.keys = keys;
  }

  /** Keeps a code in the place of the one that there was. */
  public void keep(Transaction tx, AccountId account, TemporaryCode code, String digits) {
    String mac =
        Base64.getEncoder().encodeToString(keys.sign(PURPOSE, account.text(), code.id(), digits));
    rows.put(tx, account, new Kept(code, mac));
  }

  /** The newest one, whatever became of it. */
  public Optional<TemporaryCode> newest(Transaction tx, AccountId account) {
    return rows.find(tx, account.text()).map(Kept::code);
  }

  /** The one that the account may use now, as one of its methods. */
  public Optional<RegisteredMethod> usable(
      Transaction tx, AccountId account, boolean administrator, Instant now) {
    return newest(tx, account)
        .filter(code -> code.alive(administrator, now))
        .map(TemporaryCode::method);
  }

  /** The same, or the one that was used so recently that a session may rest on it. */
  Optional<RegisteredMethod> standing(
      Transaction tx, AccountId account, boolean administrator, Instant now) {
    return newest(tx, account)
        .filter(code -> code.stands(administrator, ResetSession.LIFETIME, now))
        .map(TemporaryCode::method);
  }

  /**
   * The code that these digits are, if it may be used now.
   *
   * @param key what the failures of the one who gives it are counted under
   */
  public Optional<TemporaryCode> fitting(
      Transaction tx, String key, boolean administrator, String digits, Instant now) {
    return rows.find(tx, key)
        .filter(kept ->
            keys.signed(
                Base64.getDecoder().decode(kept.mac()), PURPOSE, key, kept.code().id(), digits))
        .map(Kept::code)
        .filter(code -> code.alive(administrator, now));
  }

  /** Spends it; false when somebody else did, or another one took its place. */
  public boolean spend(Transaction tx, AccountId account, String codeId, Instant now) {
    return rows.spend(tx, account, codeId, now);
  }

  /** A wrong one was given. */
  public void countTry(Transaction tx, String key) {
    rows.countTry(tx, key);
  }

  /** Takes it back, and with it what was proved by it and not written yet. */
  public boolean revoke(Transaction tx, AccountId account) {
    return rows.remove(tx, account);
  }
}

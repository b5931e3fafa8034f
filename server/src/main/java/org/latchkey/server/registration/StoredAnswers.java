package org.latchkey.server.registration;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.latchkey.core.account.Account;
import org.latchkey.core.account.Credential;
import org.latchkey.core.account.MethodType;
import org.latchkey.core.account.RegisteredMethod;
import org.latchkey.core.account.RegisteredMethod.Source;
import org.latchkey.core.account.TemporaryCode;
import org.latchkey.core.account.TotpSeed;
import org.latchkey.core.registration.Answers;
import org.latchkey.core.registration.RegistrationSession;
import org.latchkey.core.reset.Need;
import org.latchkey.core.reset.OfferedMethod;
import org.latchkey.core.reset.Subject;
import org.latchkey.core.reset.Subjects;
import org.latchkey.core.reset.Totp;
import org.latchkey.core.throttle.FailureCounts;
import org.latchkey.core.throttle.Origin;
import org.latchkey.server.crypto.KeyRing;
import org.latchkey.server.crypto.Tokens;
import org.latchkey.server.reset.Counters;
import org.latchkey.server.reset.IssuedCodes;
import org.latchkey.server.store.MethodRows;
import org.latchkey.server.store.Transaction;

/**
 * Answers out of the store, inside one transaction.
 *
 * @param network of the request
 */
record StoredAnswers(
    Transaction tx,
    Parts parts,
    Account account,
    RegistrationSession session,
    String network,
    Instant now)
    implements Answers {

  /**
   * All registration of an account is one origin, whatever browser it comes from: whoever has the
   * password can prove as many browsers as they like, and must not get five guesses in each. It has
   * the form of a proven one, so that blocks of it are listed and released like all others.
   */
  static final Origin ORIGIN = new Origin.Proven("registration");

  /** What answers are made of. */
  record Parts(
      Counters counters,
      MethodRows methods,
      IssuedCodes issuedCodes,
      KeyRing keys,
      Tokens tokens) {}

  @Override
  public Optional<Instant> blockedUntil() {
    return throttled("").blockedUntil();
  }

  @Override
  public FailureCounts failures(MethodType type) {
    return throttled(type.id()).counts();
  }

  private Need.Throttled throttled(String gate) {
    return parts.counters().throttled(tx, subject(account), gate, ORIGIN, now);
  }

  @Override
  public Optional<Instant> sendableFrom(Credential contact) {
    return parts
        .counters()
        .sendableFrom(tx, subject(account), offered(contact), network, ORIGIN, now);
  }

  @Override
  public String code() {
    return parts.tokens().code();
  }

  @Override
  public String seal(String code, String use) {
    return parts.keys().codeMac(code, session.id(), use);
  }

  @Override
  public boolean fits(String mac, String code, String use) {
    return parts.keys().codeFits(mac, code, session.id(), use);
  }

  @Override
  public String keyOf(Credential credential) {
    return offered(credential).contactKey();
  }

  @Override
  public Optional<RegisteredMethod> issued() {
    return parts.issuedCodes().usable(tx, account.id(), account.administrator(), now);
  }

  @Override
  public Optional<String> issuedCode(String code) {
    return parts
        .issuedCodes()
        .fitting(tx, account.id().text(), account.administrator(), code, now)
        .map(TemporaryCode::id);
  }

  @Override
  public OptionalLong timeStep(String methodId, TotpSeed seed, String code) {
    return Totp.match(seed, code, now, parts.methods().lastTimeStep(tx, account.id(), methodId));
  }

  /** A contact as the counters know it. */
  OfferedMethod offered(Credential credential) {
    return Subjects.offered(
        new RegisteredMethod(credential.type().id(), credential, Source.REGISTERED),
        parts.keys()::keyed);
  }

  /** An account as the counters know it. */
  static Subject.Person subject(Account account) {
    return new Subject.Person(
        account.id(),
        account.userPrincipalName(),
        account.userPrincipalName(),
        account.displayName(),
        account.administrator(),
        1,
        false,
        List.of(),
        List.of(),
        account.mail());
  }
}

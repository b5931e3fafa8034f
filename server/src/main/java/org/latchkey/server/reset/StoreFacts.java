package org.latchkey.server.reset;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.latchkey.core.account.Credential;
import org.latchkey.core.account.RegisteredMethod;
import org.latchkey.core.reset.Need;
import org.latchkey.core.reset.OfferedMethod;
import org.latchkey.core.reset.Subject;
import org.latchkey.core.reset.Subjects;
import org.latchkey.core.reset.Totp;
import org.latchkey.core.throttle.Origin;
import org.latchkey.server.crypto.KeyRing;
import org.latchkey.server.crypto.Tokens;
import org.latchkey.server.store.MethodRows;
import org.latchkey.server.store.Transaction;

/** Answers what the store knows, inside the transaction that acts on it. */
final class StoreFacts {

  private final Counters counters;
  private final MethodRows methods;
  private final KeyRing keys;
  private final Tokens tokens;
  private final IssuedCodes issuedCodes;

  StoreFacts(Counters counters, MethodRows methods, KeyRing keys, Tokens tokens) {
    this.counters = counters;
    this.methods = methods;
    this.keys = keys;
    this.tokens = tokens;
    this.issuedCodes = new IssuedCodes(keys);
  }

  /** Of which session and from where the question comes. */
  record Asker(UUID session, Optional<String> originHash, String network, Instant now) {}

  Fact<?> answer(Transaction tx, Need<?> need, Asker asker) {
    return switch (need) {
      case Need.Throttle n -> new Fact<>(n, throttled(tx, n, asker));
      case Need.Send n -> new Fact<>(n, sendable(tx, n, asker));
      case Need.NumberCheck n -> new Fact<>(n, numberFits(tx, n, asker.now()));
      case Need.CodeCheck n -> new Fact<>(n, codeFits(tx, n, asker));
      case Need.TimeStepCheck n -> new Fact<>(n, timeStep(tx, n, asker.now()));
      case Need.IssuedCodeCheck n -> new Fact<>(n, issuedCode(tx, n, asker.now()));
      case Need.Solution n ->
          new Fact<>(n, ProofOfWork.solved(n.challenge(), n.given(), asker.now()));
      case Need.Beforehand<?> n ->
          throw new IllegalStateException("is asked outside: " + n.getClass());
    };
  }

  private Need.Throttled throttled(Transaction tx, Need.Throttle need, Asker asker) {
    Origin origin = counters.origin(tx, need.subject(), asker.originHash(), asker.now());
    return counters.throttled(tx, need.subject(), need.gate(), origin, asker.now());
  }

  private Need.Sendable sendable(Transaction tx, Need.Send need, Asker asker) {
    Origin origin = counters.origin(tx, need.subject(), asker.originHash(), asker.now());
    return counters
        .sendableFrom(tx, need.subject(), need.method(), asker.network(), origin, asker.now())
        .<Need.Sendable>map(Need.Sendable.NotBefore::new)
        .orElseGet(() -> {
          String code = tokens.code();
          return new Need.Sendable.Yes(
              code, keys.codeMac(code, asker.session(), need.method().id()));
        });
  }

  private boolean numberFits(Transaction tx, Need.NumberCheck need, Instant now) {
    byte[] given = need.given().value().getBytes(StandardCharsets.US_ASCII);
    return method(tx, need.subject(), need.method(), now)
        .map(RegisteredMethod::credential)
        .filter(c ->
            c instanceof Credential.TextTo t
                && MessageDigest.isEqual(
                    t.number().value().getBytes(StandardCharsets.US_ASCII), given))
        .isPresent();
  }

  private boolean codeFits(Transaction tx, Need.CodeCheck need, Asker asker) {
    // Both are asked in every case, so that a wrong code takes as long as a right one.
    boolean registered = method(tx, need.subject(), need.method(), asker.now()).isPresent();
    boolean fits =
        keys.codeFits(need.sent().mac(), need.given(), asker.session(), need.method().id());
    return fits && registered;
  }

  private OptionalLong timeStep(Transaction tx, Need.TimeStepCheck need, Instant now) {
    if (!(need.subject() instanceof Subject.Person person)) {
      return OptionalLong.empty();
    }
    return method(tx, person, need.method(), now)
        .map(RegisteredMethod::credential)
        .map(c ->
            c instanceof Credential.Authenticator a
                ? Totp.match(
                    a.seed(),
                    need.given(),
                    now,
                    methods.lastTimeStep(tx, person.account(), need.method().id()))
                : OptionalLong.empty())
        .orElseGet(OptionalLong::empty);
  }

  /** Decoys are looked up too, so that they take the same path; what they give never fits. */
  private Optional<Need.IssuedCode> issuedCode(
      Transaction tx, Need.IssuedCodeCheck need, Instant now) {
    Subject subject = need.subject();
    boolean administrator = subject instanceof Subject.Person person && person.administrator();
    return issuedCodes
        .fitting(tx, subject.counterKey(), administrator, need.given(), now)
        .filter(_ -> subject instanceof Subject.Person)
        .map(code ->
            new Need.IssuedCode(
                code.id(), Subjects.offered(code.method(), keys::keyed).contactKey()));
  }

  /**
   * The method as it is registered now. One that was removed meanwhile, or whose contact or seed
   * was exchanged, is gone at once; so is one that was registered anew and is held back.
   */
  Optional<RegisteredMethod> method(
      Transaction tx, Subject subject, OfferedMethod offered, Instant now) {
    if (!(subject instanceof Subject.Person person)) {
      return Optional.empty();
    }
    return methods.serving(tx, person.account(), now).stream()
        .filter(m -> m.id().equals(offered.id()) && m.type() == offered.type())
        .filter(m -> Subjects.offered(m, keys::keyed).contactKey().equals(offered.contactKey()))
        .findFirst()
        .or(() ->
            person.fromDirectory().stream().filter(m -> m.id().equals(offered.id())).findFirst());
  }
}

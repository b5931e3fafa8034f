package org.latchkey.core.reset;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.latchkey.core.account.Account;
import org.latchkey.core.account.AccountId;
import org.latchkey.core.account.Credential;
import org.latchkey.core.account.Directory.Kind;
import org.latchkey.core.account.LoginName;
import org.latchkey.core.account.MethodType;
import org.latchkey.core.account.RegisteredMethod;
import org.latchkey.core.account.RegisteredMethod.Source;
import org.latchkey.core.account.Spellings;
import org.latchkey.core.account.TemporaryCode;
import org.latchkey.core.policy.Eligibility;
import org.latchkey.core.policy.Eligibility.Eligible;
import org.latchkey.core.policy.Eligibility.Ineligible;
import org.latchkey.core.policy.Eligibility.Obstacle;
import org.latchkey.core.policy.Policy;

/**
 * Makes the subject of a session: the person where the account may reset itself, in every other
 * case the decoy that stands in for it.
 *
 * @param policy the session's
 * @param spellings of every directory
 * @param keyed a keyed hash of at least 32 bytes that only the server can compute; the same on
 *     every node and at every attempt
 */
public record Subjects(Policy policy, List<Spellings> spellings, Function<String, byte[]> keyed) {

  public Subjects {
    spellings = List.copyOf(spellings);
  }

  /** For an account that was found. */
  public Subject of(LoginName name, Account account, List<RegisteredMethod> registered, Kind kind) {
    return switch (Eligibility.judge(policy, account, registered)) {
      case Eligible eligible ->
          new Subject.Person(
              account.id(),
              name.text(),
              account.userPrincipalName(),
              account.displayName(),
              account.administrator(),
              eligible.gates(),
              kind == Kind.ACTIVE_DIRECTORY,
              Choices.offered(withIssuedCode(eligible.methods(), account.id())),
              eligible.methods().stream().filter(m -> m.source() == Source.DIRECTORY).toList(),
              account.mail());
      case Ineligible ineligible ->
          decoy(name, account.id().text(), account.id().text(), ineligible.obstacle());
    };
  }

  /**
   * What an unknown name is counted under, however it is spelled. Not the name itself: people type
   * passwords into the wrong field.
   */
  public static String counterKey(
      LoginName name, List<Spellings> spellings, Function<String, byte[]> keyed) {
    String form = Spellings.formOf(name, spellings, keyed);
    return "name:" + Decoys.hex(keyed.apply("counter:" + form), 16);
  }

  /** For a name that stands for no account, or none that could be read. */
  public Subject nobody(LoginName name, Obstacle obstacle) {
    return decoy(
        name,
        counterKey(name, spellings, keyed),
        Spellings.formOf(name, spellings, keyed),
        obstacle);
  }

  /**
   * @param face what the decoy's methods hang on: for an account its id, for others the form of the
   *     name, so that all spellings show the same ones, as those of a person do
   */
  private Subject decoy(LoginName name, String counterKey, String face, Obstacle obstacle) {
    return new Subject.Decoy(
        counterKey,
        name.text(),
        obstacle,
        policy.gates(),
        Decoys.methods(policy, keyed.apply("decoy:" + face)));
  }

  /**
   * Where policy knows temporary access codes, everybody is offered to use one, as every decoy is:
   * whether somebody was given one is for the helpdesk and the owner to know. It also lets a code
   * be used that is given out while the owner is here.
   */
  private List<OfferedMethod> withIssuedCode(List<RegisteredMethod> methods, AccountId account) {
    List<OfferedMethod> all =
        new ArrayList<>(methods.stream().map(m -> offered(m, keyed)).toList());
    MethodType type = MethodType.TEMPORARY_ACCESS_CODE;
    if (policy.methods().contains(type) && methods.stream().noneMatch(m -> m.type() == type)) {
      RegisteredMethod none =
          new RegisteredMethod(
              TemporaryCode.METHOD_ID, new Credential.IssuedCode(account.text()), Source.ISSUED);
      all.add(offered(none, keyed));
    }
    return all;
  }

  /** A method with what its contact, or its seed, is known by. */
  public static OfferedMethod offered(RegisteredMethod method, Function<String, byte[]> keyed) {
    return OfferedMethod.of(method, contactKey(method.credential(), keyed));
  }

  /** What sends to a contact are counted under, whichever accounts share it. */
  static String contactKey(Credential credential, Function<String, byte[]> keyed) {
    return Decoys.hex(keyed.apply(credential.identity()), 16);
  }
}

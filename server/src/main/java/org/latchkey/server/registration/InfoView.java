package org.latchkey.server.registration;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.latchkey.core.account.MethodType;
import org.latchkey.core.account.TotpSeed;
import org.latchkey.core.registration.Outcome.Mistake;
import org.latchkey.core.registration.Wanted;

/**
 * What a signed-in person sees of the own security information.
 *
 * @param mustChange whether the directory wants a new password before anything else
 * @param toSee what is missing before anything is shown
 * @param toChange what is missing before anything is changed
 * @param items what is registered; empty while something is missing
 * @param proofs by which the person can prove to be more than somebody with the password
 * @param addable what may be registered besides
 * @param missing how many methods are missing until the account could be reset
 * @param missingTypes of which the missing ones may be, the strongest first
 * @param wanted what the person is asked for
 */
public record InfoView(
    String displayName,
    String userPrincipalName,
    boolean mustChange,
    Optional<Mistake> toSee,
    Optional<Mistake> toChange,
    List<Item> items,
    List<Choice> proofs,
    List<Addable> addable,
    Optional<Task> task,
    int missing,
    List<MethodType> missingTypes,
    Wanted wanted) {

  public InfoView {
    items = List.copyOf(items);
    proofs = List.copyOf(proofs);
    addable = List.copyOf(addable);
    missingTypes = List.copyOf(missingTypes);
  }

  /**
   * A registered method.
   *
   * @param inUse whether policy lets it serve a reset
   * @param heldUntil before which it serves none
   * @param needed whether the account could not be reset without it
   */
  public record Item(
      String id,
      MethodType type,
      String mask,
      Instant registeredAt,
      boolean inUse,
      Optional<Instant> heldUntil,
      boolean preferred,
      boolean needed) {}

  /** A method to prove. */
  public record Choice(String id, MethodType type, String mask) {}

  /**
   * A type to add.
   *
   * @param room whether one more fits; where not, only one that is there can be changed
   * @param inDirectory the mask of the contact that the directory has
   */
  public record Addable(MethodType type, boolean room, Optional<String> inDirectory) {}

  /** What waits for a code. */
  public sealed interface Task {

    MethodType type();

    /** A registered method. */
    record Prove(MethodType type, String mask) implements Task {}

    /** A new contact. */
    record AddContact(MethodType type, String mask) implements Task {}

    /** An app that must be told its secret first. */
    record AddAuthenticator(TotpSeed seed) implements Task {
      @Override
      public MethodType type() {
        return MethodType.AUTHENTICATOR;
      }
    }
  }
}

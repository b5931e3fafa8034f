package org.latchkey.core.reset;

import org.latchkey.core.account.MethodType;

/** A gate behind the person, and what it was passed with. */
public record PassedGate(MethodType type, String methodId, String contactKey) {

  /** Whether this method could also be the next gate: another family, another contact. */
  public boolean leavesRoomFor(OfferedMethod method) {
    return method.type().family() != type.family() && !method.contactKey().equals(contactKey);
  }
}

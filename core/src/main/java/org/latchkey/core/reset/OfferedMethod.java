package org.latchkey.core.reset;

import org.latchkey.core.account.MethodType;
import org.latchkey.core.account.RegisteredMethod;

/**
 * A method as it is offered, which a decoy has as well as a person.
 *
 * @param id the registered method's id, or for a decoy one of the same form
 * @param mask what may be shown of the contact; empty for an authenticator
 * @param contactKey what sends to this contact are counted under; never the contact itself
 */
public record OfferedMethod(String id, MethodType type, String mask, String contactKey) {

  public static OfferedMethod of(RegisteredMethod method, String contactKey) {
    return new OfferedMethod(method.id(), method.type(), method.mask(), contactKey);
  }
}

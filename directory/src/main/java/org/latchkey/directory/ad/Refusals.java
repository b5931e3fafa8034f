package org.latchkey.directory.ad;

import com.unboundid.ldap.sdk.ResultCode;
import java.util.Optional;
import java.util.function.Supplier;
import org.latchkey.core.account.WriteOutcome;
import org.latchkey.core.account.WriteOutcome.Failed;
import org.latchkey.core.account.WriteOutcome.Refusal;
import org.latchkey.core.account.WriteOutcome.Refused;
import org.latchkey.core.account.WriteOutcome.Unknown;

/**
 * What a controller's refusal of a write means, by result code and Win32 code alone.
 *
 * <p>Result codes are Active Directory's habit rather than the standard's: 19 and 53 both stand for
 * "against the password policy", 19 also for a wrong current password.
 */
final class Refusals {

  private Refusals() {}

  /**
   * @param policy which rule of the policy the password breaks, worked out only when one does
   */
  static WriteOutcome of(
      int resultCode, Optional<Win32Code> win32, String detail, Supplier<Refusal> policy) {
    if (win32.isPresent()) {
      Optional<Refusal> known = byWin32(win32.get(), policy);
      if (known.isPresent()) {
        return new Refused(known.get(), detail);
      }
    }
    return switch (resultCode) {
      case ResultCode.CONSTRAINT_VIOLATION_INT_VALUE -> new Refused(policy.get(), detail);
      case ResultCode.INSUFFICIENT_ACCESS_RIGHTS_INT_VALUE,
          ResultCode.UNWILLING_TO_PERFORM_INT_VALUE ->
          new Refused(Refusal.NOT_PERMITTED, detail);
      case ResultCode.NO_SUCH_OBJECT_INT_VALUE -> new Refused(Refusal.NO_SUCH_ACCOUNT, detail);
      case ResultCode.BUSY_INT_VALUE -> new Refused(Refusal.BUSY, detail);
      case ResultCode.PROTOCOL_ERROR_INT_VALUE,
          ResultCode.STRONG_AUTH_REQUIRED_INT_VALUE,
          ResultCode.REFERRAL_INT_VALUE,
          ResultCode.UNAVAILABLE_CRITICAL_EXTENSION_INT_VALUE,
          ResultCode.CONFIDENTIALITY_REQUIRED_INT_VALUE,
          ResultCode.NO_SUCH_ATTRIBUTE_INT_VALUE,
          ResultCode.UNDEFINED_ATTRIBUTE_TYPE_INT_VALUE,
          ResultCode.ATTRIBUTE_OR_VALUE_EXISTS_INT_VALUE,
          ResultCode.INVALID_ATTRIBUTE_SYNTAX_INT_VALUE,
          ResultCode.INVALID_DN_SYNTAX_INT_VALUE,
          ResultCode.OBJECT_CLASS_VIOLATION_INT_VALUE ->
          new Failed(detail);
      // An error within the server says nothing about how far it came.
      default -> new Unknown(detail);
    };
  }

  private static Optional<Refusal> byWin32(Win32Code code, Supplier<Refusal> policy) {
    if (code.equals(Win32Code.PASSWORD_RESTRICTION)) {
      return Optional.of(policy.get());
    }
    if (code.equals(Win32Code.INVALID_PASSWORD)) {
      return Optional.of(Refusal.WRONG_CURRENT_PASSWORD);
    }
    if (code.equals(Win32Code.ACCOUNT_LOCKED_OUT)) {
      return Optional.of(Refusal.LOCKED);
    }
    if (code.equals(Win32Code.ACCOUNT_DISABLED)) {
      return Optional.of(Refusal.DISABLED);
    }
    if (code.equals(Win32Code.ACCOUNT_EXPIRED)) {
      return Optional.of(Refusal.EXPIRED);
    }
    return code.equals(Win32Code.ACCESS_DENIED)
        ? Optional.of(Refusal.NOT_PERMITTED)
        : Optional.empty();
  }
}

package org.latchkey.directory.ad;

import com.unboundid.ldap.sdk.LDAPException;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The Win32 error that Active Directory writes in the first eight hexadecimal digits of its
 * diagnostic messages. The words after it differ between versions, languages and makers; the code
 * does not.
 */
record Win32Code(int value) {

  static final Win32Code ACCESS_DENIED = new Win32Code(0x5);
  static final Win32Code INVALID_PASSWORD = new Win32Code(0x56);
  static final Win32Code PASSWORD_RESTRICTION = new Win32Code(0x52D);
  static final Win32Code ACCOUNT_DISABLED = new Win32Code(0x533);
  static final Win32Code ACCOUNT_EXPIRED = new Win32Code(0x701);
  static final Win32Code ACCOUNT_LOCKED_OUT = new Win32Code(0x775);
  static final Win32Code NOT_AUTHENTICATED = new Win32Code(0x2020);

  private static final int DIGITS = 8;

  /** Empty when the message does not begin with a code and a colon. */
  static Optional<Win32Code> of(@Nullable String diagnostic) {
    if (diagnostic == null || diagnostic.length() <= DIGITS || diagnostic.charAt(DIGITS) != ':') {
      return Optional.empty();
    }
    for (int i = 0; i < DIGITS; i++) {
      if (!HexFormat.isHexDigit(diagnostic.charAt(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(new Win32Code(HexFormat.fromHexDigits(diagnostic, 0, DIGITS)));
  }

  static Optional<Win32Code> of(LDAPException answer) {
    return of(answer.getDiagnosticMessage());
  }

  @Override
  public String toString() {
    return HexFormat.of().withUpperCase().toHexDigits(value);
  }
}

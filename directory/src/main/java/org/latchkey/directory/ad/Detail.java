package org.latchkey.directory.ad;

import com.unboundid.ldap.sdk.LDAPException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an operator is told of an answer: result code, Win32 code, and the server's own words as far
 * as they help.
 *
 * <p>The message of an {@link LDAPException} never goes in: for a lost answer the SDK quotes the
 * request there, new password included.
 */
final class Detail {

  private static final int LONGEST = 200;
  // Addresses in the server's program and its source files; they differ from build to build.
  private static final Pattern NOISE =
      Pattern.compile("DSID-[0-9A-Fa-f]+,? ?|\\bat \\S*/source\\S*|[\\p{Cntrl}\\p{Cf}]+");

  private Detail() {}

  static String of(LDAPException answer) {
    return of(
        answer.getResultCode().intValue(),
        answer.getResultCode().getName(),
        answer.getDiagnosticMessage());
  }

  static String of(int resultCode, String name, @Nullable String diagnostic) {
    return bounded(resultCode + " " + name + (diagnostic == null ? "" : ": " + diagnostic));
  }

  /**
   * Why no connection came about. What lies at the bottom says it; above it are the same words
   * again. Not for requests, see above.
   */
  static String ofConnecting(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause.getCause() != null && depth < 20; depth++) {
      cause = cause.getCause();
    }
    return bounded(
        cause instanceof LDAPException
            ? String.valueOf(cause.getMessage())
            : cause.getClass().getSimpleName() + ": " + cause.getMessage());
  }

  static String bounded(String text) {
    String clean = NOISE.matcher(text).replaceAll(" ").replaceAll(" {2,}", " ").strip();
    return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST);
  }
}

package org.latchkey.directory.ad;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.latchkey.core.account.Secret;

/** A simple bind, over TLS only, and what its refusal means. */
final class Binding {

  /** Every bind is refused with result 49; the reason is in {@code data}. */
  private static final Pattern DATA = Pattern.compile(", data ([0-9a-fA-F]{1,8})\\b");

  /** Why a bind was refused. Except for {@link #WRONG}, the password was right. */
  enum Refusal {
    WRONG,
    LOCKED,
    DISABLED,
    EXPIRED,
    MUST_CHANGE,
    /** Not at this hour, or not from this machine. */
    NOT_NOW
  }

  private Binding() {}

  static void bind(LDAPConnection connection, String user, Secret password) throws LDAPException {
    if (user.isBlank() || password.isEmpty()) {
      throw new IllegalArgumentException("a bind without name or password is anonymous");
    }
    char[] characters = password.characters();
    ByteBuffer utf8 = StandardCharsets.UTF_8.encode(CharBuffer.wrap(characters));
    byte[] bytes = new byte[utf8.remaining()];
    utf8.get(0, bytes);
    try {
      connection.bind(new SimpleBindRequest(user, bytes));
    } finally {
      Arrays.fill(characters, '\0');
      utf8.put(0, new byte[bytes.length]);
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /** Reads the reason from a result 49; what is not known counts as a wrong password. */
  static Refusal refusal(LDAPException answer) {
    String diagnostic = answer.getDiagnosticMessage();
    Matcher data = DATA.matcher(diagnostic == null ? "" : diagnostic);
    if (!data.find()) {
      return Refusal.WRONG;
    }
    return switch (Integer.parseUnsignedInt(data.group(1), 16)) {
      case 0x775 -> Refusal.LOCKED;
      case 0x533 -> Refusal.DISABLED;
      case 0x701 -> Refusal.EXPIRED;
      case 0x532, 0x773 -> Refusal.MUST_CHANGE;
      case 0x530, 0x531 -> Refusal.NOT_NOW;
      default -> Refusal.WRONG;
    };
  }
}

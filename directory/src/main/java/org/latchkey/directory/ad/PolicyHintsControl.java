package org.latchkey.directory.ad;

import com.unboundid.asn1.ASN1Element;
import com.unboundid.asn1.ASN1Exception;
import com.unboundid.asn1.ASN1Integer;
import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.asn1.ASN1Sequence;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code LDAP_SERVER_POLICY_HINTS}: asks a controller to apply the password history to a reset, as
 * it does to a change. The value is {@code SEQUENCE { flags INTEGER }}, flags 1.
 *
 * <p>Always critical, and sent only where it is listed: a controller that ignored it would set a
 * password from the history and say that all is well.
 */
final class PolicyHintsControl extends Control {
  private static final long serialVersionUID = 1L;

  /** Since Windows Server 2012. */
  static final String OID = "1.2.840.113556.1.4.2239";

  /** Windows Server 2008 R2. */
  static final String OLD_OID = "1.2.840.113556.1.4.2066";

  private static final int ENFORCE = 1;

  private PolicyHintsControl(String oid) {
    super(oid, true, new ASN1OctetString(new ASN1Sequence(new ASN1Integer(ENFORCE)).encode()));
  }

  /** The control in the form that a controller lists; empty where it lists none. */
  static Optional<PolicyHintsControl> among(Set<String> supportedControls) {
    if (supportedControls.contains(OID)) {
      return Optional.of(new PolicyHintsControl(OID));
    }
    return supportedControls.contains(OLD_OID)
        ? Optional.of(new PolicyHintsControl(OLD_OID))
        : Optional.empty();
  }

  /** Reads a control from the wire, as a controller would. */
  static PolicyHintsControl decode(Control control) throws LDAPException {
    if (!control.getOID().equals(OID) && !control.getOID().equals(OLD_OID)) {
      throw malformed("is another control", null);
    }
    ASN1OctetString value = control.getValue();
    if (value == null) {
      throw malformed("has no value", null);
    }
    try {
      ASN1Element[] elements = ASN1Sequence.decodeAsSequence(value.getValue()).elements();
      if (elements.length != 1 || ASN1Integer.decodeAsInteger(elements[0]).intValue() != ENFORCE) {
        throw malformed("asks for something else", null);
      }
    } catch (ASN1Exception e) {
      throw malformed("is no sequence of an integer", e);
    }
    return new PolicyHintsControl(control.getOID());
  }

  private static LDAPException malformed(String what, @Nullable Throwable cause) {
    return new LDAPException(ResultCode.DECODING_ERROR, "the policy hints control " + what, cause);
  }
}

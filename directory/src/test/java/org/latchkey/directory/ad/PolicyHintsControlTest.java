package org.latchkey.directory.ad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.unboundid.asn1.ASN1Buffer;
import com.unboundid.asn1.ASN1Element;
import com.unboundid.asn1.ASN1Integer;
import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.asn1.ASN1Sequence;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PolicyHintsControlTest {

  private static final PolicyHintsControl CONTROL =
      PolicyHintsControl.among(Set.of(PolicyHintsControl.OID)).orElseThrow();

  @Test
  void hasTheBytesOfTheSpecification() {
    assertThat(CONTROL.isCritical()).isTrue();
    assertThat(Optional.ofNullable(CONTROL.getValue()).map(ASN1OctetString::getValue))
        .hasValueSatisfying(
            value -> assertThat(HexFormat.of().formatHex(value)).isEqualTo("3003020101"));
  }

  @Test
  void survivesTheWire() throws Exception {
    ASN1Buffer buffer = new ASN1Buffer();
    CONTROL.writeTo(buffer);
    Control received = Control.decode(ASN1Sequence.decodeAsSequence(buffer.toByteArray()));
    assertThat(received).isEqualTo(CONTROL);
    assertThat(PolicyHintsControl.decode(received)).isEqualTo(CONTROL);
  }

  @Test
  void isOnlySentWhereItIsListedAndPreferablyTheNewOne() {
    assertThat(PolicyHintsControl.among(Set.of("1.2.840.113556.1.4.319"))).isEmpty();
    assertThat(PolicyHintsControl.among(Set.of(PolicyHintsControl.OLD_OID)))
        .hasValueSatisfying(c -> assertThat(c.getOID()).isEqualTo(PolicyHintsControl.OLD_OID));
    assertThat(PolicyHintsControl.among(Set.of(PolicyHintsControl.OLD_OID, PolicyHintsControl.OID)))
        .contains(CONTROL);
  }

  @Test
  void isNotReadFromAnythingElse() {
    refused(new Control("1.2.3", true, CONTROL.getValue()));
    refused(new Control(PolicyHintsControl.OID, true));
    refused(with(new ASN1Integer(1)));
    refused(with(new ASN1Sequence()));
    refused(with(new ASN1Sequence(new ASN1Integer(0))));
    refused(with(new ASN1Sequence(new ASN1OctetString("one"))));
    refused(with(new ASN1Sequence(new ASN1Integer(1), new ASN1Integer(1))));
  }

  private static Control with(ASN1Element value) {
    return new Control(PolicyHintsControl.OID, true, new ASN1OctetString(value.encode()));
  }

  private static void refused(Control control) {
    assertThatExceptionOfType(LDAPException.class)
        .isThrownBy(() -> PolicyHintsControl.decode(control));
  }
}

#include "core/net_fault.h"

#include <doctest/doctest.h>

using namespace latchkey;

TEST_CASE("what Windows says of the network has its own sentence") {
  const struct {
    std::uint32_t error;
    std::uint32_t certificate;
    bool byProxy;
    NetFault fault;
  } table[] = {
      {12007, 0, false, NetFault::NameNotFound},
      {12007, 0, true, NetFault::ProxyUnreachable},
      {12029, 0, false, NetFault::CannotConnect},
      {12029, 0, true, NetFault::ProxyUnreachable},
      {12002, 0, false, NetFault::TimedOut},
      {12002, 0, true, NetFault::TimedOut},
      {12166, 0, false, NetFault::ProxyUnreachable},
      {12167, 0, false, NetFault::ProxyUnreachable},
      {12180, 0, false, NetFault::ProxyUnreachable},
      // the reasons that came with the failure: unknown authority, other name, date, revoked, no common version
      {12175, 0x08, false, NetFault::CertificateNotTrusted},
      {12175, 0x10, false, NetFault::CertificateName},
      {12175, 0x20, false, NetFault::CertificateDate},
      {12175, 0x04, true, NetFault::CertificateNotTrusted},
      {12175, 0x80000000, false, NetFault::TlsNotPossible},
      {12175, 0, false, NetFault::CertificateNotTrusted},
      // several at once: the name first, which no clock explains
      {12175, 0x38, false, NetFault::CertificateName},
      {12175, 0x28, false, NetFault::CertificateDate},
      {12157, 0, false, NetFault::TlsNotPossible},
      {12157, 0x08, false, NetFault::CertificateNotTrusted},
      {12037, 0, false, NetFault::CertificateDate},
      {12038, 0, false, NetFault::CertificateName},
      {12045, 0, false, NetFault::CertificateNotTrusted},
      {12057, 0, false, NetFault::CertificateNotTrusted},
      {12169, 0, false, NetFault::CertificateNotTrusted},
      {12170, 0, false, NetFault::CertificateNotTrusted},
      {12179, 0, false, NetFault::CertificateNotTrusted},
      {12044, 0, false, NetFault::CertificateNotTrusted},
      {12030, 0, false, NetFault::Dropped},
      {12152, 0, true, NetFault::Dropped},
      {8, 0, false, NetFault::Dropped},
  };
  for (const auto& line : table) {
    CAPTURE(line.error);
    CAPTURE(line.certificate);
    CHECK(faultOf(line.error, line.certificate, line.byProxy) == line.fault);
  }
}

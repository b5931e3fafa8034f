#include "core/net_fault.h"

namespace latchkey {
namespace {

// Windows' numbers: winhttp.h
constexpr std::uint32_t kTimeout = 12002;
constexpr std::uint32_t kNameNotResolved = 12007;
constexpr std::uint32_t kCannotConnect = 12029;
constexpr std::uint32_t kCertificateDate = 12037;
constexpr std::uint32_t kCertificateName = 12038;
constexpr std::uint32_t kClientCertificateNeeded = 12044;
constexpr std::uint32_t kInvalidAuthority = 12045;
constexpr std::uint32_t kRevocationFailed = 12057;
constexpr std::uint32_t kSecureChannelError = 12157;
constexpr std::uint32_t kBadScript = 12166;
constexpr std::uint32_t kNoScript = 12167;
constexpr std::uint32_t kInvalidCertificate = 12169;
constexpr std::uint32_t kRevoked = 12170;
constexpr std::uint32_t kSecureFailure = 12175;
constexpr std::uint32_t kWrongUsage = 12179;
constexpr std::uint32_t kNoScriptFound = 12180;

constexpr std::uint32_t kFlagName = 0x10;
constexpr std::uint32_t kFlagDate = 0x20;
constexpr std::uint32_t kFlagChannel = 0x80000000;

NetFault certificateFault(std::uint32_t flags) {
  if ((flags & kFlagName) != 0) return NetFault::CertificateName;
  if ((flags & kFlagDate) != 0) return NetFault::CertificateDate;
  return flags == kFlagChannel ? NetFault::TlsNotPossible : NetFault::CertificateNotTrusted;
}

}  // namespace

NetFault faultOf(std::uint32_t error, std::uint32_t certificate, bool byProxy) {
  switch (error) {
    case kNameNotResolved:
      return byProxy ? NetFault::ProxyUnreachable : NetFault::NameNotFound;
    case kCannotConnect:
      return byProxy ? NetFault::ProxyUnreachable : NetFault::CannotConnect;
    case kTimeout:
      return NetFault::TimedOut;
    case kBadScript:
    case kNoScript:
    case kNoScriptFound:
      return NetFault::ProxyUnreachable;
    case kSecureChannelError:
      return certificate != 0 ? certificateFault(certificate) : NetFault::TlsNotPossible;
    case kCertificateDate:
      return NetFault::CertificateDate;
    case kCertificateName:
      return NetFault::CertificateName;
    case kClientCertificateNeeded:
    case kInvalidAuthority:
    case kRevocationFailed:
    case kInvalidCertificate:
    case kRevoked:
    case kSecureFailure:
    case kWrongUsage:
      return certificateFault(certificate);
    default:
      return NetFault::Dropped;
  }
}

}  // namespace latchkey

// The sentences that the client says by itself, because the server could not be asked. Each has a key, under which the
// bundles of the wizard hold it in every language; %HOST%, %ID% and %SECONDS% stand for the host, the correlation id, a time.
#pragma once

#include <cstdint>
#include <string_view>

namespace latchkey {

enum class Sentence : std::uint8_t {
  None,
  // the network, before any server answered
  NameNotFound,      // the host has no address
  CannotConnect,     // nothing answers there, or it is blocked
  TimedOut,          // it did not answer in time
  ConnectionLost,    // it stopped in the middle
  CertificateNotTrusted,
  CertificateName,   // of another host
  CertificateDate,   // not valid at this computer's time: the clock may be wrong
  PinMismatch,       // trusted, but not one of the configured keys
  TlsNotPossible,    // no common version of TLS; on Windows 7, TLS 1.2 may be switched off
  ProxyUnreachable,
  ProxyAsksWho,      // authenticated proxy
  CaptivePortal,     // a page that is not ours answered
  // the server
  ServerBusy,
  ServerFailed,
  ServerRefused,     // it does not accept what we say
  ClientTooOld,
  ReplyNotUnderstood,
  // the end
  OutcomeUnknown,    // the password may have been set: try the new one first
  TimeIsUp,
  ClosingSoon,       // nobody seems to be there; a touch goes on
  EndingSoon,        // the time of the session is nearly up; nothing goes on
};
constexpr std::size_t kSentences = 22;

std::string_view keyFor(Sentence sentence);

}  // namespace latchkey

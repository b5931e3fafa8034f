// What a new password is good for at this computer, said before the first gate and again at the end.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace latchkey {

enum class Join : std::uint8_t { Unknown, Domain, Hybrid, Entra, Registered, Workgroup };
enum class Answer : std::uint8_t { NotYet, Yes, No };
// How the organisation's passwords reach Entra ID; a setting of the server.
enum class CloudSync : std::uint8_t { Unknown, None, Hash, PassThrough };

struct JoinFacts {
  Join join = Join::Unknown;
  Answer controller = Answer::NotYet;  // whether a domain controller answers, asked for five seconds
  std::uint32_t cachedLogons = 10;     // Windows' CachedLogonsCount
  CloudSync cloudSync = CloudSync::Unknown;
  bool smartCardRequired = false;
};

enum class Advice : std::uint8_t {
  SmartCardRequired,    // this PC takes no password at all
  ControllerAnswers,    // the new password opens this PC at once
  Checking,             // being asked
  OfficeOrVpnFirst,     // no domain controller answers: the new password opens this PC only once one does
  NoOfflineSignIn,      // and the old one does not open it either until then
  CloudWithinMinutes,   // Entra: the new password arrives within about two minutes
  CloudAtOnce,          // Entra: the organisation's own directory is asked
  DoesNotOpenThisPc,    // Entra, without synchronisation
  CloudUnknown,         // Entra, and the server does not say
  WorkgroupPc,          // the accounts of this PC are its own; the reset changes the organisation's password
  RegisteredPc,         // likewise, though the PC is known to Entra
};
constexpr std::size_t kAdvices = 11;

std::string_view keyFor(Advice advice);

// In the order in which they are shown; empty where nothing is known.
std::vector<Advice> adviceFor(const JoinFacts& facts);

// The text of CachedLogonsCount: 0 to 50; nothing where it is none, and Windows' own 10 counts.
std::uint32_t cachedLogons(std::string_view text);

}  // namespace latchkey

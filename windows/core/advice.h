// What a new password is good for at this computer, said before the first gate and again at the end.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/step.h"

namespace latchkey {

enum class Join : std::uint8_t { Unknown, Domain, Hybrid, Entra, Registered, Workgroup };
// NotKnown: this computer could not be asked, which is neither yes nor no.
enum class Answer : std::uint8_t { NotYet, Yes, No, NotKnown };

struct JoinFacts {
  Join join = Join::Unknown;
  Answer controller = Answer::NotYet;  // whether a domain controller answers (core/controller_check.h)
  std::uint32_t cachedLogons = 10;     // Windows' CachedLogonsCount
  CloudSync cloudSync = CloudSync::Unknown;
  bool smartCardRequired = false;
};

enum class Advice : std::uint8_t {
  SmartCardRequired,    // this PC takes no password at all
  ControllerAnswers,    // the new password opens this PC at once
  Checking,             // being asked
  OfficeOrVpnFirst,     // no domain controller answers: the new password opens this PC only once one does
  NoOfflineSignIn,      // and nobody signs in until then, with the old one either
  CloudWithinMinutes,   // Entra: the new password arrives within about two minutes
  CloudAtOnce,          // Entra: the organisation's own directory is asked
  DoesNotOpenThisPc,    // Entra, without synchronisation
  CloudUnknown,         // Entra, and the server does not say
  WorkgroupPc,          // the accounts of this PC are its own; the reset changes the organisation's password
  RegisteredPc,         // likewise, though the PC is known to Entra
  OfficeOrVpnMaybe,     // whether a domain controller answers could not be asked: the safe advice, without that claim
};
constexpr std::size_t kAdvices = 12;
// No more than these are said at once.
constexpr std::size_t kMostAdvice = 2;

std::string_view keyFor(Advice advice);

// In the order in which they are shown; empty where nothing is known.
std::vector<Advice> adviceFor(const JoinFacts& facts);

// The text of CachedLogonsCount: 0 to 50; nothing where it is none, and Windows' own 10 counts.
std::uint32_t cachedLogons(std::string_view text);

}  // namespace latchkey

// The events of the client in the Application log, source AADPasswordResetCredentialProvider. An id never changes its meaning.
// What Windows is given is `eventCode`: the message table that lies in the broker has each text under that number.
#pragma once

#include <cstdint>

namespace latchkey {

enum class EventLevel : std::uint8_t { Information = 1, Warning = 2, Error = 3 };

enum class EventId : std::uint16_t {
  // the link; details are written only while EnableLogging is 1
  LinkClicked = 1000,      // detail
  LinkShown = 1001,        // detail; %1 the scenario
  LinkHiddenRemote = 1002, // detail
  LinkHidden = 1003,       // detail; %1 why, a word of LinkVerdict
  LinkCrashed = 1004,      // error: switched off after three crashes
  DuplicateLink = 1005,    // warning: Windows shows its own link too; set ShowLink=1 and AllowPasswordReset=0
  MalformedValue = 1006,   // warning: %1 is not a DWORD and counts as absent
  BrokerAway = 1007,       // error; %1 the error code
  BrokerNotOurs = 1008,    // error: the pipe belongs to a process that is not the service
  BrokerAnswer = 1009,     // detail; %1 state, %2 stage, %3 code
};

constexpr std::uint32_t kCustomerBit = 0x20000000;

constexpr std::uint32_t eventCode(EventLevel level, EventId id) {
  return static_cast<std::uint32_t>(level) << 30 | kCustomerBit | static_cast<std::uint32_t>(id);
}

}  // namespace latchkey

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

  // the broker; %1 is the correlation id where there is one
  BrokerStarted = 1100,   // detail
  BrokerStopped = 1101,   // detail
  ResetStarted = 1102,    // detail; %1
  ResetEnded = 1103,      // detail; %1, %2 state
  ProxyChosen = 1104,     // detail; %1, %2 source
  NotOpened = 1110,       // error; %1, %2 stage, %3 code
  CleaningFailed = 1111,  // error; %1 code
  NameTaken = 1112,       // warning; %1 number of the name
  MitigationDropped = 1113,  // warning; %1, %2 words of core/mitigation
  NoServer = 1120,        // warning
  BadServer = 1121,       // error
  BadPins = 1122,         // error
  ProxyUnusable = 1123,   // warning; %1 source
  HiveUnreadable = 1124,  // warning; %1 code
  Denied = 1130,          // warning
  TooMany = 1131,         // warning
  PipeTaken = 1132,       // error; %1 code
  ServiceChanged = 1133,  // warning; %1 words of core/service_plan
};

constexpr std::uint32_t kCustomerBit = 0x20000000;

constexpr std::uint32_t eventCode(EventLevel level, EventId id) {
  return static_cast<std::uint32_t>(level) << 30 | kCustomerBit | static_cast<std::uint32_t>(id);
}

}  // namespace latchkey

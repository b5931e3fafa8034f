// Every event of the client: its level, whether it is a detail, and how many words it carries. Frozen by a test, which also
// holds broker/messages.mc against it.
#pragma once

#include <cstddef>

#include "core/event_ids.h"

namespace latchkey {

struct EventInfo {
  EventId id;
  EventLevel level;
  bool detail;  // written only while EnableLogging is 1
  int arguments;
  const char* name;
};

// In the order of the ids.
constexpr EventInfo kEvents[] = {
    {EventId::LinkClicked, EventLevel::Information, true, 0, "LinkClicked"},
    {EventId::LinkShown, EventLevel::Information, true, 1, "LinkShown"},
    {EventId::LinkHiddenRemote, EventLevel::Information, true, 0, "LinkHiddenRemote"},
    {EventId::LinkHidden, EventLevel::Information, true, 1, "LinkHidden"},
    {EventId::LinkCrashed, EventLevel::Error, false, 0, "LinkCrashed"},
    {EventId::DuplicateLink, EventLevel::Warning, false, 0, "DuplicateLink"},
    {EventId::MalformedValue, EventLevel::Warning, false, 1, "MalformedValue"},
    {EventId::BrokerAway, EventLevel::Error, false, 1, "BrokerAway"},
    {EventId::BrokerNotOurs, EventLevel::Error, false, 0, "BrokerNotOurs"},
    {EventId::BrokerAnswer, EventLevel::Information, true, 3, "BrokerAnswer"},
    {EventId::BrokerStarted, EventLevel::Information, true, 0, "BrokerStarted"},
    {EventId::BrokerStopped, EventLevel::Information, true, 0, "BrokerStopped"},
    {EventId::ResetStarted, EventLevel::Information, true, 1, "ResetStarted"},
    {EventId::ResetEnded, EventLevel::Information, true, 2, "ResetEnded"},
    {EventId::ProxyChosen, EventLevel::Information, true, 2, "ProxyChosen"},
    {EventId::NotOpened, EventLevel::Error, false, 3, "NotOpened"},
    {EventId::CleaningFailed, EventLevel::Error, false, 1, "CleaningFailed"},
    {EventId::NameTaken, EventLevel::Warning, false, 1, "NameTaken"},
    {EventId::MitigationDropped, EventLevel::Warning, false, 2, "MitigationDropped"},
    {EventId::NoServer, EventLevel::Warning, false, 0, "NoServer"},
    {EventId::BadServer, EventLevel::Error, false, 0, "BadServer"},
    {EventId::BadPins, EventLevel::Error, false, 0, "BadPins"},
    {EventId::ProxyUnusable, EventLevel::Warning, false, 1, "ProxyUnusable"},
    {EventId::HiveUnreadable, EventLevel::Warning, false, 1, "HiveUnreadable"},
    {EventId::Denied, EventLevel::Warning, false, 0, "Denied"},
    {EventId::TooMany, EventLevel::Warning, false, 0, "TooMany"},
    {EventId::PipeTaken, EventLevel::Error, false, 1, "PipeTaken"},
    {EventId::ServiceChanged, EventLevel::Warning, false, 1, "ServiceChanged"},
};
constexpr std::size_t kEventCount = sizeof kEvents / sizeof kEvents[0];

constexpr const EventInfo& infoOf(EventId id) {
  std::size_t i = 0;
  while (kEvents[i].id != id) ++i;
  return kEvents[i];
}

}  // namespace latchkey

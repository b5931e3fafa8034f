// Events in the Application log. Reporting may wait for the event log service, so it is done on a worker.
#pragma once

#include "core/event_ids.h"

namespace latchkey {

// %1 to %3 of an event's text: numbers or words of ours, never anything of a person.
struct Arguments {
  static constexpr int kMax = 3;
  wchar_t text[kMax][24] = {};
};

// Always written.
void report(EventLevel level, EventId id, const Arguments& arguments = {});
// Written while EnableLogging is 1 (core/gate.h), which is read each time.
void reportDetail(EventId id, const Arguments& arguments = {});

Arguments word(const wchar_t* word);
Arguments numbers(std::uint32_t first);
Arguments numbers(std::uint32_t first, std::uint32_t second, std::uint32_t third);

}  // namespace latchkey

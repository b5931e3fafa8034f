// Events in the Application log. Reporting may wait for the event log service, so it is done on a worker.
#pragma once

#include "core/event_ids.h"

namespace latchkey {

// Always written. An argument is a number or a word of ours, never anything of a person.
void report(EventLevel level, EventId id, const wchar_t* argument = nullptr);
// Written while EnableLogging is 1 in the provider's own key, which is read each time.
void reportDetail(EventId id, const wchar_t* argument = nullptr);

}  // namespace latchkey

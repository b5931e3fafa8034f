// Writes the broker's events.
#pragma once

#include <initializer_list>
#include <string>

#include "core/event_catalogue.h"

namespace latchkey {

// A detail is written only while EnableLogging is 1, which is read each time.
void report(EventId id, std::initializer_list<std::string> arguments = {});

}  // namespace latchkey

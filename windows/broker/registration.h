// How the service is registered with Windows.
#pragma once

#include "core/service_plan.h"

namespace latchkey {

constexpr wchar_t kServiceName[] = L"LatchkeySspr";

// What Windows answers about it just now.
ServiceFacts serviceFacts();

}  // namespace latchkey

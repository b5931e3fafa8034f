// Reads what core/gate.h decides by. Everything here is a read of the local registry or of memory; nothing can wait.
#pragma once

#include "core/gate.h"
#include "provider/credprov_abi.h"

namespace latchkey {

GateFacts readGateFacts(credprov::UsageScenario scenario);
SystemFacts readSystemFacts();
// The name of the first value that should switch the link and counts as absent, because it is no DWORD; null if there is none.
const wchar_t* malformedSwitch();

}  // namespace latchkey

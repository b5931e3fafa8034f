// Reads what core/gate.h decides by. Everything here is a read of the local registry or of memory; nothing can wait.
#pragma once

#include "core/gate.h"
#include "provider/credprov_abi.h"

namespace latchkey {

GateFacts readGateFacts(credprov::UsageScenario scenario);
SystemFacts readSystemFacts();

}  // namespace latchkey

// What the broker tells the wizard of this computer.
#pragma once

#include "core/wizard_config.h"

namespace latchkey {

// Whether the link is shown by the registry's word, and for remote sessions too; read again for every start.
bool isLinkOn();
bool isRemoteAllowed();

ClientFacts clientFacts(Join join);
JoinFacts joinFacts();
std::string systemLanguage();

}  // namespace latchkey

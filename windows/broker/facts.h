// What the broker tells the wizard of this computer.
#pragma once

#include "core/wizard_config.h"

namespace latchkey {

// Whether the link may be shown on this computer, as it is now: switched on, and neither in set-up nor in safe mode nor a
// kiosk; and in remote sessions, too. Judged again for every start.
bool isLinkOn();
bool isRemoteAllowed();

ClientFacts clientFacts(Join join);
JoinFacts joinFacts();
std::string systemLanguage();

}  // namespace latchkey

// What runs as LocalSystem, in place of the service.
#pragma once

#include "selftest/say.h"

namespace latchkey {

ExitCode runContract(Speaker& speaker);

// `now`: without waiting for the screen to be locked. `stop`: the event that ends it early.
ExitCode runDesktop(Speaker& speaker, bool now, void* stop);

}  // namespace latchkey

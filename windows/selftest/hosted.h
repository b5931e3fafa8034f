// This program once more, as LocalSystem: registered as a service for the time of one test, with the privileges of the service
// LatchkeySspr and no others, since with more of them the test would show nothing.
#pragma once

#include "selftest/say.h"

namespace latchkey {

enum class Trial : unsigned char { Contract, Desktop, DesktopNow };

// From the side of whoever started it. Stops LatchkeySspr meanwhile. What the service says goes to the speaker.
ExitCode runHosted(Trial trial, Speaker& speaker);

// From the side of the service; not started by the service manager, it says so by answering false.
bool serve();

}  // namespace latchkey

// The link's library, as a sign-in screen asks for it: the stand-in for LogonUI of the tests, on this computer.
#pragma once

#include "selftest/say.h"

namespace latchkey {

// Presses nothing. Well, also where the link is switched off here.
ExitCode checkLink(Speaker& speaker);

}  // namespace latchkey

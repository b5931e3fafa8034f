// How far the wizard's window has got, seen from outside: the wizard's own word is not needed.
#pragma once

#include <windows.h>

#include "core/link_message.h"

namespace latchkey {

// ProcessStarted, WindowVisible or WindowFocused. A visible window that has not the focus is offered it.
LinkStage windowStage(DWORD process);

}  // namespace latchkey

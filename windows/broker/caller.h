// Who is at the other end of the pipe, as Windows tells it.
#pragma once

#include <windows.h>

#include "core/reception.h"
#include "win32/handle.h"

namespace latchkey {

struct KnownCaller {
  Caller facts;
  std::uint32_t session = 0;
  Handle process;  // to wait for its end
};

KnownCaller callerOf(DWORD process);

// Nobody has signed in to the session, or it is locked.
bool isAtSignIn(DWORD session);

}  // namespace latchkey

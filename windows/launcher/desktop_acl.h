// The rights of one logon on the window station and the desktop in which this process was started.
#pragma once

#include <windows.h>

#include "core/gate.h"

namespace latchkey {

// What core/desktop_rights.h says, to that SID alone. Windows' error, 0 for success.
DWORD grantDesktop(const Sid& logonSid);
// Every entry of that SID is taken out; fine if there is none.
DWORD revokeDesktop(const Sid& logonSid);

}  // namespace latchkey

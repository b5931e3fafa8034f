// What must not work at a sign-in screen, whoever presses it: the clipboard in either direction, context menus, help.
#pragma once

#include <windows.h>

namespace latchkey {

// Whether a message from the queue is to be thrown away before any window sees it.
bool isForbidden(const MSG& message);
// Makes an edit control, or any other, deaf to the same when it is sent to it directly.
void lockDown(HWND control);

}  // namespace latchkey

// The DLL itself: how many of its objects are alive.
#pragma once

#include <windows.h>

namespace latchkey {

void objectCreated();
void objectDestroyed();
HINSTANCE ownInstance();

}  // namespace latchkey

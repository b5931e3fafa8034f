#pragma once

#include <windows.h>

namespace latchkey {

// The tile's picture: a padlock, 72 by 72 pixels as Windows recommends. The caller's; null if there is no memory.
HBITMAP drawLogo();

}  // namespace latchkey

// Between UTF-8, which everything portable speaks, and UTF-16, which Windows speaks.
#pragma once

#include <windows.h>

#include <string>
#include <string_view>

#include "core/secret.h"

namespace latchkey {

std::wstring wide(std::string_view utf8);
// What a window holds, as a secret: every copy made on the way is overwritten.
Secret textOf(HWND window);

}  // namespace latchkey

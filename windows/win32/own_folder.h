// The folder of this program, in which the others of its version lie.
#pragma once

#include <windows.h>

#include <string>

namespace latchkey {

// With a backslash at its end; empty where Windows does not say.
inline std::wstring ownFolder() {
  wchar_t path[MAX_PATH + 1] = {};
  const DWORD length = GetModuleFileNameW(nullptr, path, MAX_PATH);
  if (length == 0 || length >= MAX_PATH) return {};
  const std::wstring whole(path, length);
  return whole.substr(0, whole.rfind(L'\\') + 1);
}

}  // namespace latchkey

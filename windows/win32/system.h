// What every program of ours asks of Windows about itself and about Windows, in the same way. Without libstdc++: the library in
// the sign-in screen includes it too.
#pragma once

#include <windows.h>

namespace latchkey {

// A function that not every Windows has, or that no import library names; null where it is missing.
template <typename Function>
Function systemFunction(const wchar_t* library, const char* name) {
  return reinterpret_cast<Function>(reinterpret_cast<void*>(GetProcAddress(GetModuleHandleW(library), name)));
}

// GetVersionEx answers what a program's manifest says it knows; this does not. All zero where Windows does not say.
inline OSVERSIONINFOW windowsVersion() {
  OSVERSIONINFOW version = {};
  version.dwOSVersionInfoSize = sizeof version;
  const auto get = systemFunction<LONG(WINAPI*)(OSVERSIONINFOW*)>(L"ntdll.dll", "RtlGetVersion");
  if (get == nullptr || get(&version) != 0) version = {};
  return version;
}

// No library from anywhere but System32; on a Windows 7 without the update that knows it, the program's folder is not writable.
inline void loadFromSystemOnly() {
  const auto set = systemFunction<BOOL(WINAPI*)(DWORD)>(L"kernel32.dll", "SetDefaultDllDirectories");
  if (set != nullptr) set(0x00000800);  // LOAD_LIBRARY_SEARCH_SYSTEM32
}

}  // namespace latchkey

// Reading the registry of this computer (HKEY_LOCAL_MACHINE), always its 64-bit view where there is one.
#pragma once

#include <windows.h>

#include "core/gate.h"

namespace latchkey {

// Where the client's settings lie: a policy goes before what a management tool wrote, and that before the installer.
constexpr wchar_t kPolicyKey[] = L"SOFTWARE\\Policies\\Latchkey";
constexpr wchar_t kManagedKey[] = L"SOFTWARE\\Latchkey\\WindowsLogon\\Managed";
constexpr wchar_t kSettingsKey[] = L"SOFTWARE\\Latchkey\\WindowsLogon";
constexpr wchar_t kStateKey[] = L"SOFTWARE\\Latchkey\\WindowsLogon\\State";
constexpr wchar_t kProviderKey[] =
    L"SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Authentication\\Credential Providers\\{86D2F0AC-2171-46CF-9998-4E33B3D7FD4F}";

Dword readDword(const wchar_t* key, const wchar_t* value);
// Whether there is a value of that name which is no DWORD.
bool isMalformedDword(const wchar_t* key, const wchar_t* value);
// A REG_SZ that is not empty and fits; control characters become blanks. `units` counts the terminating zero.
bool readText(const wchar_t* key, const wchar_t* value, wchar_t* out, DWORD units);
// How many bytes of a REG_BINARY were read; 0 if there is none that fits.
DWORD readBytes(const wchar_t* key, const wchar_t* value, void* out, DWORD bytes);
bool writeBytes(const wchar_t* key, const wchar_t* value, const void* bytes, DWORD size);
bool hasSubkeys(const wchar_t* key);

// A setting, from the first of these that has a value of its type.
Dword readSetting(const wchar_t* value);
bool readSetting(const wchar_t* value, wchar_t* out, DWORD units);

}  // namespace latchkey

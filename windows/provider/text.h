// Words: fixed buffers, the DLL's string table, and what the link and its tile say.
#pragma once

#include <windows.h>

#include <cstddef>

#include "core/gate.h"

namespace latchkey {

constexpr std::size_t kMaxLine = 320;  // UTF-16 units of a tile's text, with the terminating zero

using Line = wchar_t[kMaxLine];

// Copies as much as fits, always terminated, and never half a surrogate pair.
void copyText(wchar_t* out, std::size_t units, const wchar_t* text);
template <std::size_t N>
void copyText(wchar_t (&out)[N], const wchar_t* text) {
  copyText(out, N, text);
}
// The decimal digits, at most ten.
void numberText(wchar_t* out, DWORD number);

// A string of the DLL in the language of the sign-in screen; "%1" is replaced by `argument`.
void loadText(unsigned id, Line& out, const wchar_t* argument = nullptr);
// For Windows to free with CoTaskMemFree; null if there is no memory.
wchar_t* forCaller(const wchar_t* text);

// What the link is called: as configured, else by the version of Windows.
void linkText(const SystemFacts& facts, Line& out);

}  // namespace latchkey

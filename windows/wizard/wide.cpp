#include "wizard/wide.h"

#include <vector>

namespace latchkey {

std::wstring wide(std::string_view utf8) {
  const int bytes = static_cast<int>(utf8.size());
  const int units = MultiByteToWideChar(CP_UTF8, 0, utf8.data(), bytes, nullptr, 0);
  std::wstring text(static_cast<std::size_t>(units), L'\0');
  if (units > 0) MultiByteToWideChar(CP_UTF8, 0, utf8.data(), bytes, text.data(), units);
  return text;
}

Secret textOf(HWND window) {
  std::vector<wchar_t> units(static_cast<std::size_t>(GetWindowTextLengthW(window)) + 1);
  const int length = GetWindowTextW(window, units.data(), static_cast<int>(units.size()));
  const int size = WideCharToMultiByte(CP_UTF8, 0, units.data(), length, nullptr, 0, nullptr, nullptr);
  std::vector<char> bytes(static_cast<std::size_t>(size > 0 ? size : 1));
  if (size > 0) WideCharToMultiByte(CP_UTF8, 0, units.data(), length, bytes.data(), size, nullptr, nullptr);
  Secret secret(std::string_view(bytes.data(), static_cast<std::size_t>(size > 0 ? size : 0)));
  wipe(units.data(), units.size() * sizeof(wchar_t));
  wipe(bytes.data(), bytes.size());
  return secret;
}

}  // namespace latchkey

#include "wizard/words.h"

#include <windows.h>

#include "wizard/resource.h"

namespace latchkey {
namespace {

std::string load(unsigned id) {
  const std::wstring text = loadWord(id);
  const int units = static_cast<int>(text.size());
  const int bytes = WideCharToMultiByte(CP_UTF8, 0, text.data(), units, nullptr, 0, nullptr, nullptr);
  std::string utf8(static_cast<std::size_t>(bytes > 0 ? bytes : 0), '\0');
  if (bytes > 0) WideCharToMultiByte(CP_UTF8, 0, text.data(), units, utf8.data(), bytes, nullptr, nullptr);
  return utf8;
}

}  // namespace

std::wstring loadWord(unsigned id) {
  wchar_t text[512];
  const int units = LoadStringW(GetModuleHandleW(nullptr), id, text, 512);
  return std::wstring(text, static_cast<std::size_t>(units > 0 ? units : 0));
}

std::string TableWords::say(OwnWord word) const { return load(IDS_OWN_WORDS + static_cast<unsigned>(word)); }
std::string TableWords::say(Sentence sentence) const { return load(IDS_SENTENCES + static_cast<unsigned>(sentence)); }
std::string TableWords::say(Advice advice) const { return load(IDS_ADVICE + static_cast<unsigned>(advice)); }

}  // namespace latchkey

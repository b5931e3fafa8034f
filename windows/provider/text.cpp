#include "provider/text.h"

#include <objbase.h>

#include "provider/registry.h"
#include "provider/resource.h"

namespace latchkey {
namespace {

const int anchor = 0;

HINSTANCE ownModule() {
  HMODULE module = nullptr;
  GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT,
                     reinterpret_cast<LPCWSTR>(&anchor), &module);
  return module;
}

}  // namespace

void copyText(wchar_t* out, std::size_t units, const wchar_t* text) {
  std::size_t i = 0;
  while (i + 1 < units && text[i] != 0) {
    out[i] = text[i];
    ++i;
  }
  if (text[i] != 0 && i > 0 && out[i - 1] >= 0xd800 && out[i - 1] <= 0xdbff) --i;
  out[i] = 0;
}

void numberText(wchar_t* out, DWORD number) {
  wchar_t reversed[16];
  int count = 0;
  do {
    reversed[count++] = static_cast<wchar_t>(L'0' + number % 10);
    number /= 10;
  } while (number != 0);
  for (int i = 0; i < count; ++i) out[i] = reversed[count - 1 - i];
  out[count] = 0;
}

void loadText(unsigned id, Line& out, const wchar_t* argument) {
  Line pattern;
  if (LoadStringW(ownModule(), id, pattern, kMaxLine) == 0) pattern[0] = 0;
  std::size_t to = 0;
  for (std::size_t from = 0; pattern[from] != 0 && to + 1 < kMaxLine; ++from) {
    if (pattern[from] == L'%' && pattern[from + 1] == L'1') {
      ++from;
      for (std::size_t i = 0; argument != nullptr && argument[i] != 0 && to + 1 < kMaxLine; ++i) out[to++] = argument[i];
    } else {
      out[to++] = pattern[from];
    }
  }
  out[to] = 0;
}

wchar_t* forCaller(const wchar_t* text) {
  const std::size_t bytes = (static_cast<std::size_t>(lstrlenW(text)) + 1) * sizeof(wchar_t);
  auto* copy = static_cast<wchar_t*>(CoTaskMemAlloc(bytes));
  if (copy != nullptr) CopyMemory(copy, text, bytes);
  return copy;
}

void linkText(const SystemFacts& facts, Line& out) {
  Line configured;
  if (readSetting(L"LinkText", configured, 64)) {
    copyText(out, configured);
    return;
  }
  switch (linkName(facts)) {
    case LinkName::ResetPassword:
      return loadText(IDS_RESET_PASSWORD, out);
    case LinkName::ForgotPassword:
      return loadText(IDS_FORGOT_PASSWORD, out);
    case LinkName::ResetPasswordOfOrganisation:
      if (!readSetting(L"Organisation", configured, 64)) copyText(configured, L"Latchkey");
      return loadText(IDS_RESET_PASSWORD_OF, out, configured);
  }
}

}  // namespace latchkey

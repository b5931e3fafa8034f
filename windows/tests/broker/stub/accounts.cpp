// In place of broker/accounts.cpp under wine, which has no accounts, and whose log-on believes any password: accounts and
// rights are values in the registry, where a test can see what is left, and the log-on is a copy of the broker's own token.
#include "broker/accounts.h"

#include <windows.h>

#include <cstring>

#include "win32/text.h"

namespace latchkey {
namespace {

constexpr wchar_t kKey[] = L"SOFTWARE\\LatchkeyTest";
constexpr std::uint8_t kSid[] = {1, 5, 0, 0, 0, 0, 0, 5, 21, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 0xe9, 3, 0, 0};

OsError put(const std::wstring& name, const std::wstring& value) {
  return static_cast<OsError>(RegSetKeyValueW(HKEY_LOCAL_MACHINE, kKey, name.c_str(), REG_SZ, value.c_str(),
                                              static_cast<DWORD>((value.size() + 1) * sizeof(wchar_t))));
}

void take(const std::wstring& name) { RegDeleteKeyValueW(HKEY_LOCAL_MACHINE, kKey, name.c_str()); }

}  // namespace

OsError createLocalAccount(std::string_view name, const Secret&, std::string_view mark) { return put(wide(name), wide(mark)); }

OsError findLocalAccount(std::string_view name, FoundAccount& found) {
  wchar_t mark[64] = {};
  DWORD size = sizeof mark;
  if (RegGetValueW(HKEY_LOCAL_MACHINE, kKey, wide(name).c_str(), RRF_RT_REG_SZ, nullptr, mark, &size) != ERROR_SUCCESS) {
    return os_error::kUserNotFound;
  }
  std::memcpy(found.sid.bytes, kSid, sizeof kSid);
  found.sid.size = sizeof kSid;
  found.mark = narrow(mark);
  return ERROR_SUCCESS;
}

OsError deleteLocalAccount(std::string_view name) {
  take(wide(name));
  return ERROR_SUCCESS;
}

OsError denyAccountLogons(const Sid&) { return put(L"denied", L"yes"); }
OsError allowAccountLogon(const Sid&) { return put(L"allowed", L"yes"); }

OsError removeAccountRights(const Sid&) {
  take(L"denied");
  take(L"allowed");
  return ERROR_SUCCESS;
}

OsError logOnAccount(std::string_view, const Secret&, OsHandle& token) {
  HANDLE own = nullptr, copy = nullptr;
  OpenProcessToken(GetCurrentProcess(), TOKEN_ALL_ACCESS, &own);
  const BOOL done = DuplicateTokenEx(own, MAXIMUM_ALLOWED, nullptr, SecurityImpersonation, TokenPrimary, &copy);
  CloseHandle(own);
  token = reinterpret_cast<OsHandle>(copy);
  return done ? OsError{ERROR_SUCCESS} : GetLastError();
}

}  // namespace latchkey

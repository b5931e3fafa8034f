// Broker and launcher from the click to the end, with stand-ins for what wine lacks (tests/broker/stub) and for the wizard.
#include <doctest/doctest.h>

#include <string>

#include "tests/broker/service.h"

using namespace latchkey;

namespace {

constexpr wchar_t kSettings[] = L"SOFTWARE\\Latchkey\\WindowsLogon";
constexpr wchar_t kAccounts[] = L"SOFTWARE\\LatchkeyTest";
constexpr wchar_t kState[] = L"SOFTWARE\\Latchkey\\WindowsLogon\\State";
constexpr wchar_t kHidden[] = L"SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Winlogon\\SpecialAccounts\\UserList";
constexpr wchar_t kWindow[] = L"Latchkey test wizard";

void set(const wchar_t* name, const std::wstring& text) {
  RegSetKeyValueW(HKEY_LOCAL_MACHINE, kSettings, name, REG_SZ, text.c_str(), static_cast<DWORD>((text.size() + 1) * 2));
}
void set(const wchar_t* key, const wchar_t* name, DWORD number) {
  RegSetKeyValueW(HKEY_LOCAL_MACHINE, key, name, REG_DWORD, &number, sizeof number);
}

DWORD valuesOf(const wchar_t* path) {
  HKEY key = nullptr;
  if (RegOpenKeyExW(HKEY_LOCAL_MACHINE, path, 0, KEY_READ, &key) != ERROR_SUCCESS) return 0;
  DWORD values = 0;
  RegQueryInfoKeyW(key, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, &values, nullptr, nullptr, nullptr, nullptr);
  RegCloseKey(key);
  return values;
}

// Waits until nothing is left of a reset: account, rights, hidden name, record, window.
bool isClean() {
  for (const ULONGLONG until = GetTickCount64() + kPatience; GetTickCount64() < until; Sleep(50)) {
    if (valuesOf(kAccounts) == 0 && valuesOf(kState) == 0 && valuesOf(kHidden) == 0 && FindWindowW(nullptr, kWindow) == nullptr) {
      return true;
    }
  }
  return false;
}

struct Machine {
  Machine() {
    // what a run that was broken off has left is not this broker's to prove its own
    for (const wchar_t* key : {kAccounts, kState, kHidden}) RegDeleteTreeW(HKEY_LOCAL_MACHINE, key);
    set(L"ServerUrl", L"https://reset.corp.example");
    set(kSettings, L"UsualDesktop", 1);
    set(L"SOFTWARE\\Policies\\Latchkey", L"ShowLink", 1);
  }
  Service service{ownFolder() + L"..\\stub\\SsprBroker.exe"};

  Handle click(const char16_t* user) {
    Handle pipe = connect();
    LinkStart start;
    REQUIRE(setName(start, user, std::char_traits<char16_t>::length(user)));
    REQUIRE(send(pipe.get(), &start, sizeof start));
    return pipe;
  }
};

LinkStatus next(const Handle& pipe) {
  LinkStatus status;
  REQUIRE(receive(pipe.get(), status));
  return status;
}

}  // namespace

TEST_CASE("a reset opens, ends, and leaves nothing") {
  Machine machine;
  REQUIRE(machine.service.start());
  const Handle pipe = machine.click(u"changing");
  CHECK(next(pipe).state == LinkState::Starting);
  const LinkStatus opened = next(pipe);
  CAPTURE(static_cast<int>(opened.stage));
  CAPTURE(opened.code);
  REQUIRE(opened.state == LinkState::Opened);
  CHECK(next(pipe).state == LinkState::Changed);
  CHECK(isClean());
  CHECK(machine.service.stop());
}

TEST_CASE("a wizard that dies while it writes leaves the outcome to the server") {
  Machine machine;
  REQUIRE(machine.service.start());
  const Handle pipe = machine.click(u"writing");
  CHECK(next(pipe).state == LinkState::Starting);
  REQUIRE(next(pipe).state == LinkState::Opened);
  CHECK(next(pipe).state == LinkState::Undetermined);
  CHECK(isClean());
}

TEST_CASE("while one reset runs, another is told so, and both ends of the service take all of it back") {
  Machine machine;
  REQUIRE(machine.service.start());
  Handle pipe = machine.click(u"staying");
  CHECK(next(pipe).state == LinkState::Starting);
  REQUIRE(next(pipe).state == LinkState::Opened);
  CHECK(next(machine.click(u"another")).state == LinkState::Busy);
  SUBCASE("the link goes") { pipe.reset(); }
  SUBCASE("the service is stopped") { CHECK(machine.service.stop()); }
  CHECK(isClean());
}

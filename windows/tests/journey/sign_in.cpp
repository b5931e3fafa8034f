// The sign-in screen of a journey: registers the provider and the service with the real wizard beside it, shows one tile and
// clicks its link, which it says before. Prints every status of the tile; when its standard input ends, it goes, and says what is left.
//   sign-in.exe SERVER NAME
// Nothing is left: no account, no right, no hidden name, no record, no window.
#include <windows.h>

#include <cstdio>

#include "tests/broker/service.h"
#include "tests/host/machine.h"
#include "tests/host/sign_in_screen.h"

namespace {

constexpr wchar_t kAccounts[] = L"SOFTWARE\\LatchkeyTest";
constexpr wchar_t kHidden[] = L"SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Winlogon\\SpecialAccounts\\UserList";

DWORD WINAPI listen(void* ended) {
  char byte;
  DWORD read = 0;
  while (ReadFile(GetStdHandle(STD_INPUT_HANDLE), &byte, 1, &read, nullptr) && read == 1) continue;
  SetEvent(ended);
  return 0;
}

std::string narrow(const std::wstring& text) {
  char bytes[2048];
  const int size = WideCharToMultiByte(CP_UTF8, 0, text.c_str(), -1, bytes, sizeof bytes, nullptr, nullptr);
  return std::string(bytes, size > 0 ? static_cast<std::size_t>(size - 1) : 0);
}

void say(const char* what, const std::string& text) {
  std::printf("%s %s\n", what, text.c_str());
  std::fflush(stdout);
}

DWORD valuesOf(const wchar_t* path) {
  HKEY key = nullptr;
  if (RegOpenKeyExW(HKEY_LOCAL_MACHINE, path, 0, KEY_READ, &key) != ERROR_SUCCESS) return 0;
  DWORD values = 0;
  RegQueryInfoKeyW(key, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, &values, nullptr, nullptr, nullptr, nullptr);
  RegCloseKey(key);
  return values;
}

bool isClean() {
  return valuesOf(kAccounts) == 0 && valuesOf(host::Machine::kStateKey) == 0 && valuesOf(kHidden) == 0 &&
         FindWindowW(L"LatchkeyWizard", nullptr) == nullptr;
}

}  // namespace

int wmain(int count, wchar_t** arguments) {
  if (count != 3) return 2;
  CoInitialize(nullptr);
  int problems = 0;
  {
    host::Machine machine;
    RegDeleteTreeW(HKEY_LOCAL_MACHINE, kHidden);
    machine.showLink();
    machine.text(host::Machine::kSettingsKey, L"ServerUrl", arguments[1]);
    machine.dword(host::Machine::kSettingsKey, L"UsualDesktop", 1);
    latchkey::Service service(latchkey::ownFolder() + L"..\\journey\\SsprBroker.exe");
    if (!service.start()) say("problem", "the service does not start");
    host::SignInScreen screen;
    const host::FakeUser user{L"S-1-5-21-1111111111-2222222222-3333333333-1104", arguments[2]};
    if (screen.showV2(host::CPUS_LOGON, {user}, host::CPAO_NONE, 1) != S_OK || screen.tiles().size() != 1) {
      say("problem", "there is no link");
      return 1;
    }
    const HANDLE ended = CreateEventW(nullptr, TRUE, FALSE, nullptr);
    CloseHandle(CreateThread(nullptr, 0, listen, ended, 0, nullptr));
    say("clicked", "");
    screen.click(0);
    std::wstring before;
    while (WaitForSingleObject(ended, 0) == WAIT_TIMEOUT) {
      if (screen.status(0) != before) say("tile", narrow(before = screen.status(0)));
      screen.pump(50);
    }
    screen.close();
    for (const std::string& complaint : screen.complaints()) {
      say("problem", complaint);
      ++problems;
    }
    for (const ULONGLONG until = GetTickCount64() + latchkey::kPatience; !isClean() && GetTickCount64() < until;) Sleep(50);
    if (!isClean()) {
      say("problem", "something is left");
      ++problems;
    }
    if (!service.stop()) {
      say("problem", "the service does not stop");
      ++problems;
    }
  }
  say("left", problems == 0 ? "nothing" : "problems");
  return problems;
}

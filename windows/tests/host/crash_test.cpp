// A fault in the provider's code ends the process, as it should; three within an hour keep the link away.
#include <doctest/doctest.h>

#include "core/crash_record.h"
#include "core/version.h"
#include "tests/host/machine.h"
#include "tests/host/sign_in_screen.h"

using namespace host;
using namespace latchkey;

namespace {

wchar_t** nowhere() { return reinterpret_cast<wchar_t**>(0x10); }

// How a process of this program that was told to do so ended.
DWORD run(const wchar_t* what) {
  wchar_t path[MAX_PATH];
  GetModuleFileNameW(nullptr, path, MAX_PATH);
  std::wstring command = L"\"" + std::wstring(path) + L"\" " + what;
  STARTUPINFOW startup{};
  startup.cb = sizeof startup;
  PROCESS_INFORMATION process{};
  REQUIRE(CreateProcessW(nullptr, command.data(), nullptr, nullptr, FALSE, 0, nullptr, nullptr, &startup, &process));
  WaitForSingleObject(process.hProcess, INFINITE);
  DWORD code = 0;
  GetExitCodeProcess(process.hProcess, &code);
  CloseHandle(process.hThread);
  CloseHandle(process.hProcess);
  return code;
}

CrashRecord record() {
  unsigned char bytes[64];
  DWORD size = sizeof bytes;
  if (RegGetValueW(HKEY_LOCAL_MACHINE, Machine::kStateKey, L"Crashes", RRF_RT_REG_BINARY, nullptr, bytes, &size) != ERROR_SUCCESS) size = 0;
  return readRecord(bytes, size, kVersionNumber);
}

int crashes() {
  int count = 0;
  for (std::uint64_t time : record().times) count += time != 0;
  return count;
}

bool linkIsShown() {
  SignInScreen screen;
  return screen.showV1(CPUS_LOGON) == S_OK;
}

constexpr DWORD kSurvived = 77;

// Windows asks with a pointer to nowhere: the provider writes through it and faults.
void fault(SignInScreen& screen) { screen.credential(0)->GetStringValue(0, nowhere()); }


}  // namespace

int dieInside() {
  SetErrorMode(SEM_NOGPFAULTERRORBOX | SEM_FAILCRITICALERRORS);
  SetUnhandledExceptionFilter([](EXCEPTION_POINTERS*) -> LONG { TerminateProcess(GetCurrentProcess(), 66); return EXCEPTION_EXECUTE_HANDLER; });
  SignInScreen screen;
  if (screen.showV1(CPUS_LOGON) != S_OK) return 1;
  fault(screen);
  return 2;
}

// The fault happens, and a handler in front of everybody's mends it: the page that was missing is put where it should be.
int nearlyDieInside() {
  AddVectoredExceptionHandler(0, [](EXCEPTION_POINTERS* exception) -> LONG {
    if (exception->ExceptionRecord->ExceptionCode != EXCEPTION_ACCESS_VIOLATION) return EXCEPTION_CONTINUE_SEARCH;
    auto* page = reinterpret_cast<void*>(exception->ExceptionRecord->ExceptionInformation[1] & ~static_cast<ULONG_PTR>(0xfff));
    return VirtualAlloc(page, 4096, MEM_COMMIT, PAGE_READWRITE) != nullptr ? EXCEPTION_CONTINUE_EXECUTION : EXCEPTION_CONTINUE_SEARCH;
  });
  auto* reserved = static_cast<wchar_t**>(VirtualAlloc(nullptr, 65536, MEM_RESERVE, PAGE_READWRITE));
  SignInScreen screen;
  if (screen.showV1(CPUS_LOGON) != S_OK) return 1;
  if (screen.credential(0)->GetStringValue(0, reserved) != S_OK) return 3;
  if (crashes() == 0) return kSurvived;
  for (int i = 0; i < 500 && crashes() != 0; ++i) Sleep(20);
  return crashes() == 0 ? kSurvived : 4;
}

TEST_SUITE_BEGIN("crashes");

TEST_CASE("three crashes within an hour switch the link off, until an administrator clears the record") {
  Machine machine;
  machine.showLink();
  for (int i = 1; i <= 3; ++i) {
    CHECK(linkIsShown());
    CHECK(run(L"die") == 66);
    CHECK(crashes() == i);
  }
  CHECK(record().off == 1);
  CHECK_FALSE(linkIsShown());
  machine.removeValue(Machine::kStateKey, L"Crashes");
  CHECK(linkIsShown());
}

TEST_CASE("another version begins anew") {
  Machine machine;
  machine.showLink();
  CrashRecord off;
  off.version = kVersionNumber;
  off.off = 1;
  machine.bytes(Machine::kStateKey, L"Crashes", REG_BINARY, &off, sizeof off);
  CHECK_FALSE(linkIsShown());
  off.version = kVersionNumber + 1;
  machine.bytes(Machine::kStateKey, L"Crashes", REG_BINARY, &off, sizeof off);
  CHECK(linkIsShown());
}

TEST_CASE("a fault that the call survived is not counted") {
  Machine machine;
  machine.showLink();
  CHECK(run(L"nearly-die") == kSurvived);
  CHECK(crashes() == 0);
}

TEST_SUITE_END();

// The gate, with the real DLL and a real registry: each source, type and value, and the tiles that there must not be.
#include <doctest/doctest.h>

#include "tests/host/machine.h"
#include "tests/host/sign_in_screen.h"

using namespace host;

namespace {

HRESULT ask(UsageScenario scenario) {
  SignInScreen screen;
  return screen.showV1(scenario);
}

struct Source {
  const wchar_t* key;
  const wchar_t* value;
};
const Source kSources[] = {
    {Machine::kPolicyKey, L"ShowLink"},
    {Machine::kManagedKey, L"ShowLink"},
    {Machine::kSeedKey, L"AllowPasswordReset"},
    {Machine::kMdmKey, L"AllowAadPasswordReset"},
};

}  // namespace

TEST_SUITE_BEGIN("gate");

TEST_CASE("without a policy there is no link, in no scenario") {
  Machine machine;
  for (DWORD scenario = 0; scenario <= CPUS_PLAP; ++scenario) CHECK(ask(static_cast<UsageScenario>(scenario)) == E_NOTIMPL);
}

TEST_CASE("every source alone shows the link by the DWORD 1 and by nothing else") {
  for (const Source& source : kSources) {
    Machine machine;
    CAPTURE(source.key);
    machine.dword(source.key, source.value, 1);
    CHECK(ask(CPUS_LOGON) == S_OK);
    CHECK(ask(CPUS_UNLOCK_WORKSTATION) == S_OK);
    CHECK(ask(CPUS_CHANGE_PASSWORD) == E_NOTIMPL);
    CHECK(ask(CPUS_CREDUI) == E_NOTIMPL);
    CHECK(ask(CPUS_PLAP) == E_NOTIMPL);
    for (DWORD other : {0u, 2u, 0x01000000u, 0xffffffffu}) {
      machine.dword(source.key, source.value, other);
      CHECK(ask(CPUS_LOGON) == E_NOTIMPL);
    }
    machine.text(source.key, source.value, L"1");
    CHECK(ask(CPUS_LOGON) == E_NOTIMPL);
    const unsigned char one[] = {1, 0, 0, 0, 0, 0, 0, 0};
    machine.bytes(source.key, source.value, REG_QWORD, one, 8);
    CHECK(ask(CPUS_LOGON) == E_NOTIMPL);
    machine.bytes(source.key, source.value, REG_BINARY, one, 4);
    CHECK(ask(CPUS_LOGON) == E_NOTIMPL);
    machine.bytes(source.key, source.value, REG_DWORD, one, 2);
    CHECK(ask(CPUS_LOGON) == E_NOTIMPL);
    machine.bytes(source.key, source.value, REG_DWORD, one, 0);
    CHECK(ask(CPUS_LOGON) == E_NOTIMPL);
  }
}

TEST_CASE("an earlier source decides over a later one, both ways, unless it is no DWORD") {
  for (int earlier = 0; earlier < 4; ++earlier) {
    for (int later = earlier + 1; later < 4; ++later) {
      Machine machine;
      CAPTURE(earlier);
      CAPTURE(later);
      machine.dword(kSources[earlier].key, kSources[earlier].value, 0);
      machine.dword(kSources[later].key, kSources[later].value, 1);
      CHECK(ask(CPUS_LOGON) == E_NOTIMPL);
      machine.dword(kSources[earlier].key, kSources[earlier].value, 1);
      machine.dword(kSources[later].key, kSources[later].value, 0);
      CHECK(ask(CPUS_LOGON) == S_OK);
      machine.text(kSources[earlier].key, kSources[earlier].value, L"1");
      CHECK(ask(CPUS_LOGON) == E_NOTIMPL);
      machine.dword(kSources[later].key, kSources[later].value, 1);
      CHECK(ask(CPUS_LOGON) == S_OK);
    }
  }
}

TEST_CASE("the gate is read anew at each scenario, without anything being loaded again") {
  Machine machine;
  SignInScreen screen;
  machine.showLink();
  REQUIRE(screen.showV1(CPUS_LOGON) == S_OK);
  auto* provider = static_cast<ICredentialProvider*>(screen.provider());
  machine.dword(Machine::kSeedKey, L"AllowPasswordReset", 0);
  CHECK(provider->SetUsageScenario(CPUS_LOGON, 0) == E_NOTIMPL);
  machine.showLink();
  CHECK(provider->SetUsageScenario(CPUS_LOGON, 0) == S_OK);
}

TEST_CASE("while Windows is being set up there is no link") {
  for (const wchar_t* value : {L"SystemSetupInProgress", L"OOBEInProgress"}) {
    Machine machine;
    machine.showLink();
    machine.dword(L"SYSTEM\\Setup", value, 1);
    CHECK(ask(CPUS_LOGON) == E_NOTIMPL);
    machine.dword(L"SYSTEM\\Setup", value, 0);
    CHECK(ask(CPUS_LOGON) == S_OK);
  }
}

TEST_CASE("on a kiosk there is no link, unless it is allowed") {
  for (const wchar_t* key : {L"SOFTWARE\\Microsoft\\Windows\\AssignedAccessConfiguration\\Configs\\S-1-5-21-1-2-3-1001",
                             L"SOFTWARE\\Microsoft\\Windows Embedded\\Shell Launcher\\S-1-5-21-1-2-3-1001"}) {
    Machine machine;
    machine.showLink();
    machine.key(key);
    CHECK(ask(CPUS_LOGON) == E_NOTIMPL);
    machine.dword(Machine::kSettingsKey, L"ShowOnKiosk", 1);
    CHECK(ask(CPUS_LOGON) == S_OK);
    machine.dword(Machine::kPolicyKey, L"ShowOnKiosk", 0);
    CHECK(ask(CPUS_LOGON) == E_NOTIMPL);
  }
}

TEST_SUITE_END();

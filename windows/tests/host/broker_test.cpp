// The click: what the link asks of the broker, and what the tile says about every answer, and about none.
#include <doctest/doctest.h>

#include <cstring>

#include "core/link_message.h"
#include "tests/host/machine.h"
#include "tests/host/sign_in_screen.h"

using namespace host;
using namespace latchkey;

namespace {

// generous: a tile's text comes in milliseconds, unless the machine is busy
constexpr DWORD kSoon = 15000;
// a broker that should be there is waited for up to 20 s after a boot
constexpr DWORD kLater = 45000;

const FakeUser kAda{L"S-1-5-21-1111111111-2222222222-3333333333-1104", L"CORP\\ada"};
const wchar_t* const kEntraSid = L"S-1-12-1-1000000001-1000000002-1000000003-1000000004";

void checkKept(SignInScreen& screen) {
  screen.close();
  for (const std::string& complaint : screen.complaints()) FAIL_CHECK(complaint);
}

LinkStart asked(FakeBroker& broker) {
  const std::vector<unsigned char> bytes = broker.received();
  LinkStart start;
  const bool whole = check(bytes.data(), bytes.size(), start);
  CHECK(whole);
  return start;
}

std::wstring nameIn(const LinkStart& start) {
  return std::wstring(reinterpret_cast<const wchar_t*>(start.name), start.nameUnits);
}

// The name that the link sends for this user of Windows 8 and later.
std::wstring nameFor(const FakeUser& user) {
  FakeBroker broker(L"closed");
  SignInScreen screen;
  REQUIRE(screen.showV2(CPUS_LOGON, {user}, CPAO_NONE, 1) == S_OK);
  REQUIRE(screen.tiles().size() == 1);
  REQUIRE(screen.click(0) == S_OK);
  const std::wstring name = nameIn(asked(broker));
  CHECK(screen.waitForStatus(0, L"", kSoon));
  checkKept(screen);
  return name;
}

std::wstring nameOnWindows7() {
  FakeBroker broker(L"closed");
  SignInScreen screen;
  REQUIRE(screen.showV1(CPUS_LOGON) == S_OK);
  REQUIRE(screen.click(0) == S_OK);
  const LinkStart start = asked(broker);
  CHECK(start.sidBytes == 0);
  return nameIn(start);
}

}  // namespace

TEST_SUITE_BEGIN("broker");

TEST_CASE("the tile follows a reset from the click to the new password") {
  Machine machine;
  machine.showLink();
  FakeBroker broker(L"starting opened changed");
  SignInScreen screen;
  REQUIRE(screen.showV2(CPUS_UNLOCK_WORKSTATION, {kAda}, CPAO_NONE, 1) == S_OK);
  REQUIRE(screen.click(0) == S_OK);
  CHECK(screen.status(0) == L"Starting...");
  CHECK(screen.statusState(0) == CPFS_DISPLAY_IN_SELECTED_TILE);
  const LinkStart start = asked(broker);
  CHECK(start.scenario == LinkScenario::Unlock);
  CHECK(start.sidBytes == 28);
  CHECK(nameIn(start) == L"CORP\\ada");
  broker.go();
  CHECK(screen.waitForStatus(0, L"Continue in the window", kSoon));
  broker.go();
  CHECK(screen.waitForStatus(0, L"Your password was changed. Sign in with the new password.", kSoon));
  // a screen that is drawn anew remembers, on this tile and on no other
  REQUIRE(screen.showV2(CPUS_LOGON, {kAda, {kEntraSid, L""}}, CPAO_NONE, 2) == S_OK);
  CHECK(screen.status(0) == L"Your password was changed. Sign in with the new password.");
  CHECK(screen.statusState(0) == CPFS_DISPLAY_IN_SELECTED_TILE);
  CHECK(screen.status(1).empty());
  checkKept(screen);
}

TEST_CASE("every answer is told in words") {
  const struct {
    const wchar_t* script;
    const wchar_t* words;
  } answers[] = {
      {L"busy", L"A password is being reset already."},
      {L"denied", L"Passwords cannot be reset from this computer"},
      {L"toomany", L"This was tried too often."},
      {L"notconfigured", L"Resetting passwords has not been set up"},
      {L"notopened", L"The window for resetting your password could not be opened. Use another device: https://reset.corp.example"},
      {L"unlocked", L"Your account was unlocked."},
      {L"undetermined", L"Try the new password."},
      {L"garbage", L"Passwords cannot be reset here at the moment."},
      {L"close", L"Passwords cannot be reset here at the moment."},
  };
  Machine machine;
  machine.showLink();
  machine.text(Machine::kSettingsKey, L"ServerUrl", L"https://reset.corp.example/signin/");
  for (const auto& answer : answers) {
    CAPTURE(answer.script);
    FakeBroker broker(answer.script);
    SignInScreen screen;
    REQUIRE(screen.showV2(CPUS_LOGON, {kAda}, CPAO_NONE, 1) == S_OK);
    REQUIRE(screen.click(0) == S_OK);
    CHECK(screen.waitForStatus(0, answer.words, kSoon));
    checkKept(screen);
  }
}

TEST_CASE("a reset that ends without a result leaves nothing on the tile, also when the broker dies") {
  for (const wchar_t* script : {L"opened closed", L"opened close", L"opened garbage"}) {
    Machine machine;
    machine.showLink();
    FakeBroker broker(script);
    SignInScreen screen;
    REQUIRE(screen.showV2(CPUS_LOGON, {kAda}, CPAO_NONE, 1) == S_OK);
    REQUIRE(screen.click(0) == S_OK);
    CHECK(screen.waitForStatus(0, L"Continue in the window", kSoon));
    broker.go();
    for (DWORD waited = 0; waited < kSoon && !screen.status(0).empty(); waited += 50) screen.pump(50);
    CHECK(screen.status(0).empty());
    CHECK(screen.statusState(0) == CPFS_HIDDEN);
    checkKept(screen);
  }
}

TEST_CASE("a broker that does not answer holds nobody, and is given up") {
  Machine machine;
  machine.showLink();
  FakeBroker broker(L"silent");
  SignInScreen screen;
  REQUIRE(screen.showV2(CPUS_LOGON, {kAda}, CPAO_NONE, 1) == S_OK);
  const ULONGLONG before = GetTickCount64();
  REQUIRE(screen.click(0) == S_OK);
  // the answer is waited for two seconds, but not here
  CHECK(GetTickCount64() - before < 1500);
  CHECK(screen.status(0) == L"Starting...");
  CHECK(screen.waitForStatus(0, L"Passwords cannot be reset here at the moment.", kSoon));
  broker.go();
  checkKept(screen);
}

TEST_CASE("without a broker the tile says so") {
  Machine machine;
  machine.showLink();
  SignInScreen screen;
  REQUIRE(screen.showV2(CPUS_LOGON, {kAda}, CPAO_NONE, 1) == S_OK);
  REQUIRE(screen.click(0) == S_OK);
  CHECK(screen.waitForStatus(0, L"Passwords cannot be reset here at the moment.", kLater));
  // and a second click asks again
  FakeBroker broker(L"starting changed");
  REQUIRE(screen.click(0) == S_OK);
  CHECK(screen.status(0) == L"Starting...");
  asked(broker);
  broker.go();
  CHECK(screen.waitForStatus(0, L"Your password was changed.", kSoon));
  checkKept(screen);
}

TEST_CASE("a broker that is just starting is waited for") {
  Machine machine;
  machine.showLink();
  FakeBroker broker(L"pending opened closed", FakeBroker::As::Service, false);
  SignInScreen screen;
  REQUIRE(screen.showV2(CPUS_LOGON, {kAda}, CPAO_NONE, 1) == S_OK);
  REQUIRE(screen.click(0) == S_OK);
  CHECK(screen.status(0) == L"Starting...");
  CHECK(screen.waitForStatus(0, L"Continue in the window", kLater));
  broker.go();
  CHECK(screen.waitForStatus(0, L"", kSoon));
  checkKept(screen);
}

TEST_CASE("whoever made a pipe of that name without being the service gets nothing") {
  Machine machine;
  machine.showLink();
  FakeBroker impostor(L"opened", FakeBroker::As::Impostor);
  SignInScreen screen;
  REQUIRE(screen.showV2(CPUS_LOGON, {kAda}, CPAO_NONE, 1) == S_OK);
  REQUIRE(screen.click(0) == S_OK);
  CHECK(screen.waitForStatus(0, L"Passwords cannot be reset here at the moment.", kLater));
  // it was connected to, and not a byte was written: its own read is what would have left something
  HKEY key;
  REQUIRE(RegOpenKeyW(HKEY_LOCAL_MACHINE, L"SOFTWARE\\LatchkeyTest", &key) == ERROR_SUCCESS);
  CHECK(RegQueryValueExW(key, L"Received", nullptr, nullptr, nullptr, nullptr) == ERROR_FILE_NOT_FOUND);
  RegCloseKey(key);
  checkKept(screen);
}

TEST_CASE("one reset at a time: a click on another tile says so, a second one on the same tile says nothing new") {
  Machine machine;
  machine.showLink();
  FakeBroker broker(L"opened closed");
  SignInScreen screen;
  REQUIRE(screen.showV2(CPUS_LOGON, {kAda, {kEntraSid, L""}}, CPAO_NONE, 2) == S_OK);
  REQUIRE(screen.tiles().size() == 2);
  REQUIRE(screen.click(0) == S_OK);
  CHECK(screen.waitForStatus(0, L"Continue in the window", kSoon));
  REQUIRE(screen.click(1) == S_OK);
  CHECK(screen.status(1) == L"A password is being reset already. Try again when that is finished.");
  REQUIRE(screen.click(0) == S_OK);
  CHECK(screen.status(0) == L"Continue in the window that has opened.");
  broker.go();
  CHECK(screen.waitForStatus(0, L"", kSoon));
  checkKept(screen);
}

TEST_CASE("the sign-in screen may go while the reset goes on, and be another one when it ends") {
  Machine machine;
  machine.showLink();
  FakeBroker broker(L"opened changed");
  {
    SignInScreen screen;
    REQUIRE(screen.showV2(CPUS_LOGON, {kAda}, CPAO_NONE, 1) == S_OK);
    REQUIRE(screen.click(0) == S_OK);
    CHECK(screen.waitForStatus(0, L"Continue in the window", kSoon));
    screen.close();
    unload();
    // its worker holds the DLL
    CHECK(isLoaded());
    REQUIRE(screen.showV2(CPUS_LOGON, {kAda}, CPAO_NONE, 1) == S_OK);
    CHECK(screen.status(0) == L"Continue in the window that has opened.");
    broker.go();
    CHECK(screen.waitForStatus(0, L"Your password was changed.", kSoon));
    checkKept(screen);
  }
}

TEST_CASE("the name comes from the tile, else from Windows' identity cache, else the person types it") {
  Machine machine;
  machine.showLink();
  CHECK(nameFor(kAda) == L"CORP\\ada");
  CHECK(nameFor({kEntraSid, L"AzureAD\\AdaLovelace"}).empty());
  const std::wstring cache = std::wstring(L"SOFTWARE\\Microsoft\\IdentityStore\\Cache\\") + kEntraSid + L"\\IdentityCache\\" + kEntraSid;
  machine.text(cache.c_str(), L"UserName", L"ada@corp.example");
  CHECK(nameFor({kEntraSid, L"AzureAD\\AdaLovelace"}) == L"ada@corp.example");
  CHECK(nameFor({kEntraSid, L""}) == L"ada@corp.example");
  // nobody here knows a SID of another domain
  CHECK(nameFor({kAda.sid, L""}).empty());
  // a name that does not fit the message is not sent in part
  CHECK(nameFor({kAda.sid, std::wstring(kMaxLinkName + 1, L'x')}).empty());
}

TEST_CASE("Windows 7: the name of whoever signed in last, unless it must not be shown or is of this computer") {
  Machine machine;
  machine.showLink();
  const wchar_t* const key = L"SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Authentication\\LogonUI";
  CHECK(nameOnWindows7().empty());
  machine.text(key, L"LastLoggedOnUser", L"ada@corp.example");
  CHECK(nameOnWindows7() == L"ada@corp.example");
  machine.text(key, L"LastLoggedOnSAMUser", L"CORP\\ada");
  CHECK(nameOnWindows7() == L"CORP\\ada");
  machine.dword(L"SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System", L"DontDisplayLastUserName", 1);
  CHECK(nameOnWindows7().empty());
  machine.dword(L"SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System", L"DontDisplayLastUserName", 0);
  machine.text(key, L"LastLoggedOnSAMUser", L".\\joe");
  CHECK(nameOnWindows7().empty());
  wchar_t computer[64];
  DWORD units = 64;
  GetComputerNameW(computer, &units);
  machine.text(key, L"LastLoggedOnSAMUser", (std::wstring(computer) + L"\\joe").c_str());
  CHECK(nameOnWindows7().empty());
}

TEST_SUITE_END();

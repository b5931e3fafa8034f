// Whose tiles get a link, what it says, and that the contract with the sign-in screen is kept.
#include <doctest/doctest.h>

#include <cstring>

#include "tests/host/machine.h"
#include "tests/host/sign_in_screen.h"

using namespace host;

namespace {

const FakeUser kDomainUser{L"S-1-5-21-1111111111-2222222222-3333333333-1104", L"CORP\\ada"};
const FakeUser kEntraUser{L"S-1-12-1-1000000001-1000000002-1000000003-1000000004", L"AzureAD\\AdaLovelace"};
const FakeUser kMicrosoftAccount{L"S-1-11-96-3623454863-58364-18864-2661722203-1597581903-1225312835-2511459453-1556397606-2735945305",
                                 L"MicrosoftAccount\\ada@example.org"};

FakeUser localUser(const wchar_t* rid) { return FakeUser{computerSidText() + L"-" + rid, L"PC\\joe"}; }

std::wstring expectedLink() { return isWindows10() ? L"Reset password" : L"Forgot password?"; }

void checkKept(SignInScreen& screen) {
  screen.close();
  for (const std::string& complaint : screen.complaints()) FAIL_CHECK(complaint);
}

}  // namespace

TEST_SUITE_BEGIN("tiles");

TEST_CASE("Windows 7: one tile of its own, its link called as the version of Windows asks for") {
  Machine machine;
  machine.showLink();
  SignInScreen screen;
  REQUIRE(screen.showV1(CPUS_LOGON) == S_OK);
  REQUIRE(screen.tiles().size() == 1);
  const Drawn& tile = screen.tiles()[0];
  CHECK_FALSE(tile.hasTwo);
  CHECK(tile.strings[0] == expectedLink());
  CHECK(tile.states[0] == CPFS_DISPLAY_IN_DESELECTED_TILE);
  CHECK(tile.strings[1] == expectedLink());
  CHECK(tile.states[1] == CPFS_DISPLAY_IN_SELECTED_TILE);
  CHECK(screen.statusState(0) == CPFS_HIDDEN);
  checkKept(screen);
}

TEST_CASE("Windows 8 and later: a link for each directory account, and one for other users") {
  Machine machine;
  machine.showLink();
  const std::vector<FakeUser> users = {kDomainUser, localUser(L"1001"), kEntraUser, localUser(L"500"), kMicrosoftAccount};
  SignInScreen screen;
  REQUIRE(screen.showV2(CPUS_LOGON, users, CPAO_EMPTY_LOCAL, 3) == S_OK);
  REQUIRE(screen.tiles().size() == 3);
  CHECK(screen.tiles()[0].sid == kDomainUser.sid);
  CHECK(screen.tiles()[0].sidResult == S_OK);
  CHECK(screen.tiles()[1].sid == kEntraUser.sid);
  CHECK(screen.tiles()[2].sid.empty());
  CHECK(screen.tiles()[2].hasTwo);
  CHECK(screen.tiles()[2].sidResult == S_FALSE);
  for (const Drawn& tile : screen.tiles()) {
    CHECK(tile.strings[0] == L"Forgot password?");
    CHECK(tile.strings[1] == expectedLink());
  }
  checkKept(screen);
}

TEST_CASE("an empty list of users gets one link, whatever the options say") {
  Machine machine;
  machine.showLink();
  for (AccountOptions options : {CPAO_NONE, CPAO_EMPTY_LOCAL, CPAO_EMPTY_CONNECTED}) {
    SignInScreen screen;
    REQUIRE(screen.showV2(CPUS_UNLOCK_WORKSTATION, {}, options) == S_OK);
    REQUIRE(screen.tiles().size() == 1);
    CHECK(screen.tiles()[0].sidResult == S_FALSE);
    checkKept(screen);
  }
}

TEST_CASE("where there is no tile for other users there is no link for them") {
  Machine machine;
  machine.showLink();
  SignInScreen screen;
  REQUIRE(screen.showV2(CPUS_LOGON, {localUser(L"1001")}, CPAO_NONE) == S_OK);
  CHECK(screen.tiles().empty());
  checkKept(screen);
}

TEST_CASE("users of whom Windows says nothing sensible get no link and do no harm") {
  Machine machine;
  machine.showLink();
  FakeUser silent = kDomainUser;
  silent.failing = true;
  const std::wstring longest = L"S-1-5-21-1-2-3-4-5-6-7-8-9-10-11-12-13-14";
  const std::vector<FakeUser> users = {silent,
                                       {L"", L"CORP\\nobody"},
                                       {L"S-1-5-21", L"CORP\\short"},
                                       {L"not a SID", L"CORP\\odd"},
                                       {longest, L"CORP\\long"},
                                       {L"S-1-5-18", L"NT AUTHORITY\\SYSTEM"},
                                       {kDomainUser.sid, L""}};
  SignInScreen screen;
  REQUIRE(screen.showV2(CPUS_LOGON, users, CPAO_EMPTY_LOCAL, 2) == S_OK);
  REQUIRE(screen.tiles().size() == 2);
  CHECK(screen.tiles()[0].sid == kDomainUser.sid);
  checkKept(screen);
}

TEST_CASE("a thousand users are no trouble") {
  Machine machine;
  machine.showLink();
  std::vector<FakeUser> users;
  for (int i = 0; i < 1000; ++i) users.push_back({L"S-1-5-21-1-2-3-" + std::to_wstring(2000 + i), L"CORP\\u" + std::to_wstring(i)});
  SignInScreen screen;
  REQUIRE(screen.showV2(CPUS_LOGON, users, CPAO_EMPTY_LOCAL, 128) == S_OK);
  CHECK(screen.tiles().size() == 128);
  checkKept(screen);
}

TEST_CASE("the link is called as configured, the policy before the installer") {
  Machine machine;
  machine.showLink();
  machine.text(Machine::kSettingsKey, L"LinkText", L"Get back in");
  SignInScreen screen;
  REQUIRE(screen.showV1(CPUS_LOGON) == S_OK);
  CHECK(screen.tiles()[0].strings[1] == L"Get back in");
  machine.text(Machine::kPolicyKey, L"LinkText", L"Passwort & mehr\x7");
  REQUIRE(screen.showV1(CPUS_LOGON) == S_OK);
  CHECK(screen.tiles()[0].strings[1] == L"Passwort & mehr ");
  machine.text(Machine::kPolicyKey, L"LinkText", L"");
  REQUIRE(screen.showV1(CPUS_LOGON) == S_OK);
  CHECK(screen.tiles()[0].strings[1] == L"Get back in");
  machine.text(Machine::kSettingsKey, L"LinkText", std::wstring(5000, L'x').c_str());
  REQUIRE(screen.showV1(CPUS_LOGON) == S_OK);
  CHECK(screen.tiles()[0].strings[1] == expectedLink());
  // the bytes in the registry need not end with a zero
  machine.bytes(Machine::kSettingsKey, L"LinkText", REG_SZ, L"Bare", 8);
  REQUIRE(screen.showV1(CPUS_LOGON) == S_OK);
  CHECK(screen.tiles()[0].strings[1] == L"Bare");
  checkKept(screen);
}

TEST_CASE("where Windows shows a link of the same name, ours says whose it is") {
  if (!isWindows10()) return;
  Machine machine;
  machine.showLink();
  machine.key(L"SYSTEM\\CurrentControlSet\\Control\\CloudDomainJoin\\JoinInfo\\0123456789");
  SignInScreen screen;
  REQUIRE(screen.showV1(CPUS_LOGON) == S_OK);
  CHECK(screen.tiles()[0].strings[1] == L"Reset password (Latchkey)");
  machine.text(Machine::kSettingsKey, L"Organisation", L"Analytical Engines");
  REQUIRE(screen.showV1(CPUS_LOGON) == S_OK);
  CHECK(screen.tiles()[0].strings[1] == L"Reset password (Analytical Engines)");
  // the fix: our own switch on, the shared one off
  machine.dword(Machine::kPolicyKey, L"ShowLink", 1);
  machine.dword(Machine::kSeedKey, L"AllowPasswordReset", 0);
  REQUIRE(screen.showV1(CPUS_LOGON) == S_OK);
  CHECK(screen.tiles()[0].strings[1] == L"Reset password");
  checkKept(screen);
}

TEST_CASE("the link speaks the language of the sign-in screen") {
  Machine machine;
  machine.showLink();
  // Windows goes by the language, wine by the locale
  const LANGID language = GetThreadUILanguage();
  const LCID locale = GetThreadLocale();
  SetThreadUILanguage(MAKELANGID(LANG_GERMAN, SUBLANG_GERMAN));
  SetThreadLocale(MAKELCID(MAKELANGID(LANG_GERMAN, SUBLANG_GERMAN), SORT_DEFAULT));
  SignInScreen screen;
  REQUIRE(screen.showV1(CPUS_LOGON) == S_OK);
  CHECK(screen.tiles()[0].strings[1] == (isWindows10() ? L"Passwort zurücksetzen" : L"Passwort vergessen?"));
  SetThreadUILanguage(MAKELANGID(LANG_FRENCH, SUBLANG_FRENCH));
  SetThreadLocale(MAKELCID(MAKELANGID(LANG_FRENCH, SUBLANG_FRENCH), SORT_DEFAULT));
  REQUIRE(screen.showV1(CPUS_LOGON) == S_OK);
  CHECK(screen.tiles()[0].strings[1] == expectedLink());
  SetThreadUILanguage(language);
  SetThreadLocale(locale);
  checkKept(screen);
}

TEST_CASE("ids and pointers that are wrong are refused, and what is handed out is empty") {
  Machine machine;
  machine.showLink();
  SignInScreen screen;
  REQUIRE(screen.showV2(CPUS_LOGON, {kDomainUser}, CPAO_NONE, 1) == S_OK);
  auto* provider = static_cast<ICredentialProvider*>(screen.provider());
  ICredentialProviderCredential* credential = screen.credential(0);
  FieldDescriptor* descriptor = reinterpret_cast<FieldDescriptor*>(1);
  CHECK(provider->GetFieldDescriptorAt(5, &descriptor) == E_INVALIDARG);
  CHECK(descriptor == nullptr);
  CHECK(provider->GetFieldDescriptorAt(0, nullptr) == E_POINTER);
  CHECK(provider->GetFieldDescriptorCount(nullptr) == E_POINTER);
  ICredentialProviderCredential* none = reinterpret_cast<ICredentialProviderCredential*>(1);
  CHECK(provider->GetCredentialAt(1, &none) == E_INVALIDARG);
  CHECK(none == nullptr);
  CHECK(provider->GetCredentialAt(0xffffffff, &none) == E_INVALIDARG);
  void* unknown = reinterpret_cast<void*>(1);
  CHECK(provider->QueryInterface(kIidUser, &unknown) == E_NOINTERFACE);
  CHECK(unknown == nullptr);
  wchar_t* text = reinterpret_cast<wchar_t*>(1);
  CHECK(credential->GetStringValue(99, &text) == E_INVALIDARG);
  CHECK(text == nullptr);
  text = reinterpret_cast<wchar_t*>(1);
  CHECK(credential->GetStringValue(3, &text) == E_INVALIDARG);
  CHECK(text == nullptr);
  CHECK(credential->GetStringValue(0, nullptr) == E_POINTER);
  FieldState state;
  FieldInteractiveState interactive;
  CHECK(credential->GetFieldState(99, &state, &interactive) == E_INVALIDARG);
  HBITMAP bitmap = reinterpret_cast<HBITMAP>(1);
  CHECK(credential->GetBitmapValue(0, &bitmap) == E_INVALIDARG);
  CHECK(bitmap == nullptr);
  CHECK(credential->CommandLinkClicked(0) == E_INVALIDARG);
  CHECK(credential->CommandLinkClicked(99) == E_INVALIDARG);
  CHECK(FAILED(credential->SetStringValue(0, L"x")));
  CHECK(FAILED(credential->SetCheckboxValue(0, TRUE)));
  checkKept(screen);
}

TEST_CASE("there is never a credential to sign in with") {
  Machine machine;
  machine.showLink();
  SignInScreen screen;
  REQUIRE(screen.showV2(CPUS_LOGON, {kDomainUser}, CPAO_NONE, 1) == S_OK);
  SerializationResponse response = CPGSR_RETURN_CREDENTIAL_FINISHED;
  Serialization serialization;
  std::memset(&serialization, 0xff, sizeof serialization);
  wchar_t* text = nullptr;
  StatusIcon icon = CPSI_ERROR;
  CHECK(screen.credential(0)->GetSerialization(&response, &serialization, &text, &icon) == S_OK);
  CHECK(response == CPGSR_NO_CREDENTIAL_NOT_FINISHED);
  CHECK(serialization.cbSerialization == 0);
  CHECK(serialization.rgbSerialization == nullptr);
  checkKept(screen);
}

TEST_CASE("the DLL leaves the process when nothing of it is used any more") {
  Machine machine;
  machine.showLink();
  {
    SignInScreen screen;
    REQUIRE(screen.showV2(CPUS_LOGON, {kDomainUser}, CPAO_EMPTY_LOCAL, 2) == S_OK);
    CHECK(isLoaded());
    screen.close();
    for (int i = 0; i < 100 && isLoaded(); ++i) {
      unload();
      Sleep(20);
    }
    CHECK_FALSE(isLoaded());
  }
}

TEST_SUITE_END();

// A stand-in for LogonUI that is stricter than the real one: it gives the provider what Windows gives it, and notes whatever
// breaks the contract between them (a call on another thread, after UnAdvise, about a field that does not exist, a reference
// too many or too few), and how long each call kept its thread.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "provider/credprov_abi.h"

namespace host {

using namespace latchkey::credprov;

struct FakeUser {
  std::wstring sid;
  std::wstring name;        // PKEY_Identity_QualifiedUserName
  bool failing = false;     // every question is answered by E_FAIL
};

struct Drawn {
  std::wstring sid;  // of the tile; empty: "Other user", or a tile of its own
  bool hasTwo = false;  // knows ICredentialProviderCredential2
  HRESULT sidResult = E_NOINTERFACE;
  std::vector<std::wstring> strings;
  std::vector<FieldState> states;
};

class SignInScreen {
 public:
  SignInScreen();
  ~SignInScreen();

  // What Windows 7 does; what Windows 8 and later do.
  HRESULT showV1(UsageScenario scenario);
  // Where there are fewer tiles than expected, Windows may not have said yet which accounts are of this computer: then the
  // provider must say that its tiles changed, and is asked again, as the real sign-in screen does.
  HRESULT showV2(UsageScenario scenario, const std::vector<FakeUser>& users, AccountOptions options, std::size_t expected = 0);

  // The tiles, after the provider was asked for all of them and their fields.
  const std::vector<Drawn>& tiles() const { return tiles_; }
  // Presses the link of a tile; handles messages until its status is one of these words or the time is up.
  HRESULT click(std::size_t tile);
  bool waitForStatus(std::size_t tile, const std::wstring& beginning, DWORD ms);
  std::wstring status(std::size_t tile);
  FieldState statusState(std::size_t tile);
  void pump(DWORD ms);

  // Lets go of everything, as at the end of a sign-in screen.
  void close();

  IUnknown* provider() const;
  ICredentialProviderCredential* credential(std::size_t tile) const;

  // Empty when the contract was kept.
  std::vector<std::string> complaints() const;
  int timesChanged() const;  // CredentialsChanged

 private:
  struct Inside;
  HRESULT show(UsageScenario scenario, const std::vector<FakeUser>& users, AccountOptions options);
  std::unique_ptr<Inside> inside_;
  std::vector<Drawn> tiles_;
};

// The longest that any call of the provider lasted in this process, in microseconds, and which one it was.
long long longestHeld(std::string& call);

// Whether the provider's DLL is in this process.
bool isLoaded();
// Asks COM to unload what is no longer used.
void unload();

}  // namespace host

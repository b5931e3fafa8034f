// The computer as a test wants it: registry values that are gone when the test is over, and the broker's service.
#pragma once

#include <windows.h>

#include <string>
#include <vector>

namespace host {

// Puts values into HKEY_LOCAL_MACHINE and removes the keys it made when it goes.
class Machine {
 public:
  Machine();
  ~Machine();
  Machine(const Machine&) = delete;

  void dword(const wchar_t* key, const wchar_t* value, DWORD number);
  void text(const wchar_t* key, const wchar_t* value, const wchar_t* text);
  void bytes(const wchar_t* key, const wchar_t* value, DWORD type, const void* bytes, DWORD size);
  void key(const wchar_t* key);
  void removeValue(const wchar_t* key, const wchar_t* value);

  // The seed's value is 1: the link is shown.
  void showLink() { dword(kSeedKey, L"AllowPasswordReset", 1); }

  static constexpr wchar_t kSeedKey[] = L"SOFTWARE\\Policies\\Microsoft\\AzureADAccount";
  static constexpr wchar_t kMdmKey[] = L"SOFTWARE\\Microsoft\\PolicyManager\\current\\device\\Authentication";
  static constexpr wchar_t kPolicyKey[] = L"SOFTWARE\\Policies\\Latchkey";
  static constexpr wchar_t kSettingsKey[] = L"SOFTWARE\\Latchkey\\WindowsLogon";
  static constexpr wchar_t kManagedKey[] = L"SOFTWARE\\Latchkey\\WindowsLogon\\Managed";
  static constexpr wchar_t kStateKey[] = L"SOFTWARE\\Latchkey\\WindowsLogon\\State";

 private:
  void clear();
};

bool isWindows10();
// The SID of this computer's accounts, as text, without the last part.
std::wstring computerSidText();

// The stand-in for the broker, as the service or, as an impostor, as a process that is none.
class FakeBroker {
 public:
  enum class As { Service, Impostor };
  FakeBroker(const wchar_t* script, As as = As::Service, bool waitUntilRunning = true);
  ~FakeBroker();
  FakeBroker(const FakeBroker&) = delete;
  // The next status of the script.
  void go();
  // What the link sent last; waits for it.
  std::vector<unsigned char> received();

 private:
  SC_HANDLE services_ = nullptr;
  SC_HANDLE service_ = nullptr;
  HANDLE process_ = nullptr;
  HANDLE go_ = nullptr;
};

std::wstring ownFolder();

}  // namespace host

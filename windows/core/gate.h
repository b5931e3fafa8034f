// Whether the link is shown, whose tiles get one, and what it is called: from facts that the provider has read, without
// asking anybody.
#pragma once

#include <cstddef>
#include <cstdint>

namespace latchkey {

// A registry value that should be a DWORD. One of another type counts as absent, here and wherever the client reads one.
struct Dword {
  bool present = false;
  std::uint32_t value = 0;
};
inline bool isOne(Dword dword) { return dword.present && dword.value == 1; }

// Whether details are logged, not errors alone: EnableLogging of the policy decides where it is, then that of a management
// tool, then the one in the key of the link.
inline bool logsDetails(Dword policy, Dword managed, Dword link) {
  return isOne(policy.present ? policy : managed.present ? managed : link);
}

enum class LinkVerdict : std::uint8_t {
  Show,
  OtherScenario,  // neither logon nor unlock
  NoPolicy,       // no source says anything
  SwitchedOff,    // the first source that says something says no
  Setup,          // Windows is being set up
  SafeMode,
  Remote,
  Kiosk,
  Crashed,  // switched off by its own crashes, see CrashRecord
};

struct GateFacts {
  std::uint32_t scenario = 0;  // CREDENTIAL_PROVIDER_USAGE_SCENARIO
  Dword policyShowLink;        // HKLM\SOFTWARE\Policies\Latchkey, ShowLink
  Dword managedShowLink;       // HKLM\SOFTWARE\Latchkey\WindowsLogon\Managed, ShowLink
  Dword allowPasswordReset;    // HKLM\SOFTWARE\Policies\Microsoft\AzureADAccount, AllowPasswordReset
  Dword allowAadPasswordReset; // HKLM\SOFTWARE\Microsoft\PolicyManager\current\device\Authentication, AllowAadPasswordReset
  bool setup = false;
  bool safeMode = false;
  bool remote = false;
  bool allowRemote = false;
  bool kiosk = false;  // Assigned Access or Shell Launcher
  bool showOnKiosk = false;
  bool crashed = false;
};

LinkVerdict judge(const GateFacts& facts);

// --- whose tile ------------------------------------------------------------------------------------------------------

// A SID as Windows keeps it in memory.
struct Sid {
  std::uint8_t bytes[68] = {};
  std::uint8_t size = 0;  // 0: none
};

// Reads "S-1-5-21-..."; the authority may be hexadecimal. None for anything else.
bool parseSid(const wchar_t* text, Sid& out);

enum class Owner : std::uint8_t {
  Directory,  // of a domain, or of Entra ID
  Local,      // an account of this computer, our own temporary one among them
  MicrosoftAccount,
  Other,  // a service, a well-known name: nobody who resets a password
};

// Whose account a SID is; `computer` is the SID of this computer's own accounts, without the last part. While it is not
// known, an account S-1-5-21-... is taken to be Local: no link is better than one that cannot work.
Owner ownerOf(const Sid& sid, const Sid& computer);
// An account of Entra ID, whose name only Windows' identity cache knows.
bool isEntra(const Sid& sid);

// --- what it is called -----------------------------------------------------------------------------------------------

struct SystemFacts {
  std::uint32_t major = 0;
  std::uint32_t build = 0;
  bool entraJoined = false;        // Entra-joined or hybrid-joined
  Dword allowPasswordReset;
  Dword allowAadPasswordReset;
};

enum class LinkName : std::uint8_t {
  ResetPassword,             // 10 and 11
  ForgotPassword,            // 7, 8 and 8.1
  ResetPasswordOfOrganisation,  // where Windows shows its own "Reset password" beside ours
};

// Whether Windows' own link is active: 10 1803 or later, joined, and switched on by the value that is shared with it.
bool windowsHasOwnLink(const SystemFacts& facts);
LinkName linkName(const SystemFacts& facts);

}  // namespace latchkey

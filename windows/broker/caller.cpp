#include "broker/caller.h"

#include <wtsapi32.h>

#include <string>
#include <vector>

namespace latchkey {
namespace {

// newer than this compiler's headers
constexpr auto kSessionInfoEx = static_cast<WTS_INFO_CLASS>(25);
struct SessionInfoEx {
  DWORD level;
  ULONG sessionId;
  DWORD state;
  LONG flags;
};
constexpr LONG kLocked = 0;
constexpr LONG kUnlocked = 1;

bool isSystem(HANDLE process) {
  Handle token;
  if (!OpenProcessToken(process, TOKEN_QUERY, token.out())) return false;
  std::vector<BYTE> bytes(256);
  DWORD size = 0;
  if (!GetTokenInformation(token.get(), TokenUser, bytes.data(), static_cast<DWORD>(bytes.size()), &size)) return false;
  return IsWellKnownSid(reinterpret_cast<TOKEN_USER*>(bytes.data())->User.Sid, WinLocalSystemSid) != FALSE;
}

bool isLogonUi(HANDLE process) {
  wchar_t image[MAX_PATH + 1] = {};
  DWORD length = MAX_PATH;
  if (!QueryFullProcessImageNameW(process, 0, image, &length)) return false;
  wchar_t system[MAX_PATH + 1] = {};
  if (GetSystemDirectoryW(system, MAX_PATH) == 0) return false;
  return CompareStringOrdinal(image, -1, (std::wstring(system) + L"\\LogonUI.exe").c_str(), -1, TRUE) == CSTR_EQUAL;
}

// Windows 7 says locked for unlocked and the other way round; that is known and stays so.
bool isLocked(LONG flags) {
  OSVERSIONINFOEXW seven = {};
  seven.dwOSVersionInfoSize = sizeof seven;
  seven.dwMajorVersion = 6;
  seven.dwMinorVersion = 1;
  const DWORDLONG mask =
      VerSetConditionMask(VerSetConditionMask(0, VER_MAJORVERSION, VER_EQUAL), VER_MINORVERSION, VER_EQUAL);
  return flags == (VerifyVersionInfoW(&seven, VER_MAJORVERSION | VER_MINORVERSION, mask) ? kUnlocked : kLocked);
}

bool isRemote(DWORD session) {
  wchar_t* text = nullptr;
  DWORD bytes = 0;
  if (!WTSQuerySessionInformationW(WTS_CURRENT_SERVER_HANDLE, session, WTSClientProtocolType, &text, &bytes)) return true;
  const bool remote = bytes < sizeof(USHORT) || *reinterpret_cast<USHORT*>(text) != 0;
  WTSFreeMemory(text);
  return remote;
}

}  // namespace

bool isAtSignIn(DWORD session) {
  wchar_t* text = nullptr;
  DWORD bytes = 0;
  if (!WTSQuerySessionInformationW(WTS_CURRENT_SERVER_HANDLE, session, WTSUserName, &text, &bytes)) return false;
  const bool nobody = text[0] == 0;
  WTSFreeMemory(text);
  if (nobody) return true;
  if (!WTSQuerySessionInformationW(WTS_CURRENT_SERVER_HANDLE, session, kSessionInfoEx, &text, &bytes)) return false;
  const auto* info = reinterpret_cast<SessionInfoEx*>(text);
  const bool locked = bytes >= sizeof *info && info->level == 1 && isLocked(info->flags);
  WTSFreeMemory(text);
  return locked;
}

KnownCaller callerOf(DWORD process) {
  KnownCaller caller;
  caller.process = Handle(OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION | SYNCHRONIZE, FALSE, process));
  DWORD session = 0;
  if (process == 0 || !caller.process || !ProcessIdToSessionId(process, &session)) return caller;
  caller.session = session;
  caller.facts.isLogonUi = isLogonUi(caller.process.get());
  caller.facts.isSystem = isSystem(caller.process.get());
  caller.facts.isConsole = session == WTSGetActiveConsoleSessionId();
  caller.facts.atSignInScreen = isAtSignIn(session);
  caller.facts.remote = isRemote(session);
  return caller;
}

}  // namespace latchkey

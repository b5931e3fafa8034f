#include "broker/windows_os.h"

#include <windows.h>

#include <bcrypt.h>
#include <sddl.h>
#include <userenv.h>
#include <wtsapi32.h>

#include <cstring>
#include <string>

#include "broker/accounts.h"
#include "broker/registry.h"
#include "core/wizard_config.h"
#include "win32/text.h"

namespace latchkey {
namespace {

constexpr OsError kFine = ERROR_SUCCESS;
HANDLE handleOf(OsHandle handle) { return reinterpret_cast<HANDLE>(handle); }

bool sessionExists(std::uint32_t session) {
  WTS_SESSION_INFOW* sessions = nullptr;
  DWORD count = 0;
  if (!WTSEnumerateSessionsW(WTS_CURRENT_SERVER_HANDLE, 0, 1, &sessions, &count)) return true;
  bool found = false;
  for (DWORD i = 0; i < count; ++i) found = found || sessions[i].SessionId == session;
  WTSFreeMemory(sessions);
  return found;
}

}  // namespace

std::uint64_t WindowsOs::now() { return GetTickCount64(); }

OsError WindowsOs::random(std::uint8_t* bytes, std::size_t count) {
  const NTSTATUS status = BCryptGenRandom(nullptr, bytes, static_cast<ULONG>(count), BCRYPT_USE_SYSTEM_PREFERRED_RNG);
  return status == 0 ? kFine : OsError{ERROR_NOT_READY};
}

OsError WindowsOs::isDomainController(bool& yes) {
  OSVERSIONINFOEXW wanted = {};
  wanted.dwOSVersionInfoSize = sizeof wanted;
  wanted.wProductType = VER_NT_DOMAIN_CONTROLLER;
  yes = VerifyVersionInfoW(&wanted, VER_PRODUCT_TYPE, VerSetConditionMask(0, VER_PRODUCT_TYPE, VER_EQUAL)) != FALSE;
  const DWORD error = GetLastError();
  return yes || error == ERROR_OLD_WIN_VERSION ? kFine : error;
}

OsError WindowsOs::readState(std::string_view name, std::vector<std::uint8_t>& bytes) { return readStateValue(name, bytes); }
OsError WindowsOs::writeState(std::string_view name, const std::vector<std::uint8_t>& bytes) {
  return writeStateValue(name, bytes);
}
OsError WindowsOs::eraseState(std::string_view name) { return eraseStateValue(name); }

OsError WindowsOs::createAccount(std::string_view name, const Secret& password, std::string_view mark) {
  return createLocalAccount(name, password, mark);
}
OsError WindowsOs::findAccount(std::string_view name, FoundAccount& found) { return findLocalAccount(name, found); }
OsError WindowsOs::deleteAccount(std::string_view name) { return deleteLocalAccount(name); }
OsError WindowsOs::isHidden(std::string_view name, bool& yes) { return isNameHidden(name, yes); }
OsError WindowsOs::hide(std::string_view name) { return hideName(name); }
OsError WindowsOs::unhide(std::string_view name) { return unhideName(name); }
OsError WindowsOs::denyLogons(const Sid& sid) { return denyAccountLogons(sid); }
OsError WindowsOs::allowInteractiveLogon(const Sid& sid) { return allowAccountLogon(sid); }
OsError WindowsOs::removeRights(const Sid& sid) { return removeAccountRights(sid); }

OsError WindowsOs::removeProfile(const Sid& sid) {
  const std::string text = sidText(sid);
  if (!machineKeyExists(R"(SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList\)" + text)) return kFine;
  return DeleteProfileW(wide(text).c_str(), nullptr, nullptr) ? kFine : GetLastError();
}

OsError WindowsOs::logOn(std::string_view name, const Secret& password, OsHandle& token) {
  return logOnAccount(name, password, token);
}

OsError WindowsOs::restrictToken(OsHandle token, OsHandle& restricted) {
  HANDLE fresh = nullptr;
  if (!CreateRestrictedToken(handleOf(token), DISABLE_MAX_PRIVILEGE, 0, nullptr, 0, nullptr, 0, nullptr, &fresh)) {
    return GetLastError();
  }
  restricted = reinterpret_cast<OsHandle>(fresh);
  return kFine;
}

OsError WindowsOs::setTokenSession(OsHandle token, std::uint32_t session) {
  DWORD number = session;
  return SetTokenInformation(handleOf(token), TokenSessionId, &number, sizeof number) ? kFine : GetLastError();
}

OsError WindowsOs::logonSid(OsHandle token, Sid& sid) {
  DWORD size = 0;
  GetTokenInformation(handleOf(token), TokenGroups, nullptr, 0, &size);
  std::vector<std::uint8_t> bytes(size);
  if (!GetTokenInformation(handleOf(token), TokenGroups, bytes.data(), size, &size)) return GetLastError();
  const auto* groups = reinterpret_cast<TOKEN_GROUPS*>(bytes.data());
  for (DWORD i = 0; i < groups->GroupCount; ++i) {
    if ((groups->Groups[i].Attributes & SE_GROUP_LOGON_ID) != SE_GROUP_LOGON_ID) continue;
    const DWORD length = GetLengthSid(groups->Groups[i].Sid);
    if (length > sizeof sid.bytes) return ERROR_INVALID_SID;
    std::memcpy(sid.bytes, groups->Groups[i].Sid, length);
    sid.size = static_cast<std::uint8_t>(length);
    return kFine;
  }
  return ERROR_NOT_FOUND;
}

void WindowsOs::close(OsHandle handle) {
  if (launcher_ && handle == reinterpret_cast<OsHandle>(launcher_.get())) {
    launcher_.reset();
  } else {
    CloseHandle(handleOf(handle));
  }
}

OsError WindowsOs::launch(const LaunchPlan& plan, OsHandle& launcher) {
  const OsError error = LauncherProcess::open(plan, launchChoice(), launcher_);
  if (error == kFine) launcher = reinterpret_cast<OsHandle>(launcher_.get());
  return error;
}

OsError WindowsOs::endLauncher(OsHandle launcher, bool& revoked) {
  if (!launcher_ || launcher != reinterpret_cast<OsHandle>(launcher_.get())) return ERROR_INVALID_HANDLE;
  return launcher_->end(revoked);
}

OsError WindowsOs::killProcessesOf(const Sid& sid) {
  WTS_PROCESS_INFOW* processes = nullptr;
  DWORD count = 0;
  if (!WTSEnumerateProcessesW(WTS_CURRENT_SERVER_HANDLE, 0, 1, &processes, &count)) return GetLastError();
  OsError error = kFine;
  for (DWORD i = 0; i < count; ++i) {
    const PSID owner = processes[i].pUserSid;
    if (owner == nullptr || !EqualSid(owner, const_cast<std::uint8_t*>(sid.bytes))) continue;
    const Handle process(OpenProcess(PROCESS_TERMINATE | SYNCHRONIZE, FALSE, processes[i].ProcessId));
    if (!process) {
      if (GetLastError() != ERROR_INVALID_PARAMETER) error = GetLastError();  // gone meanwhile
      continue;
    }
    TerminateProcess(process.get(), ERROR_PROCESS_ABORTED);
    if (WaitForSingleObject(process.get(), 2000) != WAIT_OBJECT_0) error = ERROR_TIMEOUT;
  }
  WTSFreeMemory(processes);
  return error;
}

OsError WindowsOs::revokeDesktop(std::uint32_t session, const Sid& logonSid) {
  if (!sessionExists(session)) return kFine;
  return LauncherProcess::revoke(session, launchChoice().desktop, logonSid);
}

}  // namespace latchkey

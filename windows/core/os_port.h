// What the broker asks of Windows: each function is one idea of the system, without a decision in it. All sequence,
// undoing and retrying is in core/temporary_account and core/reset_run, which are tested against a system that refuses.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/gate.h"
#include "core/link_message.h"
#include "core/secret.h"

namespace latchkey {

// Windows' error numbers; 0 is success.
using OsError = std::uint32_t;
namespace os_error {
constexpr OsError kOk = 0;
constexpr OsError kFileNotFound = 2;
constexpr OsError kAccessDenied = 5;
constexpr OsError kNotSupported = 50;
constexpr OsError kTimeout = 1460;
constexpr OsError kLogonFailure = 1326;
constexpr OsError kLogonTypeNotGranted = 1385;
constexpr OsError kUserNotFound = 2221;
constexpr OsError kUserExists = 2224;
constexpr OsError kPasswordRefused = 2245;  // by the machine's policy
constexpr OsError kBusy = 170;
}  // namespace os_error

using OsHandle = std::uintptr_t;
constexpr OsHandle kNoHandle = 0;

struct FoundAccount {
  Sid sid;
  std::string mark;  // its comment
};

// What the launcher is given.
struct LaunchPlan {
  std::uint32_t session = 0;
  OsHandle token = kNoHandle;    // restricted, of that session
  Sid logonSid;                  // of that one logon: to it alone rights on the desktop are given
  std::string_view wizardConfig;  // see core/wizard_config.h
};

class OsPort {
 public:
  virtual std::uint64_t now() = 0;  // milliseconds of a clock that never goes back
  virtual OsError random(std::uint8_t* bytes, std::size_t count) = 0;
  virtual OsError isDomainController(bool& yes) = 0;

  // The broker's own memory across crashes, one small record under each name; durable when it returns.
  virtual OsError readState(std::string_view name, std::vector<std::uint8_t>& bytes) = 0;  // kFileNotFound
  virtual OsError writeState(std::string_view name, const std::vector<std::uint8_t>& bytes) = 0;
  virtual OsError eraseState(std::string_view name) = 0;  // fine if there is none

  // A local account: member of no group, its mark as its comment from the first instant on.
  virtual OsError createAccount(std::string_view name, const Secret& password, std::string_view mark) = 0;
  virtual OsError findAccount(std::string_view name, FoundAccount& found) = 0;  // kUserNotFound
  virtual OsError deleteAccount(std::string_view name) = 0;                     // fine if there is none
  // Whether somebody has taken that name off the sign-in screen; taking it off; taking that back.
  virtual OsError isHidden(std::string_view name, bool& yes) = 0;
  virtual OsError hide(std::string_view name) = 0;
  virtual OsError unhide(std::string_view name) = 0;
  virtual OsError denyLogons(const Sid& sid) = 0;  // by network, remote desktop, batch and service
  virtual OsError allowInteractiveLogon(const Sid& sid) = 0;
  virtual OsError removeRights(const Sid& sid) = 0;   // fine if there are none
  virtual OsError removeProfile(const Sid& sid) = 0;  // fine if there is none

  virtual OsError logOn(std::string_view name, const Secret& password, OsHandle& token) = 0;
  virtual OsError restrictToken(OsHandle token, OsHandle& restricted) = 0;
  virtual OsError setTokenSession(OsHandle token, std::uint32_t session) = 0;
  virtual OsError logonSid(OsHandle token, Sid& sid) = 0;
  virtual void close(OsHandle handle) = 0;

  // Starts the launcher in the session; what it reports arrives as ResetRun::reported. The launcher ends the wizard and
  // takes the rights back when it is told to end, when the wizard ends, and when the broker dies.
  virtual OsError launch(const LaunchPlan& plan, OsHandle& launcher) = 0;
  // Tells it to end and waits for it, 3 seconds at most, then kills it. `revoked`: it has said that the rights are gone.
  virtual OsError endLauncher(OsHandle launcher, bool& revoked) = 0;
  virtual OsError killProcessesOf(const Sid& sid) = 0;
  // Takes the rights of a logon off the session's desktop; fine if there are none or the session is gone.
  virtual OsError revokeDesktop(std::uint32_t session, const Sid& logonSid) = 0;

 protected:
  ~OsPort() = default;
};

}  // namespace latchkey

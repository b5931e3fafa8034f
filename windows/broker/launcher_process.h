// The launcher in the session of the sign-in screen, seen from the broker.
#pragma once

#include <windows.h>

#include <memory>
#include <string_view>
#include <vector>

#include "core/launch_header.h"
#include "core/launch_report.h"
#include "core/os_port.h"
#include "win32/handle.h"

namespace latchkey {

// Above the sign-in screen at medium integrity, unless an administrator has set the switches that a verification on a real
// machine has shown to be needed: LowIntegrity and UsualDesktop.
LaunchChoice chosenLaunch();

class LauncherProcess {
 public:
  // As LocalSystem on that desktop of that session. Windows' error, 0 for success.
  static OsError open(const LaunchPlan& plan, const LaunchChoice& choice, std::unique_ptr<LauncherProcess>& launcher);
  // Starts one that only takes back the rights of a logon, and waits for it.
  static OsError revoke(std::uint32_t session, LaunchDesktop desktop, const Sid& logonSid);

  HANDLE process() const { return process_.get(); }
  // What it has said since it was asked last.
  std::vector<LaunchReport> takeReports();
  bool hasExited() const { return WaitForSingleObject(process_.get(), 0) == WAIT_OBJECT_0; }
  OsError end(bool& revoked);

 private:
  OsError start(std::uint32_t session, LaunchDesktop place, LaunchHeader header, const Sid& logonSid, OsHandle token,
                std::string_view rest);

  Handle process_;
  Handle input_;  // kept: its end tells the wizard that there is no more configuration
  Handle output_;
  Handle stop_;
  std::vector<char> partial_;
};

}  // namespace latchkey

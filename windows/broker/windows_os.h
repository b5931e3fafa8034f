// The broker's Windows, behind the port of the core: one call each, no decision.
#pragma once

#include <memory>
#include <optional>

#include "broker/launcher_process.h"
#include "core/os_port.h"

namespace latchkey {

class WindowsOs final : public OsPort {
 public:
  // The launcher that runs, or nothing.
  LauncherProcess* launcher() const { return launcher_.get(); }
  // From now on, in place of what the registry says.
  void choose(const LaunchChoice& choice) { choice_ = choice; }

  std::uint64_t now() override;
  OsError random(std::uint8_t* bytes, std::size_t count) override;
  OsError isDomainController(bool& yes) override;
  OsError readState(std::string_view name, std::vector<std::uint8_t>& bytes) override;
  OsError writeState(std::string_view name, const std::vector<std::uint8_t>& bytes) override;
  OsError eraseState(std::string_view name) override;
  OsError createAccount(std::string_view name, const Secret& password, std::string_view mark) override;
  OsError findAccount(std::string_view name, FoundAccount& found) override;
  OsError deleteAccount(std::string_view name) override;
  OsError isHidden(std::string_view name, bool& yes) override;
  OsError hide(std::string_view name) override;
  OsError unhide(std::string_view name) override;
  OsError denyLogons(const Sid& sid) override;
  OsError allowInteractiveLogon(const Sid& sid) override;
  OsError removeRights(const Sid& sid) override;
  OsError removeProfile(const Sid& sid) override;
  OsError logOn(std::string_view name, const Secret& password, OsHandle& token) override;
  OsError restrictToken(OsHandle token, OsHandle& restricted) override;
  OsError setTokenSession(OsHandle token, std::uint32_t session) override;
  OsError logonSid(OsHandle token, Sid& sid) override;
  void close(OsHandle handle) override;
  OsError launch(const LaunchPlan& plan, OsHandle& launcher) override;
  OsError endLauncher(OsHandle launcher, bool& revoked) override;
  OsError killProcessesOf(const Sid& sid) override;
  OsError revokeDesktop(std::uint32_t session, const Sid& logonSid) override;

 private:
  LaunchChoice launchChoice() const { return choice_ ? *choice_ : chosenLaunch(); }

  std::unique_ptr<LauncherProcess> launcher_;
  std::optional<LaunchChoice> choice_;
};

}  // namespace latchkey

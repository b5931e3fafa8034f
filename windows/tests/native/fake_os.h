// A Windows in memory that enforces Windows' rules, and that can fail or break off at any of its calls.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "core/desktop_rights.h"
#include "core/os_port.h"

namespace latchkey {

// The call with this number goes wrong.
struct Fault {
  enum class How {
    None,
    Before,      // it fails and does nothing
    After,       // it does its work and says that it failed
    DieBefore,   // the broker's process ends before it
    DieAfter,    // or after it
  };
  How how = How::None;
  int call = 0;
};

class FakeOs final : public OsPort {
 public:
  // --- how this computer is
  bool controller = false;
  std::size_t leastPassword = 14;      // characters, and four classes; 0: it asks nothing of passwords
  bool believesAnyPassword = false;    // as wine does
  bool makesProfiles = false;          // Windows made a profile although nobody asked
  bool launcherHangs = false;          // it has to be killed, and takes nothing back
  std::uint32_t stationRights = kStationMask;  // what the launcher gives
  std::uint32_t desktopRights = kDesktopMask;
  std::uint64_t createTakes = 0;       // milliseconds

  // --- going wrong
  void failAt(Fault fault) { fault_ = fault, calls_ = 0; }
  int calls() const { return calls_; }
  bool isDead() const { return dead_; }
  // The broker's process is gone: its handles are closed, its launcher is gone without having taken anything back.
  void brokerDies();

  // --- what others do
  void addForeignAccount(const std::string& name);
  void hideByAdministrator(const std::string& name) { hidden_.insert(name); }
  void pass(std::uint64_t ms) { clock_ += ms; }
  void putState(const std::string& name, std::vector<std::uint8_t> bytes) { state_[name] = std::move(bytes); }
  // The exit code of the wizard that the launcher has started, 0 while it runs.
  std::uint32_t wizardExit() const { return wizardExit_; }
  // Whether its window can be seen.
  bool isWindowVisible() const { return windowVisible_; }
  // The wizard and then the launcher end by themselves, in order.
  void wizardEnds();

  // --- what can be seen
  bool hasAccount(const std::string& name) const { return accounts_.count(name) > 0; }
  bool isHiddenNow(const std::string& name) const { return hidden_.count(name) > 0; }
  std::set<std::string> rightsOf(const std::string& name) const;
  bool hasWizard() const { return !processes_.empty(); }
  bool hasDesktopRights() const { return !desktopRightsOf_.empty(); }
  const std::string& lastPassword() const { return lastPassword_; }
  const std::string& wizardConfig() const { return wizardConfig_; }
  // What is left that was not there in the beginning; empty when all is well.
  std::string leftovers() const;

  // --- OsPort
  std::uint64_t now() override { return clock_; }
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
  struct Account {
    Sid sid;
    std::string password;
    std::string mark;
    bool foreign = false;
  };
  struct Token {
    std::string sid;
    bool restricted = false;
    std::uint32_t session = 0;
    std::uint32_t logon = 0;
  };

  // Does the work of a call unless it is this one's turn to go wrong.
  OsError call(const std::function<OsError()>& work);
  static std::string key(const Sid& sid) { return std::string(reinterpret_cast<const char*>(sid.bytes), sid.size); }
  Account* accountOf(const Sid& sid);

  Fault fault_;
  int calls_ = 0;
  bool dead_ = false;
  std::uint64_t clock_ = 1000;
  std::uint32_t seed_ = 1;
  std::uint32_t nextRid_ = 1001;
  std::uint32_t nextLogon_ = 100;
  OsHandle nextHandle_ = 4;
  std::map<std::string, Account> accounts_;
  std::map<std::string, std::set<std::string>> rights_;  // by SID
  std::set<std::string> hidden_;
  std::set<std::string> profiles_;   // by SID
  std::set<std::string> processes_;  // SIDs
  std::set<std::string> desktopRightsOf_;  // session and logon
  std::map<OsHandle, Token> tokens_;
  std::map<OsHandle, std::string> launchers_;  // the SID whose wizard they watch
  std::map<std::string, std::vector<std::uint8_t>> state_;
  std::string lastPassword_;
  std::string wizardConfig_;
  std::uint32_t wizardExit_ = 0;
  bool windowVisible_ = false;
};

Sid localSid(std::uint32_t rid);
Sid logonSidOf(std::uint32_t number);

}  // namespace latchkey

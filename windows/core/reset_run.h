// One reset as the broker sees it: from the click to the moment in which nothing of it is left.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/launch_report.h"
#include "core/link_message.h"
#include "core/temporary_account.h"

namespace latchkey {

constexpr std::uint64_t kOpenLimit = 10 * 1000;        // until the window has the focus
constexpr std::uint64_t kRunLimit = 15 * 60 * 1000;    // in all
constexpr std::uint64_t kCleanAgainAfter = 30 * 1000;  // what could not be removed is tried again

// Why a reset was ended from outside.
enum class EndReason : std::uint8_t {
  SignInScreenGone,  // the LogonUI that asked has exited or closed its pipe
  SessionChanged,    // sign-in, unlock, disconnection, switch of session
  Suspend,
  ServiceStop,  // also shutdown
};

struct RunRequest {
  std::uint32_t session = 0;
  std::string correlationId;
  std::string wizardConfig;
  std::uint64_t openLimit = kOpenLimit;
};

// What became of it, for the event log: one event at its end.
struct RunResult {
  LinkState state = LinkState::Closed;
  LinkStage stage = LinkStage::None;  // the last that was reached
  OsError code = 0;                   // of what failed
  OsError left = 0;                   // of what could not be removed; it is tried again
  std::uint32_t dropped = 0;  // mitigations that the window had to do without
  std::optional<EndReason> reason;
  std::vector<int> taken;  // names that were somebody else's
};

class ResetRun {
 public:
  explicit ResetRun(OsPort& os) : os_(os), account_(os) {}

  // Makes the account and starts the launcher. Whatever fails, everything is taken back before it returns.
  void begin(const RunRequest& request);
  void reported(const LaunchReport& report);
  // The launcher's process has ended; what it had reported before was handed over before.
  void launcherGone();
  void end(EndReason reason);
  void tick();

  // The launcher runs, or something is left to be removed.
  bool isActive() const { return launcher_ != kNoHandle || account_.exists(); }
  bool isOpen() const { return launched_; }
  OsHandle launcher() const { return launcher_; }
  // When tick() has something to do.
  std::uint64_t wakeAt() const;
  // What the link is to be told since it was asked last.
  std::vector<LinkStatus> takeStatuses() { return std::move(statuses_); }
  // Once, at the end.
  std::optional<RunResult> takeResult();

 private:
  void say(LinkState state, OsError code = 0);
  void notOpened(OsError code);
  // Tells the link how it ended, and takes everything back.
  void finish(LinkState state, OsError code);
  void clean();

  OsPort& os_;
  TemporaryAccount account_;
  std::string correlationId_;
  std::uint64_t begun_ = 0;
  std::uint64_t openLimit_ = kOpenLimit;
  std::uint64_t cleanAt_ = 0;
  LinkStage stage_ = LinkStage::None;
  OsHandle launcher_ = kNoHandle;
  bool launched_ = false;
  bool revoked_ = false;
  bool writing_ = false;
  std::vector<LinkStatus> statuses_;
  std::optional<RunResult> result_;
};

}  // namespace latchkey

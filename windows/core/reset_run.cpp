#include "core/reset_run.h"

#include <cstring>
#include <utility>

#include "core/text.h"

namespace latchkey {

using namespace os_error;

void ResetRun::say(LinkState state, OsError code) {
  LinkStatus status;
  status.state = state;
  if (state == LinkState::NotOpened) {
    status.stage = stage_;
    status.code = code;
  }
  if (isUuid(correlationId_)) std::memcpy(status.correlationId, correlationId_.data(), sizeof status.correlationId);
  statuses_.push_back(status);
}

void ResetRun::begin(const RunRequest& request) {
  if (isActive()) return;
  correlationId_ = request.correlationId;
  begun_ = os_.now();
  openLimit_ = request.openLimit;
  stage_ = LinkStage::None;
  revoked_ = writing_ = false;
  result_ = RunResult{};
  say(LinkState::Starting);
  OsError error = account_.create();
  result_->taken = account_.taken();
  if (error != kOk) return notOpened(error);
  stage_ = LinkStage::AccountCreated;
  OsHandle token = kNoHandle;
  if (error = account_.logOn(token); error != kOk) return notOpened(error);
  stage_ = LinkStage::LoggedOn;
  Sid logonSid;
  error = account_.enterSession(token, request.session, logonSid);
  if (error == kOk) {
    stage_ = LinkStage::SessionSet;
    error = os_.now() - begun_ < openLimit_ ? os_.launch({request.session, token, logonSid, request.wizardConfig}, launcher_)
                                            : kTimeout;
    launched_ = error == kOk;
  }
  os_.close(token);
  if (error != kOk) notOpened(error);
}

void ResetRun::reported(const LaunchReport& report) {
  if (!launched_) return;
  switch (report.kind) {
    case ReportKind::Reached:
      if (report.stage <= stage_) return;
      stage_ = report.stage;
      if (stage_ == LinkStage::WindowFocused) say(LinkState::Opened);
      return;
    case ReportKind::Failed:
      if (report.stage > stage_) stage_ = report.stage;
      return notOpened(report.code);
    case ReportKind::Writing:
      writing_ = true;
      return;
    case ReportKind::NotWriting:
      writing_ = false;
      return;
    case ReportKind::Dropped:
      result_->dropped = report.code;
      return;
    case ReportKind::Ended:
      break;
  }
  revoked_ = report.revoked == 1;
  switch (static_cast<WizardExit>(report.code)) {
    case WizardExit::Changed:
      return finish(LinkState::Changed, 0);
    case WizardExit::Unlocked:
      return finish(LinkState::Unlocked, 0);
    case WizardExit::Undetermined:
      return finish(LinkState::Undetermined, 0);
    case WizardExit::Closed:
      break;
  }
  // before its window was there, not even an orderly end is one; in the middle of the write, the server knows
  if (stage_ < LinkStage::WindowFocused) return notOpened(report.code);
  finish(writing_ ? LinkState::Undetermined : LinkState::Closed, report.code);
}

void ResetRun::launcherGone() {
  if (!launched_) return;
  if (stage_ < LinkStage::WindowFocused) return notOpened(kAccessDenied);
  finish(writing_ ? LinkState::Undetermined : LinkState::Closed, kAccessDenied);
}

void ResetRun::end(EndReason reason) {
  if (launched_) {
    result_->reason = reason;
    finish(writing_ ? LinkState::Undetermined : LinkState::Closed, 0);
  } else if (isActive()) {
    clean();
  }
}

void ResetRun::tick() {
  const std::uint64_t now = os_.now();
  if (!launched_) {
    if (isActive() && now >= cleanAt_) clean();
    return;
  }
  if (now - begun_ >= kRunLimit) return finish(writing_ ? LinkState::Undetermined : LinkState::Closed, kTimeout);
  if (stage_ < LinkStage::WindowFocused && now - begun_ >= openLimit_) notOpened(kTimeout);
}

std::uint64_t ResetRun::wakeAt() const {
  if (!launched_) return isActive() ? cleanAt_ : UINT64_MAX;
  return begun_ + (stage_ < LinkStage::WindowFocused ? openLimit_ : kRunLimit);
}

void ResetRun::notOpened(OsError code) { finish(LinkState::NotOpened, code); }

void ResetRun::finish(LinkState state, OsError code) {
  result_->state = state;
  result_->stage = stage_;
  result_->code = code;
  clean();
  // said last: who reads it may begin again at once
  say(state, code);
}

void ResetRun::clean() {
  launched_ = false;
  OsError left = kOk;
  if (launcher_ != kNoHandle) {
    bool revoked = false;
    left = os_.endLauncher(launcher_, revoked);
    if (left == kOk) {
      os_.close(launcher_);
      launcher_ = kNoHandle;
      revoked_ = revoked_ || revoked;
    }
  }
  const OsError removed = account_.remove(revoked_);
  if (left == kOk) left = removed;
  if (result_) result_->left = left;
  cleanAt_ = os_.now() + kCleanAgainAfter;
}

std::optional<RunResult> ResetRun::takeResult() {
  if (launched_) return std::nullopt;
  return std::exchange(result_, std::nullopt);
}

}  // namespace latchkey

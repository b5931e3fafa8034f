#include "core/controller_check.h"

namespace latchkey {

bool ControllerCheck::wants(std::uint64_t now, StepKind kind) {
  if (!asks_) return false;
  const bool nearEnd = kind == StepKind::NewPassword || kind == StepKind::Working || kind == StepKind::Done;
  if (askedAt_ && (!nearEnd || waiting_ || now - *askedAt_ < kControllerFreshMs)) return false;
  askedAt_ = now;
  waiting_ = true;
  ++number_;
  return true;
}

bool ControllerCheck::answered(std::uint32_t number, Answer answer) {
  if (number != number_) return false;
  waiting_ = false;
  const bool changed = answer != answer_;
  answer_ = answer;
  return changed;
}

bool ControllerCheck::wake(std::uint64_t now) {
  if (!waiting_ || now - *askedAt_ < kControllerLimitMs) return false;
  waiting_ = false;
  const bool changed = answer_ != Answer::No;
  answer_ = Answer::No;
  return changed;
}

Answer answerFor(std::uint32_t windowsError) {
  constexpr std::uint32_t kFound = 0;
  constexpr std::uint32_t kNoSuchDomain = 1355;  // no controller was found
  return windowsError == kFound ? Answer::Yes : windowsError == kNoSuchDomain ? Answer::No : Answer::NotKnown;
}

}  // namespace latchkey

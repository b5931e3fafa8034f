// Whether a domain controller answers this computer: asked when the wizard opens, and again before its end, because a cable
// or a VPN may have come meanwhile. Five seconds without an answer are a no. It knows no network: whoever asks is handed in.
#pragma once

#include <cstdint>
#include <optional>

#include "core/advice.h"

namespace latchkey {

constexpr std::uint64_t kControllerLimitMs = 5000;
// An answer that is not older than this is not asked for again.
constexpr std::uint64_t kControllerFreshMs = 10000;

class ControllerCheck {
 public:
  explicit ControllerCheck(Join join) : asks_(join == Join::Domain || join == Join::Hybrid) {}

  // To be called with each new step; true: ask now, with number(). Before any answer, and before the password is set or
  // the account unlocked, so that the last page says what is true then.
  bool wants(std::uint64_t now, StepKind kind);
  std::uint32_t number() const { return number_; }

  // What was asked under that number has come out so; false where nobody waits for it any more. Late is better than never.
  bool answered(std::uint32_t number, Answer answer);
  // Five seconds may have passed; true where that changed the answer.
  bool wake(std::uint64_t now);

  // The last one there is: while it is asked again, the one before.
  Answer answer() const { return answer_; }

 private:
  const bool asks_;
  Answer answer_ = Answer::NotYet;
  std::uint32_t number_ = 0;
  std::optional<std::uint64_t> askedAt_;
  bool waiting_ = false;
};

// What Windows says when it is asked for a controller (DsGetDcName): found, none there, or that it did not even look.
Answer answerFor(std::uint32_t windowsError);

}  // namespace latchkey

#include "core/controller_check.h"

#include <doctest/doctest.h>

using namespace latchkey;

namespace {
constexpr std::uint64_t kBegin = 1000000;
}

TEST_CASE("only a computer of a domain asks for a controller") {
  for (const Join join : {Join::Domain, Join::Hybrid}) CHECK(ControllerCheck(join).wants(kBegin, StepKind::Identify));
  for (const Join join : {Join::Unknown, Join::Entra, Join::Registered, Join::Workgroup}) {
    CHECK_FALSE(ControllerCheck(join).wants(kBegin, StepKind::Identify));
  }
}

TEST_CASE("five seconds without an answer are a no, and a later yes still counts") {
  ControllerCheck check(Join::Domain);
  REQUIRE(check.wants(kBegin, StepKind::Identify));
  CHECK(check.answer() == Answer::NotYet);
  CHECK_FALSE(check.wake(kBegin + kControllerLimitMs - 1));
  CHECK(check.answer() == Answer::NotYet);
  CHECK(check.wake(kBegin + kControllerLimitMs));
  CHECK(check.answer() == Answer::No);
  CHECK_FALSE(check.wake(kBegin + 2 * kControllerLimitMs));
  CHECK(check.answered(check.number(), Answer::Yes));
  CHECK(check.answer() == Answer::Yes);
}

TEST_CASE("it is asked again before the end, and says the old answer until there is a new one") {
  ControllerCheck check(Join::Hybrid);
  REQUIRE(check.wants(kBegin, StepKind::Identify));
  CHECK(check.answered(1, Answer::No));
  CHECK_FALSE(check.wants(kBegin + 60000, StepKind::EnterCode));
  REQUIRE(check.wants(kBegin + 60000, StepKind::NewPassword));
  CHECK(check.number() == 2);
  CHECK(check.answer() == Answer::No);
  CHECK_FALSE(check.wants(kBegin + 61000, StepKind::Working));  // still asked
  CHECK_FALSE(check.answered(1, Answer::No));                   // of the first time
  CHECK(check.answered(2, Answer::Yes));
  CHECK_FALSE(check.wants(kBegin + 60000 + kControllerFreshMs - 1, StepKind::Done));
  CHECK(check.wants(kBegin + 60000 + kControllerFreshMs, StepKind::Done));
  CHECK(check.answer() == Answer::Yes);
  CHECK(check.wake(kBegin + 60000 + kControllerFreshMs + kControllerLimitMs));
  CHECK(check.answer() == Answer::No);
}

TEST_CASE("what could not be asked is neither yes nor no") {
  CHECK(answerFor(0) == Answer::Yes);
  CHECK(answerFor(1355) == Answer::No);
  for (const std::uint32_t error : {5u, 50u, 120u, 1722u}) CHECK(answerFor(error) == Answer::NotKnown);
}

#include "core/advice.h"

#include <doctest/doctest.h>

#include <set>

using namespace latchkey;
using List = std::vector<Advice>;

TEST_CASE("in a domain it depends on whether a controller answers") {
  for (const Join join : {Join::Domain, Join::Hybrid}) {
    CHECK(adviceFor({join, Answer::Yes, 10, CloudSync::None, false}) == List{Advice::ControllerAnswers});
    CHECK(adviceFor({join, Answer::NotYet, 10, CloudSync::None, false}) == List{Advice::Checking});
    CHECK(adviceFor({join, Answer::No, 10, CloudSync::None, false}) == List{Advice::OfficeOrVpnFirst});
    CHECK(adviceFor({join, Answer::No, 0, CloudSync::None, false}) ==
          List{Advice::OfficeOrVpnFirst, Advice::NoOfflineSignIn});
    CHECK(adviceFor({join, Answer::Yes, 0, CloudSync::None, false}) == List{Advice::ControllerAnswers});
    CHECK(adviceFor({join, Answer::NotKnown, 10, CloudSync::None, false}) == List{Advice::OfficeOrVpnMaybe});
    CHECK(adviceFor({join, Answer::NotKnown, 0, CloudSync::None, false}) ==
          List{Advice::OfficeOrVpnMaybe, Advice::NoOfflineSignIn});
  }
}

TEST_CASE("joined to Entra it depends on how passwords get there") {
  CHECK(adviceFor({Join::Entra, Answer::NotYet, 10, CloudSync::None, false}) == List{Advice::DoesNotOpenThisPc});
  CHECK(adviceFor({Join::Entra, Answer::NotYet, 10, CloudSync::Hash, false}) == List{Advice::CloudWithinMinutes});
  CHECK(adviceFor({Join::Entra, Answer::NotYet, 10, CloudSync::PassThrough, false}) == List{Advice::CloudAtOnce});
  CHECK(adviceFor({Join::Entra, Answer::NotYet, 10, CloudSync::Unknown, false}) == List{Advice::CloudUnknown});
}

TEST_CASE("where the password does not open this computer, that is said") {
  CHECK(adviceFor({Join::Workgroup, Answer::NotYet, 10, CloudSync::Hash, false}) == List{Advice::WorkgroupPc});
  CHECK(adviceFor({Join::Registered, Answer::NotYet, 10, CloudSync::Hash, false}) == List{Advice::RegisteredPc});
  for (const Join join : {Join::Domain, Join::Hybrid, Join::Entra, Join::Workgroup, Join::Unknown}) {
    // and nothing beside it that sounds as if a password did
    CHECK(adviceFor({join, Answer::Yes, 0, CloudSync::Hash, true}) == List{Advice::SmartCardRequired});
  }
  CHECK(adviceFor({}).empty());
}

TEST_CASE("no more is said than there is room for") {
  for (int join = 0; join <= static_cast<int>(Join::Workgroup); ++join) {
    for (const Answer answer : {Answer::NotYet, Answer::Yes, Answer::No, Answer::NotKnown}) {
      for (const bool card : {false, true}) {
        CHECK(adviceFor({static_cast<Join>(join), answer, 0, CloudSync::Hash, card}).size() <= kMostAdvice);
      }
    }
  }
}

TEST_CASE("each advice has a key of its own") {
  std::set<std::string_view> keys;
  for (std::size_t i = 0; i < kAdvices; ++i) keys.insert(keyFor(static_cast<Advice>(i)));
  CHECK(keys.size() == kAdvices);
}

TEST_CASE("the number of cached sign-ins is read, and Windows' own counts where it is none") {
  CHECK(cachedLogons("0") == 0);
  CHECK(cachedLogons("25") == 25);
  CHECK(cachedLogons("50") == 50);
  for (const char* none : {"", "51", "100", "-1", "1x", " 1"}) CHECK(cachedLogons(none) == 10);
}

#include "core/link_message.h"

#include <doctest/doctest.h>

#include <cstring>
#include <string>

using namespace latchkey;

namespace {

bool isMessage(const LinkStart& start) {
  LinkStart out;
  return check(&start, sizeof start, out);
}

bool isMessage(const LinkStatus& status) {
  LinkStatus out;
  return check(&status, sizeof status, out);
}

// S-1-5-21-1-2-3-1001
constexpr unsigned char kSid[] = {1, 5, 0, 0, 0, 0, 0, 5, 21, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 0xe9, 3, 0, 0};

}  // namespace

TEST_CASE("a start says whose tile it was and arrives as it was sent") {
  LinkStart start;
  start.scenario = LinkScenario::Unlock;
  REQUIRE(setSid(start, kSid, sizeof kSid));
  REQUIRE(setName(start, u"ada@corp.example", 16));
  LinkStart out;
  REQUIRE(check(&start, sizeof start, out));
  CHECK(out.scenario == LinkScenario::Unlock);
  CHECK(std::memcmp(out.sid, kSid, sizeof kSid) == 0);
  CHECK(std::u16string(out.name, out.nameUnits) == u"ada@corp.example");
  CHECK(isMessage(LinkStart{}));
}

TEST_CASE("the longest SID and the longest name fit, one more does not") {
  LinkStart start;
  unsigned char longest[kMaxSid] = {1, 15};
  CHECK(setSid(start, longest, sizeof longest));
  CHECK(isMessage(start));
  unsigned char longer[kMaxSid + 4] = {1, 16};
  CHECK_FALSE(setSid(start, longer, sizeof longer));
  const std::u16string name(kMaxLinkName + 1, u'x');
  CHECK(setName(start, name.data(), kMaxLinkName));
  CHECK(isMessage(start));
  CHECK_FALSE(setName(start, name.data(), kMaxLinkName + 1));
}

TEST_CASE("a start that is not whole and clean is no start") {
  LinkStart start;
  setSid(start, kSid, sizeof kSid);
  setName(start, u"ada", 3);
  REQUIRE(isMessage(start));
  LinkStart out;
  CHECK_FALSE(check(&start, sizeof start - 1, out));
  CHECK_FALSE(check(&start, 0, out));

  const auto broken = [&](auto change) {
    LinkStart copy = start;
    change(copy);
    return !isMessage(copy);
  };
  CHECK(broken([](LinkStart& s) { s.magic ^= 1; }));
  CHECK(broken([](LinkStart& s) { s.version = 2; }));
  CHECK(broken([](LinkStart& s) { s.scenario = static_cast<LinkScenario>(0); }));
  CHECK(broken([](LinkStart& s) { s.scenario = static_cast<LinkScenario>(3); }));
  CHECK(broken([](LinkStart& s) { s.sidBytes = 255; }));
  CHECK(broken([](LinkStart& s) { s.sidBytes = 24; }));
  CHECK(broken([](LinkStart& s) { s.sid[0] = 2; }));
  CHECK(broken([](LinkStart& s) { s.sid[kMaxSid - 1] = 1; }));
  CHECK(broken([](LinkStart& s) { s.nameUnits = 2; }));
  CHECK(broken([](LinkStart& s) { s.nameUnits = 4; }));
  CHECK(broken([](LinkStart& s) { s.nameUnits = 0xffff; }));
  CHECK(broken([](LinkStart& s) { s.name[1] = u'\n'; }));
  CHECK(broken([](LinkStart& s) { s.name[1] = 0xd800; }));
  CHECK(broken([](LinkStart& s) { s.name[1] = 0xdc00; }));
  CHECK(broken([](LinkStart& s) { s.reserved = 1; }));
}

TEST_CASE("a status carries a reason only where there is one") {
  LinkStatus status;
  status.state = LinkState::NotOpened;
  status.stage = LinkStage::RightsGranted;
  status.code = 5;
  std::memcpy(status.correlationId, "0b6d6d0e-8a43-4f0e-9d3b-6c1b1f1d2e3f", 36);
  CHECK(isMessage(status));
  status.state = LinkState::Changed;
  CHECK_FALSE(isMessage(status));
  status.stage = LinkStage::None;
  status.code = 0;
  CHECK(isMessage(status));
  status.correlationId[8] = 'x';
  CHECK_FALSE(isMessage(status));
  status = LinkStatus{};
  status.state = static_cast<LinkState>(0);
  CHECK_FALSE(isMessage(status));
  status.state = static_cast<LinkState>(kLinkStates + 1);
  CHECK_FALSE(isMessage(status));
  status = LinkStatus{};
  status.reserved[15] = 1;
  CHECK_FALSE(isMessage(status));
}

TEST_CASE("only the start and the open window are followed by more") {
  for (std::uint8_t i = 1; i <= kLinkStates; ++i) {
    const auto state = static_cast<LinkState>(i);
    CHECK(isLast(state) == (state != LinkState::Starting && state != LinkState::Opened));
  }
}

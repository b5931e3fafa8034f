#include "core/gate.h"

#include <doctest/doctest.h>

#include <cstring>

using namespace latchkey;

namespace {

constexpr Dword value(std::uint32_t v) { return Dword{true, v}; }

Dword& source(GateFacts& facts, int index) {
  switch (index) {
    case 0: return facts.policyShowLink;
    case 1: return facts.managedShowLink;
    case 2: return facts.allowPasswordReset;
    default: return facts.allowAadPasswordReset;
  }
}

GateFacts shown() {
  GateFacts facts;
  facts.scenario = 1;
  facts.allowPasswordReset = value(1);
  return facts;
}

Sid sid(const wchar_t* text) {
  Sid out;
  REQUIRE(parseSid(text, out));
  return out;
}

const wchar_t* const kComputer = L"S-1-5-21-1000-2000-3000";

}  // namespace

TEST_CASE("details are logged where the first that says anything says 1") {
  const Dword none, no{true, 0}, yes{true, 1}, two{true, 2};
  CHECK_FALSE(logsDetails(none, none, none));
  CHECK(logsDetails(none, none, yes));
  CHECK(logsDetails(none, yes, no));
  CHECK(logsDetails(yes, no, no));
  CHECK_FALSE(logsDetails(no, yes, yes));
  CHECK_FALSE(logsDetails(none, no, yes));
  CHECK_FALSE(logsDetails(two, none, yes));
}

TEST_CASE("the first source that says something decides, and only 1 shows the link") {
  // every combination of absent, 0, 1 and 2 in the four sources
  const Dword values[] = {Dword{}, value(0), value(1), value(2)};
  for (int combination = 0; combination < 256; ++combination) {
    GateFacts facts;
    facts.scenario = 1;
    LinkVerdict expected = LinkVerdict::NoPolicy;
    for (int i = 3; i >= 0; --i) {
      const Dword chosen = values[combination >> (2 * i) & 3];
      source(facts, i) = chosen;
      if (chosen.present) expected = chosen.value == 1 ? LinkVerdict::Show : LinkVerdict::SwitchedOff;
    }
    CHECK(judge(facts) == expected);
  }
}

TEST_CASE("the link is there for logon and unlock only") {
  for (std::uint32_t scenario = 0; scenario < 8; ++scenario) {
    GateFacts facts = shown();
    facts.scenario = scenario;
    CHECK(judge(facts) == (scenario == 1 || scenario == 2 ? LinkVerdict::Show : LinkVerdict::OtherScenario));
  }
}

TEST_CASE("places where no link belongs hide it, and two of them can be allowed") {
  GateFacts facts = shown();
  facts.setup = true;
  CHECK(judge(facts) == LinkVerdict::Setup);
  facts = shown();
  facts.safeMode = true;
  CHECK(judge(facts) == LinkVerdict::SafeMode);
  facts = shown();
  facts.remote = true;
  CHECK(judge(facts) == LinkVerdict::Remote);
  facts.allowRemote = true;
  CHECK(judge(facts) == LinkVerdict::Show);
  facts = shown();
  facts.kiosk = true;
  CHECK(judge(facts) == LinkVerdict::Kiosk);
  facts.showOnKiosk = true;
  CHECK(judge(facts) == LinkVerdict::Show);
  facts = shown();
  facts.crashed = true;
  CHECK(judge(facts) == LinkVerdict::Crashed);
}

TEST_CASE("permission for remote sessions and kiosks does not switch the link on") {
  GateFacts facts;
  facts.scenario = 1;
  facts.allowRemote = facts.showOnKiosk = facts.remote = facts.kiosk = true;
  CHECK(judge(facts) == LinkVerdict::NoPolicy);
  facts.policyShowLink = value(0);
  CHECK(judge(facts) == LinkVerdict::SwitchedOff);
}

TEST_CASE("a SID is read as Windows keeps it") {
  const unsigned char expected[] = {1, 5, 0, 0, 0, 0, 0, 5, 21, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 0xe9, 3, 0, 0};
  const Sid read = sid(L"S-1-5-21-1-2-3-1001");
  CHECK(read.size == sizeof expected);
  CHECK(std::memcmp(read.bytes, expected, sizeof expected) == 0);
  CHECK(sid(L"S-1-0x100000000-4294967295").size == 12);
  CHECK(sid(L"S-1-5-1-2-3-4-5-6-7-8-9-10-11-12-13-14-15").size == 68);
}

TEST_CASE("what is no SID is none") {
  const wchar_t* const texts[] = {L"", L"S", L"S-1", L"S-1-", L"S-1-5", L"S-1-5-", L"S-2-5-21", L"S-1-5-x", L"S-1-5-21-", L"S-1--21",
                                  L"S-1-5-4294967296", L"S-1-281474976710656-1", L"S-1-5-21 ", L"S-1-5-21-0x10", L"1-5-21-1", L"S-1-0x-1",
                                  L"S-1-5-1-2-3-4-5-6-7-8-9-10-11-12-13-14-15-16"};
  Sid out;
  for (const wchar_t* text : texts) {
    CHECK_FALSE(parseSid(text, out));
    CHECK(out.size == 0);
  }
  CHECK_FALSE(parseSid(nullptr, out));
}

TEST_CASE("directory accounts get a link, this computer's and Microsoft's own do not") {
  const Sid computer = sid(kComputer);
  CHECK(ownerOf(sid(L"S-1-5-21-1000-2000-3000-500"), computer) == Owner::Local);
  CHECK(ownerOf(sid(L"S-1-5-21-1000-2000-3000-1001"), computer) == Owner::Local);
  CHECK(ownerOf(sid(L"S-1-5-21-1000-2000-3001-1001"), computer) == Owner::Directory);
  CHECK(ownerOf(sid(L"S-1-12-1-1-2-3-4"), computer) == Owner::Directory);
  CHECK(ownerOf(sid(L"S-1-11-96-1-2-3-4-5-6-7-8-9"), computer) == Owner::MicrosoftAccount);
  CHECK(ownerOf(sid(L"S-1-5-18"), computer) == Owner::Other);
  CHECK(ownerOf(sid(L"S-1-5-32-544"), computer) == Owner::Other);
  CHECK(ownerOf(sid(L"S-1-5-21-1000-2000-3000"), computer) == Owner::Other);
  CHECK(ownerOf(sid(L"S-1-15-2-1"), computer) == Owner::Other);
  CHECK(ownerOf(Sid{}, computer) == Owner::Other);
}

TEST_CASE("while this computer's own SID is unknown, nobody who could be local gets a link") {
  CHECK(ownerOf(sid(L"S-1-5-21-1-2-3-1001"), Sid{}) == Owner::Local);
  CHECK(ownerOf(sid(L"S-1-12-1-1-2-3-4"), Sid{}) == Owner::Directory);
}

TEST_CASE("only accounts of Entra ID are looked up in the identity cache") {
  CHECK(isEntra(sid(L"S-1-12-1-1-2-3-4")));
  CHECK_FALSE(isEntra(sid(L"S-1-5-21-1-2-3-4")));
  CHECK_FALSE(isEntra(Sid{}));
}

TEST_CASE("the link is called as the seed calls it, and differently where Windows shows the same words") {
  SystemFacts facts;
  facts.major = 6;
  facts.build = 7601;
  CHECK(linkName(facts) == LinkName::ForgotPassword);
  facts.build = 9600;
  facts.allowPasswordReset = value(1);
  facts.entraJoined = true;
  CHECK(linkName(facts) == LinkName::ForgotPassword);
  facts.major = 10;
  facts.build = 17133;
  CHECK(linkName(facts) == LinkName::ResetPassword);
  facts.build = 17134;
  CHECK(linkName(facts) == LinkName::ResetPasswordOfOrganisation);
  facts.allowPasswordReset = value(0);
  CHECK(linkName(facts) == LinkName::ResetPassword);
  facts.allowAadPasswordReset = value(1);
  CHECK(linkName(facts) == LinkName::ResetPasswordOfOrganisation);
  facts.entraJoined = false;
  CHECK(linkName(facts) == LinkName::ResetPassword);
}

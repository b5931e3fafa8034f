#include "core/view.h"

#include <doctest/doctest.h>

#include <cstring>

#include "tests/native/files.h"

using namespace latchkey;

namespace {

class Zeros final : public RandomSource {
 public:
  void fill(std::uint8_t* bytes, std::size_t count) override { std::memset(bytes, 0, count); }
};

class PlainWords final : public Words {
 public:
  std::string say(OwnWord word) const override {
    if (word == OwnWord::SupportCode) return "code %1";
    if (word == OwnWord::RulesLater) return "later than %1";
    return "own " + std::to_string(static_cast<int>(word));
  }
  std::string say(Sentence sentence) const override { return std::string(keyFor(sentence)) + " %HOST% %ID% %SECONDS%"; }
  std::string say(Advice advice) const override { return std::string(keyFor(advice)); }
};

constexpr Millis kBegin = 1000000;
constexpr char kId[] = "0b6d6d0e-8a43-4f0e-9d3b-6c1b1f1d2e3f";

struct Shown {
  Zeros random;
  SessionDriver driver{[] {
                         StartMessage start;
                         start.correlationId = kId;
                         return start;
                       }(),
                       random, kBegin};
  std::uint32_t number = driver.begin().send->number;

  explicit Shown(const char* sample) {
    const std::string text = fileText(std::string("tests/wine/steps/") + sample + ".json");
    REQUIRE_FALSE(text.empty());
    driver.answered(kBegin, number, 200, text);
    REQUIRE(driver.screen().what == Screen::What::Step);
  }
  Shown() = default;

  View view(Millis now = kBegin, std::vector<Advice> advice = {}) const {
    return viewOf(driver, PlainWords(), advice, "reset.corp.example", now);
  }
};

std::vector<std::string> labels(const View& view) {
  std::vector<std::string> all;
  for (const ViewButton& button : view.buttons) all.push_back(button.label);
  return all;
}

}  // namespace

TEST_CASE("buttons stand from left to right: what helps, back, forward, out") {
  const View view = Shown("enterCode").view();
  CHECK(labels(view) == std::vector<std::string>{"Send a new code", "Ask the helpdesk", "Back", "Next", "Cancel"});
  CHECK(view.buttons[3].isDefault);
  CHECK_FALSE(view.buttons[4].isDefault);
  CHECK(view.buttons[4].isCancel);
  CHECK(view.buttons[0].from == kBegin + 10000);
  CHECK(view.buttons[3].from == 0);
}

TEST_CASE("a mistake is said with the field it is about") {
  const View view = Shown("enterCode-wrong").view();
  CHECK(view.mistakeField == "code");
  CHECK(view.mistake.substr(0, 27) == "This is not the right code.");
  CHECK(view.key != Shown("enterCode").view().key);
}

TEST_CASE("the rules of a new password are all shown, and the support code on every page") {
  const Shown shown("newPassword");
  const View view = shown.view();
  REQUIRE(view.rules != nullptr);
  CHECK(view.rules->size() == 5);
  CHECK((*view.rules)[0].text == "At least 12 characters");
  CHECK(view.rulesTitle == "own 6");
  CHECK(view.rulesLaterTitle == "later than Next");
  CHECK(Shown("enterCode").view().rules == nullptr);
  CHECK(view.supportCode == std::string("code ") + kId);
}

TEST_CASE("what the password is good for is said at the beginning and at the end, and not in between") {
  const std::vector<Advice> advice = {Advice::OfficeOrVpnFirst, Advice::NoOfflineSignIn};
  const std::vector<std::string> said = {"advice.officeOrVpnFirst", "advice.noOfflineSignIn"};
  CHECK(Shown("identify").view(kBegin, advice).advice == said);
  CHECK(Shown("enterCode").view(kBegin, advice).advice.empty());
  Shown shown("newPassword");
  CHECK(shown.view(kBegin, advice).advice.empty());
  const Turn turn = shown.driver.press(kBegin, Action::Next, {});
  REQUIRE(turn.send);
  shown.driver.answered(kBegin, turn.send->number, 200, fileText("tests/wine/steps/done.json"));
  CHECK(shown.view(kBegin, advice).advice == said);
}

TEST_CASE("nothing is said of a new password where an account was unlocked and has its old one") {
  CHECK(Shown("done").view(kBegin, {Advice::OfficeOrVpnFirst}).advice.empty());
}

TEST_CASE("advice that changes while a page is read does not make it another page") {
  const Shown shown("identify");
  CHECK(shown.view(kBegin, {Advice::Checking}).key == shown.view(kBegin, {Advice::ControllerAnswers}).key);
}

TEST_CASE("an ending has one way out, by Enter and by Escape, and says how to reach a human") {
  const View view = Shown("blocked").view();
  REQUIRE(view.buttons.size() == 1);
  CHECK(view.buttons[0].does == ViewButton::Does::Close);
  CHECK(view.buttons[0].isDefault);
  CHECK(view.buttons[0].isCancel);
  CHECK(view.paragraphs.back() == "Helpdesk: +1 425 555 0199, Monday to Friday, 8 to 18");
}

TEST_CASE("while something runs there is nothing to press that the server did not offer") {
  const View view = Shown("working").view();
  CHECK(view.running);
  CHECK(view.buttons.empty());
}

TEST_CASE("before the first answer one can leave") {
  const View view = Shown().view();
  CHECK(view.running);
  REQUIRE(view.buttons.size() == 1);
  CHECK(view.buttons[0].isCancel);
}

TEST_CASE("trouble names the host and the support code after the seed's own sentence") {
  Shown shown;
  shown.driver.failed(kBegin, shown.number, NetFault::ProxyAsksWho);
  const View view = shown.view();
  REQUIRE(view.paragraphs.size() == 2);
  CHECK(view.paragraphs[0] == "own 0");
  CHECK(view.paragraphs[1] == std::string("proxy.asksWho reset.corp.example ") + kId + " 0");
  CHECK(view.buttons[0].does == ViewButton::Does::Retry);
  CHECK(view.buttons[0].isDefault);
  CHECK(view.buttons[1].does == ViewButton::Does::Close);
}

TEST_CASE("that the window is about to close is announced with the seconds that are left, and changes no page") {
  Shown shown("identify");
  const std::string key = shown.view().key;
  shown.driver.wake(kBegin + kIdleLimit - kAnnounceBefore);
  const View view = shown.view(kBegin + kIdleLimit - 12000);
  CHECK(view.notice == std::string("end.closingSoon %HOST% %ID% 12"));
  CHECK(view.key == key);
}

TEST_CASE("a page that is written from right to left says so") {
  CHECK(Shown("arabic").view().rightToLeft);
  CHECK_FALSE(Shown("german").view().rightToLeft);
}

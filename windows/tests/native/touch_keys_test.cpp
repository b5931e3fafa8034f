#include "core/touch_keys.h"

#include <doctest/doctest.h>

#include <map>

using namespace latchkey;

namespace {

// A few keys of a German keyboard: Z, the acute accent, E, and Q with its third level.
class German final : public KeyLayout {
 public:
  KeyText typed(std::uint8_t scanCode, KeyLevel level) const override {
    const std::map<std::uint8_t, std::u16string> keys = {{0x15, u"zZ"}, {0x12, u"eE\u20ac"}, {0x10, u"qQ@"}, {0x32, third}, {0x0d, u"\u00b4`"}};
    const auto found = keys.find(scanCode);
    const auto at = static_cast<std::size_t>(level);
    if (found == keys.end() || found->second.size() <= at) return {};
    return {found->second.substr(at, 1), scanCode == 0x0d};
  }
  std::u16string composed(std::uint8_t, KeyLevel, std::uint8_t scanCode, KeyLevel level) const override {
    if (scanCode == 0x12) return level == KeyLevel::Shift ? u"\u00c9" : u"\u00e9";
    return u"\u00b4" + typed(scanCode, level).text;
  }
  std::u16string third = u"mM";
};

// By place, row by row.
constexpr std::size_t kAccent = 12;
constexpr std::size_t kQ = 13;
constexpr std::size_t kE = 15;
constexpr std::size_t kZ = 18;
constexpr std::size_t kM = 44;

}  // namespace

TEST_CASE("the keys are shown unasked where no keyboard can be reached") {
  CHECK_FALSE(needsTouchKeys({1, false, false}));
  CHECK_FALSE(needsTouchKeys({1, true, false}));
  CHECK_FALSE(needsTouchKeys({1, false, true}));  // a desktop that calls itself a tablet
  CHECK(needsTouchKeys({1, true, true}));
  CHECK(needsTouchKeys({0, false, false}));
}

TEST_CASE("a key types what the layout in use has at its place") {
  const German layout;
  TouchKeys keys(layout);
  CHECK(keys.label(kZ) == u"z");
  CHECK(keys.press(kZ) == u"z");
  CHECK(keys.label(0).empty());
  CHECK(keys.press(0).empty());
}

TEST_CASE("shift holds for one key, pressed again for all, and once more for none") {
  const German layout;
  TouchKeys keys(layout);
  keys.pressShift();
  CHECK(keys.label(kZ) == u"Z");
  CHECK(keys.press(kZ) == u"Z");
  CHECK(keys.press(kZ) == u"z");
  keys.pressShift();
  keys.pressShift();
  CHECK(keys.shift() == TouchKeys::Shift::Locked);
  CHECK(keys.press(kZ) + keys.press(kE) == u"ZE");
  keys.pressShift();
  CHECK(keys.press(kZ) == u"z");
}

TEST_CASE("every digit and symbol of ASCII is on the layer of symbols, each once, whatever the layout has") {
  const German layout;
  TouchKeys keys(layout);
  keys.pressSymbols();
  std::map<char16_t, int> there;
  for (std::size_t i = 0; i < kTypingKeys; ++i) {
    const std::u16string label = keys.label(i);
    REQUIRE(label.size() <= 1);
    if (!label.empty()) ++there[label[0]];
    CHECK(keys.press(i) == label);
  }
  for (char16_t c = 0x21; c < 0x7f; ++c) {
    const bool letter = (c >= u'A' && c <= u'Z') || (c >= u'a' && c <= u'z');
    CAPTURE(static_cast<int>(c));
    CHECK(there[c] == (letter ? 0 : 1));
  }
  CHECK(keys.layer() == TouchKeys::Layer::Symbols);  // for a whole number
  keys.pressSymbols();
  CHECK(keys.label(kZ) == u"z");
}

TEST_CASE("an accent waits for its letter") {
  const German layout;
  TouchKeys keys(layout);
  CHECK(keys.label(kAccent) == u"\u00b4");
  CHECK(keys.press(kAccent).empty());
  CHECK(keys.press(kE) == u"\u00e9");
  CHECK(keys.press(kE) == u"e");
  keys.press(kAccent);
  keys.pressShift();
  CHECK(keys.press(kE) == u"\u00c9");
  keys.press(kAccent);
  CHECK(keys.press(kZ) == u"\u00b4z");
  keys.press(kAccent);
  CHECK(keys.space() == u"\u00b4");
  CHECK(keys.space() == u" ");
  keys.press(kAccent);
  keys.forgetAccent();
  CHECK(keys.press(kE) == u"e");
}

TEST_CASE("the third level is there where it has what is nowhere else") {
  German layout;
  TouchKeys keys(layout);
  CHECK_FALSE(keys.hasThird());  // at sign and euro are among the symbols
  keys.pressThird();
  CHECK(keys.layer() == TouchKeys::Layer::Layout);
  layout.third = u"mM\u00b5";
  keys.layoutChanged();
  REQUIRE(keys.hasThird());
  keys.pressThird();
  CHECK(keys.label(kQ) == u"@");
  CHECK(keys.press(kM) == u"\u00b5");
  CHECK(keys.press(kM) == u"m");
}

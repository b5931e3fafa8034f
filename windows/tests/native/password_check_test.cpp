#include "core/password_check.h"

#include <doctest/doctest.h>

#include <string>

using namespace latchkey;

namespace {

// ASCII, a few letters of other alphabets, and nothing else.
class FewLetters final : public Alphabet {
 public:
  CharacterKind kindOf(char32_t c) const override {
    if ((c >= U'A' && c <= U'Z') || c == U'\u00c4' || c == U'\u0416') return CharacterKind::Upper;
    if ((c >= U'a' && c <= U'z') || c == U'\u00e4' || c == U'\u0436') return CharacterKind::Lower;
    if (c >= U'0' && c <= U'9') return CharacterKind::Digit;
    return c == U'\u4e2d' || c == U'\u0663' ? CharacterKind::Letter : CharacterKind::Symbol;
  }
  char32_t lower(char32_t c) const override {
    if (c >= U'A' && c <= U'Z') return c + 32;
    return c == U'\u00c4' ? U'\u00e4' : c == U'\u0416' ? U'\u0436' : c;
  }
};

Rule rule(RuleId id, std::uint32_t number, std::vector<std::string> words = {}) {
  Rule made;
  made.id = id;
  made.byClient = true;
  made.number = number;
  made.words = std::move(words);
  return made;
}

bool keeps(const Rule& rule, std::string_view password) { return latchkey::keeps(rule, password, FewLetters()); }

struct Pattern {
  std::string_view password;
  std::size_t counts;
  bool repeats;
  bool runsOn;
  bool onKeyboard;
};

}  // namespace

TEST_CASE("the shortest and the longest are counted as the server counts") {
  CHECK_FALSE(keeps(rule(RuleId::MinLength, 3), "ab"));
  CHECK(keeps(rule(RuleId::MinLength, 3), "abc"));
  // a smiling face is one character for the shortest, and two for the longest
  CHECK_FALSE(keeps(rule(RuleId::MinLength, 3), "a\xf0\x9f\x98\x80"));
  CHECK(keeps(rule(RuleId::MinLength, 2), "a\xf0\x9f\x98\x80"));
  CHECK(keeps(rule(RuleId::MaxLength, 3), "a\xf0\x9f\x98\x80"));
  CHECK_FALSE(keeps(rule(RuleId::MaxLength, 2), "a\xf0\x9f\x98\x80"));
}

TEST_CASE("five kinds of characters are told apart") {
  CHECK(keeps(rule(RuleId::Categories, 1), "aaa"));
  CHECK_FALSE(keeps(rule(RuleId::Categories, 2), "aaa"));
  CHECK(keeps(rule(RuleId::Categories, 4), "aB3!"));
  CHECK_FALSE(keeps(rule(RuleId::Categories, 5), "aB3!"));
  CHECK(keeps(rule(RuleId::Categories, 5), "aB3!\xe4\xb8\xad"));
  CHECK(keeps(rule(RuleId::Categories, 2), "\xc3\xa4\xd0\x96"));
  // a digit of another script is a letter without case
  CHECK_FALSE(keeps(rule(RuleId::Categories, 2), "\xe4\xb8\xad\xd9\xa3"));
}

TEST_CASE("words are found anywhere, whatever their case") {
  const Rule names = rule(RuleId::NotContains, 0, {"Ada", "\xc3\x84rger"});
  CHECK_FALSE(keeps(names, "xxADAxx"));
  CHECK_FALSE(keeps(names, "\xc3\xa4rger"));
  CHECK(keeps(names, "ad a"));
  CHECK(keeps(rule(RuleId::NotContains, 0), "anything"));
}

TEST_CASE("an empty password keeps no rule") {
  for (const RuleId id : {RuleId::MinLength, RuleId::MaxLength, RuleId::Categories, RuleId::NotContains, RuleId::Other}) {
    CHECK_FALSE(keeps(rule(id, 1), ""));
  }
}

TEST_CASE("a rule that only the server can judge is never called kept") { CHECK_FALSE(keeps(rule(RuleId::Other, 0), "abc")); }

TEST_CASE("patterns count as one character, and are named") {
  for (const Pattern& pattern : {
           Pattern{"", 0, false, false, false},
           Pattern{"quiet lantern", 13, false, false, false},
           Pattern{"aaaa", 1, true, false, false},
           Pattern{"1234", 1, false, true, false},
           Pattern{"4321x", 2, false, true, false},
           Pattern{"QwErTz", 1, false, false, true},
           Pattern{"lkjh", 1, false, false, true},
           Pattern{"sun-sun", 5, true, false, false},
           Pattern{"ab12ba", 6, false, false, false},
           Pattern{"abcqwe111", 3, true, true, true},
       }) {
    CAPTURE(pattern.password);
    const Strength strength = strengthOf(pattern.password, FewLetters());
    CHECK(strength.counts == pattern.counts);
    CHECK(strength.of == pattern.password.size());
    CHECK(strength.repeats == pattern.repeats);
    CHECK(strength.runsOn == pattern.runsOn);
    CHECK(strength.onKeyboard == pattern.onKeyboard);
  }
}

TEST_CASE("no more than 256 characters are looked at") {
  const Strength strength = strengthOf(std::string(2000, 'a'), FewLetters());
  CHECK(strength.of == 256);
  CHECK(strength.counts == 1);
}

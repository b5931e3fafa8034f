#include "core/password_check.h"

#include <algorithm>
#include <array>
#include <vector>

#include "core/secret.h"
#include "core/text.h"

namespace latchkey {
namespace {

constexpr std::size_t kLongest = 256;
constexpr std::size_t kShortestRun = 3;
// In the order of the keys, for three usual layouts.
constexpr std::array<std::string_view, 9> kKeyRows = {"1234567890", "qwertyuiop", "qwertzuiop", "asdfghjkl", "zxcvbnm",
                                                      "yxcvbnm",    "azertyuiop", "qsdfghjklm", "wxcvbn"};

// Small letters of a text, which may be a secret: never moved in memory, overwritten in the end.
class Lowered {
 public:
  Lowered(std::string_view text, const Alphabet& alphabet, std::size_t most) {
    all_.reserve(std::min(text.size(), most));
    while (!text.empty() && all_.size() < most) all_.push_back(alphabet.lower(takeCharacter(text)));
  }
  ~Lowered() { wipe(all_.data(), all_.size() * sizeof(char32_t)); }
  Lowered(const Lowered&) = delete;
  Lowered& operator=(const Lowered&) = delete;

  std::size_t size() const { return all_.size(); }
  char32_t operator[](std::size_t at) const { return all_[at]; }
  bool contains(const Lowered& other) const {
    return std::search(all_.begin(), all_.end(), other.all_.begin(), other.all_.end()) != all_.end();
  }

 private:
  std::vector<char32_t> all_;
};

std::size_t kindsIn(std::string_view text, const Alphabet& alphabet) {
  std::array<bool, kCharacterKinds> seen{};
  while (!text.empty()) seen[static_cast<std::size_t>(alphabet.kindOf(takeCharacter(text)))] = true;
  return static_cast<std::size_t>(std::count(seen.begin(), seen.end(), true));
}

bool containsAny(std::string_view text, const std::vector<std::string>& words, const Alphabet& alphabet) {
  const Lowered folded(text, alphabet, text.size());
  return std::any_of(words.begin(), words.end(),
                     [&](const std::string& word) { return folded.contains(Lowered(word, alphabet, word.size())); });
}

bool areNeighbours(char32_t one, char32_t other, int step) {
  return std::any_of(kKeyRows.begin(), kKeyRows.end(), [&](std::string_view row) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::size_t next = i + static_cast<std::size_t>(step);  // one before the first is beyond the last
      if (static_cast<unsigned char>(row[i]) == one) return next < row.size() && static_cast<unsigned char>(row[next]) == other;
    }
    return false;
  });
}

template <typename GoesOn>
std::size_t runFrom(std::size_t start, std::size_t size, GoesOn goesOn) {
  std::size_t end = start + 1;
  while (end < size && goesOn(end)) ++end;
  return end - start;
}

// As long a piece as was there before, letter for letter.
std::size_t againFrom(const Lowered& all, std::size_t start) {
  std::size_t longest = 1;
  for (std::size_t from = 0; from < start; ++from) {
    std::size_t length = 0;
    while (from + length < start && start + length < all.size() && all[from + length] == all[start + length]) ++length;
    longest = std::max(longest, length);
  }
  return longest;
}

}  // namespace

bool keeps(const Rule& rule, std::string_view password, const Alphabet& alphabet) {
  if (password.empty()) return false;
  switch (rule.id) {
    case RuleId::MinLength:
      return codePoints(password) >= rule.number;
    case RuleId::MaxLength:
      return utf16Length(password) <= rule.number;
    case RuleId::Categories:
      return kindsIn(password, alphabet) >= rule.number;
    case RuleId::NotContains:
      return !containsAny(password, rule.words, alphabet);
    case RuleId::Other:
      break;
  }
  return false;
}

Strength strengthOf(std::string_view password, const Alphabet& alphabet) {
  const Lowered all(password, alphabet, kLongest);
  const auto counting = [&](std::size_t start, char32_t step) {
    return runFrom(start, all.size(), [&](std::size_t at) {
      return all[at] - all[at - 1] == step && alphabet.kindOf(all[at]) != CharacterKind::Symbol;
    });
  };
  const auto typing = [&](std::size_t start, int step) {
    return runFrom(start, all.size(), [&](std::size_t at) { return areNeighbours(all[at - 1], all[at], step); });
  };
  Strength strength;
  strength.of = all.size();
  for (std::size_t at = 0; at < all.size(); ++strength.counts) {
    const std::size_t same = runFrom(at, all.size(), [&](std::size_t next) { return all[next] == all[at]; });
    const std::size_t again = std::max(same, againFrom(all, at));
    const std::size_t counted = std::max(counting(at, 1), counting(at, static_cast<char32_t>(-1)));
    const std::size_t typed = std::max(typing(at, 1), typing(at, -1));
    const std::size_t longest = std::max({again, counted, typed});
    if (longest < kShortestRun) {
      ++at;
      continue;
    }
    (again == longest ? strength.repeats : counted == longest ? strength.runsOn : strength.onKeyboard) = true;
    at += longest;
  }
  return strength;
}

}  // namespace latchkey

// What can be said of a new password while it is typed: which of the rules it keeps that need nothing but itself, and how much
// of it is more than a pattern. The same meaning as at the portal (passwords/PasswordRules, static/portal/rules.js). Nothing
// of it leaves the page; the server judges every rule again.
#pragma once

#include <cstddef>
#include <string_view>

#include "core/step.h"

namespace latchkey {

// As Windows counts: capitals, small letters, 0 to 9, letters and digits without case, everything else.
enum class CharacterKind : std::uint8_t { Upper, Lower, Digit, Letter, Symbol };
constexpr std::size_t kCharacterKinds = 5;

// What the system knows of characters.
class Alphabet {
 public:
  virtual CharacterKind kindOf(char32_t character) const = 0;
  virtual char32_t lower(char32_t character) const = 0;

 protected:
  ~Alphabet() = default;
};

// Whether this rule, which must be one that the client can judge, is kept. An empty password keeps none.
bool keeps(const Rule& rule, std::string_view password, const Alphabet& alphabet);

// An upper bound: runs of three or more count as one character. Words are not looked at, since their list is not sent out.
struct Strength {
  std::size_t counts = 0;
  std::size_t of = 0;
  bool repeats = false;     // something comes again
  bool runsOn = false;      // 1234, dcba
  bool onKeyboard = false;  // neighbours on a keyboard
};
// Of its first 256 characters: nobody types more, and the work grows faster than the length.
Strength strengthOf(std::string_view password, const Alphabet& alphabet);

}  // namespace latchkey

#include "wizard/alphabet.h"

#include <windows.h>

namespace latchkey {
namespace {

// Windows' tables are of UTF-16 units. Beyond them lie the rarer ideographs, in planes of their own, and what is no letter.
constexpr char32_t kLastUnit = 0xffff;
constexpr char32_t kFirstIdeograph = 0x20000;
constexpr char32_t kLastIdeograph = 0x3ffff;

}  // namespace

CharacterKind SystemAlphabet::kindOf(char32_t character) const {
  if (character >= U'0' && character <= U'9') return CharacterKind::Digit;
  if (character > kLastUnit) {
    return character >= kFirstIdeograph && character <= kLastIdeograph ? CharacterKind::Letter : CharacterKind::Symbol;
  }
  const auto unit = static_cast<wchar_t>(character);
  WORD type = 0;
  GetStringTypeW(CT_CTYPE1, &unit, 1, &type);
  if ((type & C1_UPPER) != 0) return CharacterKind::Upper;
  if ((type & C1_LOWER) != 0) return CharacterKind::Lower;
  return (type & (C1_ALPHA | C1_DIGIT)) != 0 ? CharacterKind::Letter : CharacterKind::Symbol;
}

char32_t SystemAlphabet::lower(char32_t character) const {
  if (character > kLastUnit) return character;
  const auto unit = static_cast<wchar_t>(character);
  wchar_t small = unit;
  return LCMapStringW(LOCALE_INVARIANT, LCMAP_LOWERCASE, &unit, 1, &small, 1) == 1 ? small : character;
}

}  // namespace latchkey

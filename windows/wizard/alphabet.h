// What Windows knows of characters, independent of the language that somebody has chosen.
#pragma once

#include "core/password_check.h"

namespace latchkey {

class SystemAlphabet final : public Alphabet {
 public:
  CharacterKind kindOf(char32_t character) const override;
  char32_t lower(char32_t character) const override;
};

}  // namespace latchkey

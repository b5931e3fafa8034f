// The keyboard layout that this thread uses, key by key; and what keyboards and touch there are.
#pragma once

#include "core/touch_keys.h"

namespace latchkey {

class SystemLayout final : public KeyLayout {
 public:
  KeyText typed(std::uint8_t scanCode, KeyLevel level) const override;
  std::u16string composed(std::uint8_t accent, KeyLevel accentLevel, std::uint8_t scanCode, KeyLevel level) const override;
};

TouchFacts touchFacts();

}  // namespace latchkey

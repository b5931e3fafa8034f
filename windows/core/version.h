// The client's version, in one place; resource scripts read it too, so it is made of macros.
#pragma once

#define LATCHKEY_VERSION_NUMBERS 1, 0, 0, 0
#define LATCHKEY_VERSION_TEXT "1.0.0"

#ifndef RC_INVOKED

#include <cstdint>

namespace latchkey {

constexpr std::uint32_t packVersion(std::uint32_t major, std::uint32_t minor, std::uint32_t patch, std::uint32_t) {
  return major << 24 | minor << 16 | patch;
}
constexpr std::uint32_t kVersionNumber = packVersion(LATCHKEY_VERSION_NUMBERS);

}  // namespace latchkey

#endif

// How long the window may take to open.
#pragma once

#include <cstdint>

namespace latchkey {

std::uint64_t openLimit();  // milliseconds

}  // namespace latchkey

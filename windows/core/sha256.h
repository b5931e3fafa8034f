// SHA-256 (FIPS 180-4), for the server's puzzle and for comparing with pins.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace latchkey {

using Digest = std::array<std::uint8_t, 32>;
Digest sha256(std::string_view bytes);

}  // namespace latchkey

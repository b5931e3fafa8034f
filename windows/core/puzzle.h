// The server's proof of work: found by trying numbers, in pieces, so that the caller can stop in between.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/step.h"

namespace latchkey {

bool solves(const Puzzle& puzzle, std::uint64_t number);

// Tries `tries` numbers beginning with `from`; the decimal digits of the first that solves it.
std::optional<std::string> solve(const Puzzle& puzzle, std::uint64_t from, std::uint64_t tries);

}  // namespace latchkey

#include "core/puzzle.h"

#include "core/sha256.h"

namespace latchkey {

bool solves(const Puzzle& puzzle, std::uint64_t number) {
  const Digest digest = sha256(puzzle.salt + ":" + std::to_string(number));
  for (std::uint32_t bit = 0; bit < puzzle.bits; ++bit) {
    if ((digest[bit / 8] >> (7 - bit % 8) & 1) != 0) return false;
  }
  return true;
}

std::optional<std::string> solve(const Puzzle& puzzle, std::uint64_t from, std::uint64_t tries) {
  for (std::uint64_t number = from; number - from < tries; ++number) {
    if (solves(puzzle, number)) return std::to_string(number);
  }
  return std::nullopt;
}

}  // namespace latchkey

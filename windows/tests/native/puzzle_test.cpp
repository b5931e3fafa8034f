#include "core/puzzle.h"

#include <doctest/doctest.h>

#include "core/sha256.h"

using namespace latchkey;

namespace {
std::string hex(const Digest& digest) {
  std::string text;
  for (const std::uint8_t byte : digest) {
    text += "0123456789abcdef"[byte >> 4];
    text += "0123456789abcdef"[byte & 15];
  }
  return text;
}
}  // namespace

TEST_CASE("SHA-256 gives the published digests") {
  CHECK(hex(sha256("")) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(hex(sha256("abc")) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(hex(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")) ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  CHECK(hex(sha256(std::string(1000000, 'a'))) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("a puzzle is solved by the first number that fits, and no other") {
  const Puzzle puzzle{"Zm9yIHRlc3Rz0000", 12, 60000};
  const auto solution = solve(puzzle, 0, 1u << 20);
  REQUIRE(solution.has_value());
  const std::uint64_t number = std::stoull(*solution);
  const Digest digest = sha256(puzzle.salt + ":" + *solution);
  CHECK(digest[0] == 0);
  CHECK((digest[1] & 0xf0) == 0);
  CHECK_FALSE(solve(puzzle, 0, number).has_value());
  CHECK(solve(puzzle, number, 1) == solution);
  CHECK(solve(Puzzle{"Zm9yIHRlc3Rz0000", 0, 1}, 7, 1) == "7");
}

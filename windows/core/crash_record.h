// Three crashes within an hour switch the link off, until another version is installed or an administrator clears the record.
// The record lies in the registry as these bytes; whatever cannot be one counts as empty.
#pragma once

#include <cstddef>
#include <cstdint>

namespace latchkey {

constexpr std::uint64_t kCrashWindow = 3600ull * 10'000'000;  // an hour, in units of 100 ns as Windows counts time
constexpr int kMaxCrashes = 3;

struct CrashRecord {
  std::uint32_t version = 0;  // of the provider that crashed: major, minor and patch as 8, 8 and 16 bits
  std::uint32_t off = 0;      // 1: three were counted
  std::uint64_t times[kMaxCrashes] = {};  // FILETIMEs, oldest first; 0: none
};
static_assert(sizeof(CrashRecord) == 32);

// What the record of another version says is past.
CrashRecord readRecord(const void* bytes, std::size_t size, std::uint32_t version);
// The record after one more crash. A clock that went backwards does not hide crashes: they are taken to be recent.
CrashRecord withCrash(const CrashRecord& record, std::uint64_t now);

}  // namespace latchkey

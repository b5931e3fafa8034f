// What Windows is asked to forbid the wizard's process from its first instruction on, by the build that knows it first.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace latchkey {

struct Mitigation {
  const char* name;
  std::uint32_t build;  // the first build of Windows that takes it
  std::uint64_t bits;   // of PROCESS_CREATION_MITIGATION_POLICY
};

constexpr Mitigation kMitigations[] = {
    {"DEP_ENABLE", 7601, 0x01},
    {"SEHOP_ENABLE", 7601, 0x04},
    {"FORCE_RELOCATE_IMAGES", 9200, 1ull << 8},
    {"HEAP_TERMINATE", 9200, 1ull << 12},
    {"BOTTOM_UP_ASLR", 9200, 1ull << 16},
    {"HIGH_ENTROPY_ASLR", 9200, 1ull << 20},
    {"STRICT_HANDLE_CHECKS", 9200, 1ull << 24},
    {"EXTENSION_POINT_DISABLE", 9200, 1ull << 32},
    {"PROHIBIT_DYNAMIC_CODE", 9600, 1ull << 36},
    {"FONT_DISABLE", 10240, 1ull << 48},             // fonts from outside the system's folder
    {"IMAGE_LOAD_NO_REMOTE", 10586, 1ull << 52},
    {"IMAGE_LOAD_NO_LOW_LABEL", 10586, 1ull << 56},
    {"IMAGE_LOAD_PREFER_SYSTEM32", 14393, 1ull << 60},
};
constexpr std::size_t kMitigationCount = sizeof kMitigations / sizeof kMitigations[0];

// The bits for this build, without those that were refused (`refused` has the bit of each line of the table).
constexpr std::uint64_t mitigationBits(std::uint32_t build, std::uint32_t refused) {
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < kMitigationCount; ++i) {
    if (build >= kMitigations[i].build && (refused >> i & 1) == 0) bits |= kMitigations[i].bits;
  }
  return bits;
}

// Those of `refused` that this build should have taken.
constexpr std::uint32_t droppedMitigations(std::uint32_t build, std::uint32_t refused) {
  std::uint32_t dropped = 0;
  for (std::size_t i = 0; i < kMitigationCount; ++i) {
    if (build >= kMitigations[i].build) dropped |= refused & 1u << i;
  }
  return dropped;
}

// Their names, separated by blanks: for an event.
std::string mitigationNames(std::uint32_t dropped);

}  // namespace latchkey

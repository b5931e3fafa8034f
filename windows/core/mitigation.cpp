#include "core/mitigation.h"

namespace latchkey {

std::string mitigationNames(std::uint32_t dropped) {
  std::string names;
  for (std::size_t i = 0; i < kMitigationCount; ++i) {
    if ((dropped >> i & 1) != 0) names += (names.empty() ? "" : " ") + std::string(kMitigations[i].name);
  }
  return names;
}

}  // namespace latchkey

#include "broker/limits.h"

#include "core/reset_run.h"

namespace latchkey {

std::uint64_t openLimit() { return kOpenLimit; }

}  // namespace latchkey

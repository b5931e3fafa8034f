// What Windows' HTTP client says went wrong, as something that can be told in a sentence.
#pragma once

#include <cstdint>

#include "core/driver.h"

namespace latchkey {

// `error` as GetLastError gave it; `certificate` what WINHTTP_CALLBACK_STATUS_SECURE_FAILURE told, 0 where it told nothing;
// `byProxy` whether a proxy was to be asked.
NetFault faultOf(std::uint32_t error, std::uint32_t certificate, bool byProxy);

}  // namespace latchkey

// A password that nobody ever sees, for an account that lives for minutes.
#pragma once

#include "core/os_port.h"

namespace latchkey {

// `length` characters, 8 to 127, each with equal chance of all that satisfy: upper case, lower case, digits and signs occur.
OsError randomPassword(OsPort& os, std::size_t length, Secret& password);

}  // namespace latchkey

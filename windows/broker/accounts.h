// Local accounts and their rights: each function one call of Windows and what its answer means.
#pragma once

#include <string_view>

#include "core/os_port.h"

namespace latchkey {

OsError createLocalAccount(std::string_view name, const Secret& password, std::string_view mark);
OsError findLocalAccount(std::string_view name, FoundAccount& found);
OsError deleteLocalAccount(std::string_view name);
OsError denyAccountLogons(const Sid& sid);
OsError allowAccountLogon(const Sid& sid);
OsError removeAccountRights(const Sid& sid);
OsError logOnAccount(std::string_view name, const Secret& password, OsHandle& token);

}  // namespace latchkey

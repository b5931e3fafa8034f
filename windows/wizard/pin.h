#pragma once

#include <windows.h>
#include <winhttp.h>

#include <vector>

#include "core/sha256.h"

namespace latchkey {

// Whose certificate a connection has shown. None where there is no secure connection, because a proxy refused to make one.
enum class ServerKey { None, Other, Expected };

// Expected is what is one of the pins, SHA-256 over its SubjectPublicKeyInfo, and anything that Windows trusts where there are none.
ServerKey serverKey(HINTERNET request, const std::vector<Digest>& pins);

}  // namespace latchkey

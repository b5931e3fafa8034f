#pragma once

#include <windows.h>
#include <winhttp.h>

#include <vector>

#include "core/sha256.h"

namespace latchkey {

// Whether the key of the certificate that this connection showed is one of the pins: SHA-256 over its SubjectPublicKeyInfo.
bool isPinned(HINTERNET request, const std::vector<Digest>& pins);

}  // namespace latchkey

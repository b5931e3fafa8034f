// What an administrator has set for the client: policy before what a management tool wrote before what the installer wrote.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/address.h"
#include "core/registry_value.h"
#include "core/sha256.h"

namespace latchkey {

constexpr std::string_view kPolicyKey = R"(SOFTWARE\Policies\Latchkey)";
constexpr std::string_view kManagedKey = R"(SOFTWARE\Latchkey\WindowsLogon\Managed)";
constexpr std::string_view kOwnKey = R"(SOFTWARE\Latchkey\WindowsLogon)";

constexpr std::size_t kMaxPins = 16;

// Why no reset can begin.
enum class SettingsFault : std::uint8_t {
  None,
  NoServer,   // no address yet: inert
  BadServer,  // not https://host[:port][/path]
  BadPins,    // one of the pins is none: nothing may be sent until it is
};

struct Settings {
  SettingsFault fault = SettingsFault::NoServer;
  ServerUrl server;
  std::vector<Digest> pins;  // SHA-256 of the public key; empty: the system's trust alone
  std::string linkText;      // empty: the usual one
  std::string proxy;         // empty: the machine's
};

// For every setting the first source with a value of the right type and not empty decides, even if its content is wrong:
// a mistake in a policy must not quietly bring back an older setting. Pins of a wrong type are such a mistake too.
Settings readSettings(RegistryPort& registry);

// 64 hexadecimal digits, or 44 characters of Base64, after an optional "sha256/" or "sha256:".
std::optional<Digest> parsePin(std::string_view text);

}  // namespace latchkey

// Addresses of servers and proxies, as narrow as they can be: what is not plainly one is none.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace latchkey {

// A name, an IPv4 address or an IPv6 address in brackets; lower case. International names in their ASCII form (xn--).
struct HostPort {
  std::string host;
  std::uint16_t port = 0;
};

// https://host[:port][/path]: no other scheme, no user, no query, no fragment.
struct ServerUrl {
  HostPort at;
  std::string path;  // empty, or "/..." without a slash at its end
};

std::optional<ServerUrl> parseServerUrl(std::string_view text);
// host[:port] or http://host[:port][/]; no user.
std::optional<HostPort> parseProxyAddress(std::string_view text);
// Where a script that chooses proxies may come from: http:// or https://, visible ASCII, no user.
bool isScriptUrl(std::string_view text);

}  // namespace latchkey

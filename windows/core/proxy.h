// Which way to the server: the sources that an administrator may have set, in their order, read without trusting any.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/address.h"
#include "core/registry_value.h"

namespace latchkey {

enum class ProxySource : std::uint8_t {
  None,            // nobody says anything: direct
  Setting,         // the client's own setting
  MachinePolicy,   // "Make proxy settings per-machine"
  WinHttp,         // netsh winhttp set proxy
  DefaultProfile,  // the default profile, as every new account would inherit it
};

struct ProxyChoice {
  enum class Way : std::uint8_t { Direct, Named, Script };
  Way way = Way::Direct;
  ProxySource source = ProxySource::None;
  HostPort server;     // Named
  std::string script;  // Script: its address
  // The first source whose value is there and cannot be used; it is passed over, and an event says so.
  std::optional<ProxySource> unusable;
};

// What one source says.
struct ProxyValues {
  std::string server;  // host:port, or http=...;https=...
  std::string bypass;  // hosts that are reached directly
  std::string script;
};

// `setting` is the client's own, empty when unset: "direct", host:port, or "script=" and the address of one.
ProxyChoice chooseProxy(std::string_view setting, RegistryPort& registry, const ServerUrl& server);

// The value WinHttpSettings. Nothing where it is damaged; no server where it says direct.
std::optional<ProxyValues> parseWinHttpSettings(const std::vector<std::uint8_t>& bytes);

// The proxy for https of a list of Windows' form; nothing where there is none for https, `bad` set where it is no such list.
std::optional<HostPort> proxyForHttps(std::string_view list, bool& bad);

// Whether a list of exceptions (a;b;*.example;<local>) names the host.
bool isBypassed(std::string_view list, const HostPort& host);

}  // namespace latchkey

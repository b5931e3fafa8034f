// Values of the registry that anybody may have written: settings, proxies, the blob of WinHTTP.
//
// An input is a row of values, each: one byte that chooses the place, one the type, two the length, then the bytes.
#include <cstdlib>
#include <map>
#include <tuple>

#include "core/proxy.h"
#include "core/settings.h"
#include "core/text.h"

using namespace latchkey;

namespace {

constexpr std::string_view kPolicyInternet = R"(SOFTWARE\Policies\Microsoft\Windows\CurrentVersion\Internet Settings)";
constexpr std::string_view kInternet = R"(SOFTWARE\Microsoft\Windows\CurrentVersion\Internet Settings)";
constexpr std::string_view kConnections = R"(SOFTWARE\Microsoft\Windows\CurrentVersion\Internet Settings\Connections)";
using Hive = RegistryPort::Hive;

struct Place {
  Hive hive;
  std::string_view key;
  std::string_view name;
};
constexpr Place kPlaces[] = {
    {Hive::Machine, kOwnKey, "ServerUrl"},          {Hive::Machine, kPolicyKey, "ServerUrl"},
    {Hive::Machine, kOwnKey, "SpkiPins"},           {Hive::Machine, kOwnKey, "Proxy"},
    {Hive::Machine, kOwnKey, "LinkText"},           {Hive::Machine, kPolicyInternet, "ProxySettingsPerUser"},
    {Hive::Machine, kInternet, "ProxyEnable"},      {Hive::Machine, kInternet, "ProxyServer"},
    {Hive::Machine, kInternet, "ProxyOverride"},    {Hive::Machine, kInternet, "AutoConfigURL"},
    {Hive::Machine, kConnections, "WinHttpSettings"}, {Hive::DefaultProfile, kInternet, "ProxyEnable"},
    {Hive::DefaultProfile, kInternet, "ProxyServer"}, {Hive::DefaultProfile, kInternet, "ProxyOverride"},
    {Hive::DefaultProfile, kInternet, "AutoConfigURL"},
};
constexpr std::size_t kPlaceCount = sizeof kPlaces / sizeof kPlaces[0];

class Registry final : public RegistryPort {
 public:
  Registry(const std::uint8_t* data, std::size_t size) {
    while (size >= 4) {
      const std::size_t place = data[0] % kPlaceCount;
      const auto type = static_cast<RegistryType>(data[1] % 8);
      std::size_t length = data[2] | data[3] << 8;
      data += 4, size -= 4;
      if (length > size) length = size;
      values_[place] = {type, std::vector<std::uint8_t>(data, data + length)};
      data += length, size -= length;
    }
  }
  bool read(Hive hive, std::string_view key, std::string_view name, RegistryValue& out) override {
    for (std::size_t i = 0; i < kPlaceCount; ++i) {
      if (kPlaces[i].hive != hive || kPlaces[i].key != key || kPlaces[i].name != name) continue;
      const auto at = values_.find(i);
      if (at == values_.end() || at->second.bytes.size() > kMaxRegistryBytes) return false;
      out = at->second;
      return true;
    }
    return false;
  }

  bool hasSubkeys(std::string_view) override { return false; }

 private:
  std::map<std::size_t, RegistryValue> values_;
};

void must(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Registry registry(data, size);
  const Settings settings = readSettings(registry);
  must(shown(settings.linkText) == settings.linkText);
  must(settings.pins.size() <= kMaxPins);
  ServerUrl server{{"reset.corp.example", 443}, ""};
  if (settings.fault == SettingsFault::None) {
    server = settings.server;
    const auto again = parseServerUrl("https://" + server.at.host + ":" + std::to_string(server.at.port) + server.path);
    must(again && again->at.host == server.at.host && again->path == server.path);
  }
  const ProxyChoice proxy = chooseProxy(settings.proxy, registry, server);
  if (proxy.way == ProxyChoice::Way::Named) {
    const auto again = parseProxyAddress(proxy.server.host + ":" + std::to_string(proxy.server.port));
    must(again && again->host == proxy.server.host && again->port == proxy.server.port);
  }
  must((proxy.way == ProxyChoice::Way::Script) == isScriptUrl(proxy.script));
  return 0;
}

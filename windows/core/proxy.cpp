#include "core/proxy.h"

#include "core/text.h"

namespace latchkey {
namespace {

constexpr std::string_view kMachinePolicy = R"(SOFTWARE\Policies\Microsoft\Windows\CurrentVersion\Internet Settings)";
constexpr std::string_view kInternetSettings = R"(SOFTWARE\Microsoft\Windows\CurrentVersion\Internet Settings)";
constexpr std::string_view kConnections = R"(SOFTWARE\Microsoft\Windows\CurrentVersion\Internet Settings\Connections)";
constexpr std::size_t kMaxList = 2048;

bool isShort(std::string_view text) { return text.size() <= kMaxList; }

// The next piece of a list that is divided by semicolons and blanks.
std::string_view takePiece(std::string_view& list) {
  const auto isGap = [](char c) { return c == ';' || c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
  while (!list.empty() && isGap(list.front())) list.remove_prefix(1);
  std::size_t n = 0;
  while (n < list.size() && !isGap(list[n])) ++n;
  const std::string_view piece = list.substr(0, n);
  list.remove_prefix(n);
  return piece;
}

// `pattern` with any number of stars; both in lower case. Linear in memory, at worst a product in time of two short texts.
bool matches(std::string_view pattern, std::string_view text) {
  std::size_t p = 0, t = 0, star = pattern.npos, mark = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      mark = t;
    } else if (p < pattern.size() && pattern[p] == text[t]) {
      ++p, ++t;
    } else if (star != pattern.npos) {
      p = star + 1;
      t = ++mark;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

// What a source comes to: a choice, or nothing to say, or something that cannot be used.
struct Judged {
  std::optional<ProxyChoice> choice;
  bool unusable = false;
};

Judged judge(const ProxyValues& values, ProxySource source, const ServerUrl& server) {
  Judged result;
  ProxyChoice choice;
  choice.source = source;
  if (!values.server.empty()) {
    if (!isShort(values.server) || !isShort(values.bypass)) {
      result.unusable = true;
      return result;
    }
    const auto named = proxyForHttps(values.server, result.unusable);
    if (result.unusable) return result;
    if (named && !isBypassed(values.bypass, server.at)) {
      choice.way = ProxyChoice::Way::Named;
      choice.server = *named;
    }
    result.choice = choice;
    return result;
  }
  if (!values.script.empty()) {
    if (!isScriptUrl(values.script)) {
      result.unusable = true;
      return result;
    }
    choice.way = ProxyChoice::Way::Script;
    choice.script = values.script;
    result.choice = choice;
  }
  return result;
}

Judged fromSetting(std::string_view setting, const ServerUrl& server) {
  setting = trimmed(setting);
  if (setting.empty()) return {};
  ProxyChoice direct;
  direct.source = ProxySource::Setting;
  if (equalsIgnoringAsciiCase(setting, "direct")) return {direct, false};
  ProxyValues values;
  constexpr std::string_view script = "script=";
  if (setting.size() > script.size() && equalsIgnoringAsciiCase(setting.substr(0, script.size()), script)) {
    values.script = setting.substr(script.size());
  } else {
    values.server = setting;
  }
  return judge(values, ProxySource::Setting, server);
}

// A text of that name. `unusable` where there is something of another type.
std::string textOf(RegistryPort& registry, RegistryPort::Hive hive, std::string_view name, bool& unusable) {
  RegistryValue value;
  if (!registry.read(hive, kInternetSettings, name, value)) return {};
  const auto text = asText(value);
  if (!text) unusable = true;
  return text.value_or(std::string());
}

Judged fromInternetSettings(RegistryPort& registry, RegistryPort::Hive hive, ProxySource source, const ServerUrl& server) {
  Judged result;
  RegistryValue enable;
  ProxyValues values;
  if (registry.read(hive, kInternetSettings, "ProxyEnable", enable)) {
    const Dword on = asDword(enable);
    if (!on.present) result.unusable = true;
    if (on.present && on.value != 0) {
      values.server = textOf(registry, hive, "ProxyServer", result.unusable);
      values.bypass = textOf(registry, hive, "ProxyOverride", result.unusable);
    }
  }
  if (values.server.empty()) values.script = textOf(registry, hive, "AutoConfigURL", result.unusable);
  if (result.unusable) return result;
  return judge(values, source, server);
}

Judged fromMachinePolicy(RegistryPort& registry, const ServerUrl& server) {
  RegistryValue perUser;
  if (!registry.read(RegistryPort::Hive::Machine, kMachinePolicy, "ProxySettingsPerUser", perUser)) return {};
  const Dword value = asDword(perUser);
  if (!value.present || value.value != 0) return {};
  return fromInternetSettings(registry, RegistryPort::Hive::Machine, ProxySource::MachinePolicy, server);
}

Judged fromWinHttp(RegistryPort& registry, const ServerUrl& server) {
  RegistryValue value;
  if (!registry.read(RegistryPort::Hive::Machine, kConnections, "WinHttpSettings", value)) return {};
  if (value.type != RegistryType::Binary) return {std::nullopt, true};
  const auto values = parseWinHttpSettings(value.bytes);
  if (!values) return {std::nullopt, true};
  return judge(*values, ProxySource::WinHttp, server);
}

}  // namespace

ProxyChoice chooseProxy(std::string_view setting, RegistryPort& registry, const ServerUrl& server) {
  std::optional<ProxySource> unusable;
  const auto decides = [&](const Judged& judged, ProxySource source) {
    if (judged.unusable && !unusable) unusable = source;
    return judged.choice.has_value();
  };
  const auto finish = [&](ProxyChoice choice) {
    choice.unusable = unusable;
    return choice;
  };
  if (const auto judged = fromSetting(setting, server); decides(judged, ProxySource::Setting)) return finish(*judged.choice);
  if (const auto judged = fromMachinePolicy(registry, server); decides(judged, ProxySource::MachinePolicy)) {
    return finish(*judged.choice);
  }
  if (const auto judged = fromWinHttp(registry, server); decides(judged, ProxySource::WinHttp)) return finish(*judged.choice);
  const auto judged =
      fromInternetSettings(registry, RegistryPort::Hive::DefaultProfile, ProxySource::DefaultProfile, server);
  if (decides(judged, ProxySource::DefaultProfile)) return finish(*judged.choice);
  return finish({});
}

// Three numbers (size of the head, a counter, flags), then two texts, each after its length; all little-endian.
std::optional<ProxyValues> parseWinHttpSettings(const std::vector<std::uint8_t>& bytes) {
  std::size_t at = 0;
  const auto number = [&](std::uint32_t& out) {
    if (bytes.size() - at < 4) return false;
    out = bytes[at] | std::uint32_t{bytes[at + 1]} << 8 | std::uint32_t{bytes[at + 2]} << 16 |
          std::uint32_t{bytes[at + 3]} << 24;
    at += 4;
    return true;
  };
  const auto text = [&](std::string& out) {
    std::uint32_t length = 0;
    if (!number(length) || length > kMaxList || length > bytes.size() - at) return false;
    for (; length > 0; --length, ++at) {
      if (bytes[at] < 0x20 || bytes[at] > 0x7e) return false;
      out += static_cast<char>(bytes[at]);
    }
    return true;
  };
  std::uint32_t head = 0, counter = 0, flags = 0;
  ProxyValues values;
  if (!number(head) || !number(counter) || !number(flags)) return std::nullopt;
  constexpr std::uint32_t kNamed = 2;
  if ((flags & kNamed) == 0) return values;
  if (!text(values.server) || !text(values.bypass)) return std::nullopt;
  return values;
}

std::optional<HostPort> proxyForHttps(std::string_view list, bool& bad) {
  std::optional<HostPort> forAll, forHttps;
  while (true) {
    const std::string_view piece = takePiece(list);
    if (piece.empty()) break;
    const auto equals = piece.find('=');
    const std::string_view address = equals == piece.npos ? piece : piece.substr(equals + 1);
    const std::string_view scheme = equals == piece.npos ? std::string_view() : piece.substr(0, equals);
    const bool ours = scheme.empty() || equalsIgnoringAsciiCase(scheme, "https");
    if (!ours) continue;  // of http, ftp or socks: not for this connection
    const auto at = parseProxyAddress(address);
    if (!at) bad = true;
    auto& place = scheme.empty() ? forAll : forHttps;
    if (!place) place = at;
  }
  return forHttps ? forHttps : forAll;
}

bool isBypassed(std::string_view list, const HostPort& host) {
  while (true) {
    const std::string piece = asciiLower(takePiece(list));
    if (piece.empty()) return false;
    std::string_view pattern = piece;
    if (pattern == "<local>") {
      if (host.host.find('.') == std::string::npos && host.host.front() != '[') return true;
      continue;
    }
    if (const auto scheme = pattern.find("://"); scheme != pattern.npos) {
      if (pattern.substr(0, scheme) != "https") continue;
      pattern.remove_prefix(scheme + 3);
    }
    const auto colon = pattern.rfind(':');
    const bool port = colon != pattern.npos && pattern.find(']', colon) == pattern.npos;
    if (matches(pattern, port ? host.host + ":" + std::to_string(host.port) : host.host)) return true;
  }
}

}  // namespace latchkey

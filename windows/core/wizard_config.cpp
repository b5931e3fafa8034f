#include "core/wizard_config.h"

#include <cstring>

#include "core/text.h"

namespace latchkey {
namespace {

constexpr std::string_view kHead = "latchkey-wizard 1\n";
constexpr char kHex[] = "0123456789abcdef";

std::string hex(const Digest& digest) {
  std::string text;
  for (const std::uint8_t byte : digest) {
    text += kHex[byte >> 4];
    text += kHex[byte & 15];
  }
  return text;
}

std::optional<std::uint32_t> number(std::string_view text, std::uint32_t most) {
  if (text.empty() || text.size() > 10 || (text.size() > 1 && text[0] == '0')) return std::nullopt;
  std::uint64_t value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + static_cast<std::uint64_t>(c - '0');
  }
  return value <= most ? std::optional(static_cast<std::uint32_t>(value)) : std::nullopt;
}

std::string address(const HostPort& at) { return at.host + ":" + std::to_string(at.port); }

class Lines {
 public:
  explicit Lines(std::string_view text) : rest_(text) {}

  bool ok = true;

  // The value of the next line, which must have that name.
  std::string_view value(std::string_view name) {
    const auto end = rest_.find('\n');
    if (!ok || end == rest_.npos || rest_.size() <= name.size() || rest_.substr(0, name.size()) != name ||
        rest_[name.size()] != ' ') {
      ok = false;
      return {};
    }
    const std::string_view value = rest_.substr(name.size() + 1, end - name.size() - 1);
    rest_.remove_prefix(end + 1);
    return value;
  }

  std::string text(std::string_view name) {
    const std::string_view value = this->value(name);
    if (value.size() > kMaxText || shown(value) != value) ok = false;
    return std::string(value);
  }

  template <typename Enum>
  Enum choice(std::string_view name, Enum last) {
    const auto chosen = number(value(name), static_cast<std::uint32_t>(last));
    if (!chosen) ok = false;
    return static_cast<Enum>(chosen.value_or(0));
  }

  std::uint32_t count(std::string_view name, std::uint32_t most) {
    const auto read = number(value(name), most);
    if (!read) ok = false;
    return read.value_or(0);
  }

  bool atEnd() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

}  // namespace

std::string encode(const WizardConfig& config) {
  std::string out(kHead);
  const auto line = [&](std::string_view name, std::string_view value) {
    out.append(name).append(" ").append(value).append("\n");
  };
  const auto digits = [&](std::string_view name, std::uint32_t value) { line(name, std::to_string(value)); };
  line("server", "https://" + address(config.server.at) + config.server.path);
  digits("pins", static_cast<std::uint32_t>(config.pins.size()));
  for (const Digest& pin : config.pins) line("pin", hex(pin));
  digits("proxySource", static_cast<std::uint32_t>(config.proxy.source));
  digits("proxyWay", static_cast<std::uint32_t>(config.proxy.way));
  line("proxy", config.proxy.way == ProxyChoice::Way::Named ? address(config.proxy.server) : std::string());
  line("script", config.proxy.script);
  digits("legacy", config.start.client.legacy ? 1 : 0);
  line("version", shown(config.start.client.version));
  line("os", shown(config.start.client.os));
  line("edition", shown(config.start.client.edition));
  line("device", shown(config.start.client.device));
  line("joinClaim", shown(config.start.client.join));
  line("language", shown(config.start.language));
  line("user", shown(config.start.user));
  line("correlationId", config.start.correlationId);
  digits("join", static_cast<std::uint32_t>(config.join.join));
  digits("cachedLogons", config.join.cachedLogons);
  digits("smartCardRequired", config.join.smartCardRequired ? 1 : 0);
  return out;
}

std::optional<WizardConfig> decodeConfig(std::string_view text) {
  if (text.size() > kMaxConfig || text.substr(0, kHead.size()) != kHead) return std::nullopt;
  Lines in(text.substr(kHead.size()));
  WizardConfig config;
  const auto server = parseServerUrl(in.value("server"));
  if (!server) return std::nullopt;
  config.server = *server;
  for (std::uint32_t left = in.count("pins", kMaxPins); left > 0 && in.ok; --left) {
    const auto pin = parsePin(in.value("pin"));
    if (!pin) return std::nullopt;
    config.pins.push_back(*pin);
  }
  config.proxy.source = in.choice("proxySource", ProxySource::DefaultProfile);
  config.proxy.way = in.choice("proxyWay", ProxyChoice::Way::Script);
  const std::string_view proxy = in.value("proxy");
  if (config.proxy.way == ProxyChoice::Way::Named) {
    const auto at = parseProxyAddress(proxy);
    if (!at) return std::nullopt;
    config.proxy.server = *at;
  } else if (!proxy.empty()) {
    return std::nullopt;
  }
  config.proxy.script = in.value("script");
  if ((config.proxy.way == ProxyChoice::Way::Script) != isScriptUrl(config.proxy.script)) return std::nullopt;
  if (config.proxy.way != ProxyChoice::Way::Script && !config.proxy.script.empty()) return std::nullopt;
  config.start.client.legacy = in.count("legacy", 1) == 1;
  config.start.client.version = in.text("version");
  config.start.client.os = in.text("os");
  config.start.client.edition = in.text("edition");
  config.start.client.device = in.text("device");
  config.start.client.join = in.text("joinClaim");
  config.start.language = in.text("language");
  config.start.user = in.text("user");
  config.start.correlationId = in.text("correlationId");
  if (!isUuid(config.start.correlationId)) return std::nullopt;
  config.join.join = in.choice("join", Join::Workgroup);
  config.join.cachedLogons = in.count("cachedLogons", 50);
  config.join.smartCardRequired = in.count("smartCardRequired", 1) == 1;
  if (!in.ok || !in.atEnd()) return std::nullopt;
  return config;
}

std::string sidText(const Sid& sid) {
  if (sid.size < 12 || sid.size != 8 + 4 * sid.bytes[1]) return {};
  std::uint64_t authority = 0;
  for (int i = 2; i < 8; ++i) authority = authority << 8 | sid.bytes[i];
  std::string text = "S-" + std::to_string(sid.bytes[0]) + "-" + std::to_string(authority);
  for (int i = 8; i < sid.size; i += 4) {
    const std::uint32_t part = sid.bytes[i] | std::uint32_t{sid.bytes[i + 1]} << 8 | std::uint32_t{sid.bytes[i + 2]} << 16 |
                               std::uint32_t{sid.bytes[i + 3]} << 24;
    text += "-" + std::to_string(part);
  }
  return text;
}

std::string userOf(const LinkStart& start) {
  if (start.nameUnits > 0) {
    RegistryValue value{RegistryType::Text, {}};
    for (std::size_t i = 0; i < start.nameUnits && i < kMaxLinkName; ++i) {
      value.bytes.push_back(static_cast<std::uint8_t>(start.name[i]));
      value.bytes.push_back(static_cast<std::uint8_t>(start.name[i] >> 8));
    }
    const auto name = asText(value);
    if (name) return shown(*name);
  }
  Sid sid;
  if (start.sidBytes == 0 || start.sidBytes > sizeof sid.bytes) return {};
  std::memcpy(sid.bytes, start.sid, start.sidBytes);
  sid.size = start.sidBytes;
  const std::string text = sidText(sid);
  return text.empty() ? text : "sid:" + text;
}

}  // namespace latchkey

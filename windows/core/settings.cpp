#include "core/settings.h"

#include <algorithm>

#include "core/text.h"

namespace latchkey {
namespace {

constexpr std::string_view kSources[] = {kPolicyKey, kManagedKey, kOwnKey};
constexpr std::size_t kMaxLinkText = 64;  // characters

std::string firstText(RegistryPort& registry, std::string_view name) {
  for (const std::string_view key : kSources) {
    RegistryValue value;
    if (!registry.read(RegistryPort::Hive::Machine, key, name, value)) continue;
    const auto text = asText(value);
    if (text && !text->empty()) return *text;
  }
  return {};
}

// A REG_MULTI_SZ, or what an installer and a plain policy can write: a REG_SZ whose parts are separated by semicolons.
std::optional<std::vector<std::string>> asList(const RegistryValue& value) {
  const auto text = asText(value);
  if (!text) return asTexts(value);
  std::vector<std::string> parts;
  for (std::size_t at = 0; at < text->size();) {
    const std::size_t end = std::min(text->find(';', at), text->size());
    if (const auto part = trimmed(std::string_view(*text).substr(at, end - at)); !part.empty()) parts.emplace_back(part);
    at = end + 1;
  }
  return parts;
}

// Nothing where there is a list that cannot be read: the keys that it would have named must not be done without.
std::optional<std::vector<std::string>> firstTexts(RegistryPort& registry, std::string_view name) {
  for (const std::string_view key : kSources) {
    RegistryValue value;
    if (!registry.read(RegistryPort::Hive::Machine, key, name, value)) continue;
    const auto texts = asList(value);
    if (!texts || !texts->empty()) return texts;
  }
  return std::vector<std::string>();
}

int hexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

int base64Digit(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  if (c == '+') return 62;
  if (c == '/') return 63;
  return -1;
}

}  // namespace

std::optional<Digest> parsePin(std::string_view text) {
  text = trimmed(text);
  if (text.size() > 7 && equalsIgnoringAsciiCase(text.substr(0, 6), "sha256") && (text[6] == '/' || text[6] == ':')) {
    text.remove_prefix(7);
  }
  Digest digest{};
  if (text.size() == 64) {
    for (std::size_t i = 0; i < 32; ++i) {
      const int high = hexDigit(text[2 * i]);
      const int low = hexDigit(text[2 * i + 1]);
      if (high < 0 || low < 0) return std::nullopt;
      digest[i] = static_cast<std::uint8_t>(high << 4 | low);
    }
    return digest;
  }
  // 32 bytes are 43 digits, of which the last holds four bits, and one sign that fills up
  if (text.size() != 44 || text[43] != '=') return std::nullopt;
  std::uint32_t bits = 0;
  int count = 0;
  std::size_t at = 0;
  for (const char c : text.substr(0, 43)) {
    const int digit = base64Digit(c);
    if (digit < 0) return std::nullopt;
    bits = bits << 6 | static_cast<std::uint32_t>(digit);
    count += 6;
    if (count >= 8) {
      count -= 8;
      digest[at++] = static_cast<std::uint8_t>(bits >> count);
    }
  }
  return (bits & 3) == 0 ? std::optional<Digest>(digest) : std::nullopt;
}

Settings readSettings(RegistryPort& registry) {
  Settings settings;
  settings.linkText = shown(firstText(registry, "LinkText"));
  if (codePoints(settings.linkText) > kMaxLinkText) settings.linkText.clear();
  settings.proxy = firstText(registry, "Proxy");
  const std::string url = firstText(registry, "ServerUrl");
  if (url.empty()) return settings;
  const auto server = parseServerUrl(url);
  if (!server) {
    settings.fault = SettingsFault::BadServer;
    return settings;
  }
  settings.server = *server;
  const auto pins = firstTexts(registry, "SpkiPins");
  settings.fault = SettingsFault::BadPins;
  if (!pins || pins->size() > kMaxPins) return settings;
  for (const std::string& text : *pins) {
    const auto pin = parsePin(text);
    if (!pin) return settings;
    settings.pins.push_back(*pin);
  }
  settings.fault = SettingsFault::None;
  return settings;
}

}  // namespace latchkey

#include "core/address.h"

#include <algorithm>

#include "core/text.h"

namespace latchkey {
namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isHex(char c) { return isDigit(c) || (c >= 'a' && c <= 'f'); }
bool isAlphanumeric(char c) { return isDigit(c) || (c >= 'a' && c <= 'z'); }

bool isIpv6(std::string_view text) {
  if (text.size() < 2 || text.size() > 45) return false;
  int colons = 0;
  for (const char c : text) {
    if (c == ':') ++colons;
    if (!isHex(c) && c != ':' && c != '.') return false;
  }
  return colons >= 2 && colons <= 7;
}

// Labels of letters, digits and hyphens (RFC 1123), or four numbers.
bool isName(std::string_view text) {
  if (text.empty() || text.size() > 253) return false;
  std::size_t from = 0;
  while (from <= text.size()) {
    const auto end = std::min(text.find('.', from), text.size());
    const std::string_view label = text.substr(from, end - from);
    if (label.empty() || label.size() > 63 || !isAlphanumeric(label.front()) || !isAlphanumeric(label.back())) return false;
    for (const char c : label) {
      // an underscore is no letter of a host name, and yet some Windows computers have one
      if (!isAlphanumeric(c) && c != '-' && c != '_') return false;
    }
    from = end + 1;
  }
  return true;
}

std::optional<HostPort> parseHostPort(std::string_view text, std::uint16_t usual) {
  HostPort at;
  at.port = usual;
  std::string_view host = text;
  std::string_view port;
  bool hasPort = false;
  if (!text.empty() && text.front() == '[') {
    const auto end = text.find(']');
    if (end == text.npos) return std::nullopt;
    host = text.substr(0, end + 1);
    const std::string_view rest = text.substr(end + 1);
    if (!rest.empty() && rest.front() != ':') return std::nullopt;
    hasPort = !rest.empty();
    if (hasPort) port = rest.substr(1);
  } else if (const auto colon = text.find(':'); colon != text.npos) {
    host = text.substr(0, colon);
    port = text.substr(colon + 1);
    hasPort = true;
  }
  at.host = asciiLower(host);
  const std::string_view lower = at.host;
  if (lower.size() > 2 && lower.front() == '[' ? !isIpv6(lower.substr(1, lower.size() - 2)) : !isName(lower)) return std::nullopt;
  if (hasPort) {
    if (port.empty() || port.size() > 5) return std::nullopt;
    std::uint32_t number = 0;
    for (const char c : port) {
      if (!isDigit(c)) return std::nullopt;
      number = number * 10 + static_cast<std::uint32_t>(c - '0');
    }
    if (number == 0 || number > 65535) return std::nullopt;
    at.port = static_cast<std::uint16_t>(number);
  }
  return at;
}

bool takePrefix(std::string_view& text, std::string_view prefix) {
  if (text.size() < prefix.size() || !equalsIgnoringAsciiCase(text.substr(0, prefix.size()), prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

}  // namespace

std::optional<ServerUrl> parseServerUrl(std::string_view text) {
  text = trimmed(text);
  if (text.size() > 512 || !takePrefix(text, "https://")) return std::nullopt;
  const auto slash = text.find('/');
  const auto at = parseHostPort(text.substr(0, slash), 443);
  if (!at) return std::nullopt;
  ServerUrl url{*at, slash == text.npos ? std::string() : std::string(text.substr(slash))};
  char before = 0;
  for (const char c : url.path) {
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    // nothing that a server or a proxy could read in two ways
    if (!isAlphanumeric(lower) && c != '/' && c != '-' && c != '_' && c != '.' && c != '~') return std::nullopt;
    if (before == '/' && (c == '/' || c == '.')) return std::nullopt;
    before = c;
  }
  if (before == '/') url.path.pop_back();
  return url;
}

std::optional<HostPort> parseProxyAddress(std::string_view text) {
  text = trimmed(text);
  takePrefix(text, "http://");
  if (!text.empty() && text.back() == '/') text.remove_suffix(1);
  if (text.find('/') != text.npos) return std::nullopt;
  return parseHostPort(text, 80);
}

bool isScriptUrl(std::string_view text) {
  if (!isToken(text, 8, 2048)) return false;
  if (!takePrefix(text, "http://") && !takePrefix(text, "https://")) return false;
  return parseHostPort(text.substr(0, text.find_first_of("/?#")), 80).has_value();
}

}  // namespace latchkey

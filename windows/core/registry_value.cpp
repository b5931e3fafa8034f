#include "core/registry_value.h"

namespace latchkey {
namespace {

void append(std::string& text, char32_t c) {
  const auto byte = [&](char32_t value) { text += static_cast<char>(value); };
  if (c < 0x80) return byte(c);
  if (c < 0x800) {
    byte(0xc0 | c >> 6);
  } else {
    if (c < 0x10000) {
      byte(0xe0 | c >> 12);
    } else {
      byte(0xf0 | c >> 18);
      byte(0x80 | (c >> 12 & 0x3f));
    }
    byte(0x80 | (c >> 6 & 0x3f));
  }
  byte(0x80 | (c & 0x3f));
}

// Little-endian UTF-16, with the zeros at its end taken off; nothing where it is no text.
std::optional<std::u16string> units(const RegistryValue& value) {
  if (value.bytes.size() % 2 != 0 || value.bytes.size() > kMaxRegistryBytes) return std::nullopt;
  std::u16string text;
  for (std::size_t i = 0; i < value.bytes.size(); i += 2) {
    text += static_cast<char16_t>(value.bytes[i] | value.bytes[i + 1] << 8);
  }
  while (!text.empty() && text.back() == 0) text.pop_back();
  return text;
}

std::optional<std::string> utf8(std::u16string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char32_t c = text[i];
    if (c == 0 || (c >= 0xdc00 && c <= 0xdfff)) return std::nullopt;
    if (c >= 0xd800 && c <= 0xdbff) {
      if (i + 1 == text.size() || text[i + 1] < 0xdc00 || text[i + 1] > 0xdfff) return std::nullopt;
      c = 0x10000 + ((c - 0xd800) << 10) + (text[++i] - 0xdc00);
    }
    append(result, c);
  }
  return result;
}

}  // namespace

Dword asDword(const RegistryValue& value) {
  if (value.type != RegistryType::Dword || value.bytes.size() != 4) return {};
  const auto& b = value.bytes;
  return {true, b[0] | std::uint32_t{b[1]} << 8 | std::uint32_t{b[2]} << 16 | std::uint32_t{b[3]} << 24};
}

std::optional<std::string> asText(const RegistryValue& value) {
  if (value.type != RegistryType::Text) return std::nullopt;
  const auto text = units(value);
  return text ? utf8(*text) : std::nullopt;
}

std::optional<std::vector<std::string>> asTexts(const RegistryValue& value) {
  if (value.type != RegistryType::MultiText) return std::nullopt;
  const auto text = units(value);
  if (!text) return std::nullopt;
  std::vector<std::string> all;
  std::u16string_view rest = *text;
  while (!rest.empty()) {
    const auto end = rest.find(u'\0');
    const auto one = utf8(rest.substr(0, end));
    if (!one) return std::nullopt;
    if (!one->empty()) all.push_back(*one);
    rest.remove_prefix(end == rest.npos ? rest.size() : end + 1);
  }
  return all;
}

}  // namespace latchkey

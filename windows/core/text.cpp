#include "core/text.h"

namespace latchkey {
namespace {

bool isOverride(char32_t c) { return c >= 0x202a && c <= 0x202e; }
bool isControl(char32_t c) { return c < 0x20 || (c >= 0x7f && c <= 0x9f) || c == 0x2028 || c == 0x2029 || c == 0xfeff; }
bool isWhiteControl(char32_t c) { return (c >= 0x09 && c <= 0x0d) || c == 0x85 || c == 0x2028 || c == 0x2029; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

char32_t takeCharacter(std::string_view& rest) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(rest[i]); };
  const unsigned char first = byte(0);
  std::size_t length = 1;
  char32_t c = first;
  char32_t least = 0;
  if (first >= 0x80) {
    if (first >= 0xc2 && first <= 0xdf) {
      length = 2, c = first & 0x1f, least = 0x80;
    } else if (first >= 0xe0 && first <= 0xef) {
      length = 3, c = first & 0x0f, least = 0x800;
    } else if (first >= 0xf0 && first <= 0xf4) {
      length = 4, c = first & 0x07, least = 0x10000;
    } else {
      length = 0;
    }
    if (length == 0 || rest.size() < length) {
      rest.remove_prefix(1);
      return kNotUtf8;
    }
    for (std::size_t i = 1; i < length; ++i) {
      if ((byte(i) & 0xc0) != 0x80) {
        rest.remove_prefix(1);
        return kNotUtf8;
      }
      c = (c << 6) | (byte(i) & 0x3f);
    }
    if (c < least || c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff)) {
      rest.remove_prefix(1);
      return kNotUtf8;
    }
  }
  rest.remove_prefix(length);
  return c;
}

bool isUtf8(std::string_view text) {
  while (!text.empty()) {
    if (takeCharacter(text) == kNotUtf8) return false;
  }
  return true;
}

std::size_t utf16Length(std::string_view utf8) {
  std::size_t units = 0;
  while (!utf8.empty()) {
    const char32_t c = takeCharacter(utf8);
    units += c != kNotUtf8 && c > 0xffff ? 2 : 1;
  }
  return units;
}

std::size_t codePoints(std::string_view utf8) {
  std::size_t count = 0;
  for (; !utf8.empty(); ++count) takeCharacter(utf8);
  return count;
}

std::string shown(std::string_view utf8) {
  std::string text;
  text.reserve(utf8.size());
  bool gap = false;
  while (!utf8.empty()) {
    const std::string_view before = utf8;
    const char32_t c = takeCharacter(utf8);
    if (isWhiteControl(c)) gap = true;
    if (c == kNotUtf8 || isControl(c) || isOverride(c)) continue;
    if (gap && !text.empty()) text += ' ';
    gap = false;
    text.append(before.substr(0, before.size() - utf8.size()));
  }
  return text;
}

bool isToken(std::string_view text, std::size_t least, std::size_t most) {
  if (text.size() < least || text.size() > most) return false;
  for (const char c : text) {
    if (c < 0x21 || c > 0x7e) return false;
  }
  return true;
}

bool isUuid(std::string_view text) {
  if (text.size() != 36) return false;
  for (std::size_t i = 0; i < 36; ++i) {
    const char c = lower(text[i]);
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (dash ? c != '-' : !((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) return false;
  }
  return true;
}

bool equalsIgnoringAsciiCase(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (lower(a[i]) != lower(b[i])) return false;
  }
  return true;
}

std::string asciiLower(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = lower(c);
  return result;
}

std::string_view trimmed(std::string_view text) {
  const auto blank = [](char c) { return c == ' ' || c == '\t'; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace latchkey

// UTF-8: whether it is, how long it is, and what of it may be shown.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace latchkey {

constexpr char32_t kNotUtf8 = 0xffffffff;

// Takes the next character from the front of `rest`; kNotUtf8, with one byte taken, where there is no valid one
// (RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF). `rest` must not be empty.
char32_t takeCharacter(std::string_view& rest);

bool isUtf8(std::string_view text);

// In UTF-16 units, as Windows counts.
std::size_t utf16Length(std::string_view utf8);
std::size_t codePoints(std::string_view utf8);

// The text without what could change how other text looks: control characters, line and paragraph separators (each run
// of white control characters becomes one space), and the characters that override the direction of writing.
std::string shown(std::string_view utf8);

// From `least` to `most` characters, each visible ASCII (0x21 to 0x7e).
bool isToken(std::string_view text, std::size_t least, std::size_t most);
bool isUuid(std::string_view text);

bool equalsIgnoringAsciiCase(std::string_view a, std::string_view b);
std::string asciiLower(std::string_view text);
std::string_view trimmed(std::string_view text);  // blanks and tabs at both ends

}  // namespace latchkey

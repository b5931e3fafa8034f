#include "core/text.h"

#include <doctest/doctest.h>

using namespace latchkey;

TEST_CASE("UTF-8 is judged by RFC 3629") {
  CHECK(isUtf8("plain \xc3\xa9 \xe2\x82\xac \xf0\x9f\x94\x91"));
  for (const char* bad : {"\x80", "\xc3", "\xc0\x80", "\xe0\x80\x80", "\xed\xa0\x80", "\xf0\x80\x80\x80", "\xf4\x90\x80\x80",
                          "\xf5\x80\x80\x80", "\xff", "a\xe2\x82"}) {
    CAPTURE(bad);
    CHECK_FALSE(isUtf8(bad));
  }
}

TEST_CASE("lengths are counted as Windows and as the rules count") {
  CHECK(utf16Length("a\xc3\xa9\xf0\x9f\x94\x91") == 4);
  CHECK(codePoints("a\xc3\xa9\xf0\x9f\x94\x91") == 3);
}

TEST_CASE("what could disturb other text is not shown") {
  CHECK(shown("a\nb\t\tc\r\n") == "a b c");
  CHECK(shown(std::string_view("a\0b", 3)) == "ab");
  CHECK(shown("\x1b[31mred\x7f") == "[31mred");
  CHECK(shown("x\xe2\x80\xaey") == "xy");                          // right-to-left override
  CHECK(shown("x\xe2\x80\xa8y") == "x y");                         // line separator
  CHECK(shown("\xe2\x81\xa6 1 \xe2\x81\xa9") == "\xe2\x81\xa6 1 \xe2\x81\xa9");  // isolates stay
  CHECK(shown("\xd8\xa3\xd8\xaf") == "\xd8\xa3\xd8\xaf");
  CHECK(shown("&amp; <b>") == "&amp; <b>");
}

TEST_CASE("tokens and ids have one form") {
  CHECK(isToken("a!~", 1, 3));
  CHECK_FALSE(isToken("a b", 1, 3));
  CHECK_FALSE(isToken("", 1, 3));
  CHECK_FALSE(isToken("abcd", 1, 3));
  CHECK_FALSE(isToken("\xc3\xa9", 1, 3));
  CHECK(isUuid("7f3e2a10-9b4c-4d5e-8f60-A1B2c3d4e5f6"));
  CHECK_FALSE(isUuid("7f3e2a10-9b4c-4d5e-8f60-a1b2c3d4e5f"));
  CHECK_FALSE(isUuid("7f3e2a10+9b4c-4d5e-8f60-a1b2c3d4e5f6"));
}

#include "core/json.h"

#include <doctest/doctest.h>

#include "core/step.h"

using namespace latchkey;
using Kind = JsonTree::Kind;

namespace {
std::optional<JsonFault> fault(const std::string& message) { return JsonTree().read(message); }
std::string nested(std::size_t levels) { return std::string(levels, '[') + std::string(levels, ']'); }
}  // namespace

TEST_CASE("values, members and elements are found") {
  JsonTree tree;
  REQUIRE_FALSE(tree.read(R"({"a":[1,"two",true,null,-3,1.5],"b":{"c":"\u00e9\n"}})").has_value());
  const auto a = tree.member(0, "a");
  REQUIRE(a != JsonTree::kNone);
  CHECK(tree.children(a) == 6);
  auto at = tree.firstChild(a);
  CHECK(tree.integer(at) == 1);
  at = tree.nextSibling(at);
  CHECK(tree.text(at) == "two");
  at = tree.nextSibling(at);
  CHECK(tree.boolean(at));
  at = tree.nextSibling(at);
  CHECK(tree.kind(at) == Kind::Null);
  at = tree.nextSibling(at);
  CHECK(tree.kind(at) == Kind::OtherNumber);
  at = tree.nextSibling(at);
  CHECK(tree.kind(at) == Kind::OtherNumber);
  CHECK(tree.nextSibling(at) == JsonTree::kNone);
  CHECK(tree.text(tree.member(tree.member(0, "b"), "c")) == "\xc3\xa9\n");
  CHECK(tree.member(0, "c") == JsonTree::kNone);
  CHECK(tree.member(a, "a") == JsonTree::kNone);
}

TEST_CASE("every bound is kept to the letter") {
  CHECK_FALSE(fault(nested(kMaxDepth)).has_value());
  CHECK(fault(nested(kMaxDepth + 1)) == JsonFault::TooDeep);
  const std::string longest(kMaxText, 'x');
  CHECK_FALSE(fault("\"" + longest + "\"").has_value());
  CHECK(fault("\"" + longest + "x\"") == JsonFault::TextTooLong);
  const std::string key(kMaxKey, 'k');
  CHECK_FALSE(fault("{\"" + key + "\":1}").has_value());
  CHECK(fault("{\"" + key + "k\":1}") == JsonFault::KeyTooLong);
  std::string many = "[0";
  for (std::size_t i = 2; i < kMaxValues; ++i) many += ",0";
  CHECK_FALSE(fault(many + "]").has_value());
  CHECK(fault(many + ",0]") == JsonFault::TooMany);
  CHECK_FALSE(fault("1" + std::string(kMaxMessage - 1, ' ')).has_value());
  CHECK(fault("1" + std::string(kMaxMessage, ' ')) == JsonFault::TooLarge);
}

TEST_CASE("what is not JSON by the letter is refused") {
  for (const char* message :
       {"", " ", "{", "{\"a\":1,}", "[1,]", "{\"a\" 1}", "{a:1}", "'a'", "// c\n1", "1 2", "{} x", "NaN", "Infinity", "01",
        "+1", "1e999", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\x01\"", "\"\xff\"", "\"\xc0\x80\"", "\"\xed\xa0\x80\"",
        "\xef\xbb\xbf{}", "\"unterminated", "tru", "\"\\x41\""}) {
    CAPTURE(message);
    CHECK(fault(message) == JsonFault::Syntax);
  }
  CHECK(fault(std::string("{}\0", 3)) == JsonFault::Syntax);
}

TEST_CASE("a name given twice is refused, in any object") {
  CHECK(fault(R"({"a":1,"a":1})") == JsonFault::DuplicateKey);
  CHECK(fault(R"({"x":{"a":1,"b":2,"\u0061":3}})") == JsonFault::DuplicateKey);
  CHECK_FALSE(fault(R"({"a":{"a":{"a":1}},"b":{"a":1}})").has_value());
}

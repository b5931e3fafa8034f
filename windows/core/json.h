// A JSON message from a server that is not trusted: read as a whole within fixed bounds, or refused.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace latchkey {

enum class JsonFault : std::uint8_t {
  TooLarge,      // more than kMaxMessage bytes
  Syntax,        // not JSON in UTF-8 by the letter of RFC 8259, or not one single value
  TooDeep,       // more than kMaxDepth levels
  TooMany,       // more than kMaxValues values
  KeyTooLong,    // a member's name of more than kMaxKey bytes
  DuplicateKey,  // an object names a member twice
  TextTooLong,   // a string of more than kMaxText bytes
};

constexpr std::size_t kMaxDepth = 8;
constexpr std::size_t kMaxValues = 4096;
constexpr std::size_t kMaxKey = 64;

// The values of one message, in the order in which they came. What the texts hold is overwritten at the end.
class JsonTree {
 public:
  enum class Kind : std::uint8_t { Null, Boolean, Integer, OtherNumber, Text, Array, Object };
  using Index = std::uint32_t;
  static constexpr Index kNone = 0xffffffff;

  JsonTree() = default;
  JsonTree(const JsonTree&) = delete;
  JsonTree& operator=(const JsonTree&) = delete;
  ~JsonTree();

  // What was wrong, or nothing; then the root is value 0.
  std::optional<JsonFault> read(std::string_view message);

  Kind kind(Index value) const { return nodes_[value].kind; }
  bool boolean(Index value) const { return nodes_[value].integer != 0; }
  std::uint64_t integer(Index value) const { return nodes_[value].integer; }  // never negative
  const std::string& text(Index value) const { return nodes_[value].text; }
  // The member of that name, or kNone; also when `object` is none.
  Index member(Index object, std::string_view name) const;
  Index firstChild(Index parent) const { return nodes_[parent].first; }
  Index nextSibling(Index value) const { return nodes_[value].next; }
  std::size_t children(Index parent) const { return nodes_[parent].count; }
  std::size_t values() const { return nodes_.size(); }

 private:
  friend class JsonEvents;
  struct Node {
    Kind kind = Kind::Null;
    std::uint64_t integer = 0;
    std::string key;
    std::string text;
    Index first = kNone;
    Index last = kNone;
    Index next = kNone;
    std::uint32_t count = 0;
  };
  std::vector<Node> nodes_;
};

}  // namespace latchkey

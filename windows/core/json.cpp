#include "core/json.h"

#include "core/secret.h"
#include "core/step.h"

// Nothing throws on the way of sax_parse; where the library would, it ends the process.
#define JSON_NOEXCEPTION 1
#define JSON_NO_IO 1
#include <nlohmann/json.hpp>

namespace latchkey {

// The library's events: each false ends the reading at once.
class JsonEvents {
 public:
  using Kind = JsonTree::Kind;
  using Index = JsonTree::Index;

  explicit JsonEvents(JsonTree& tree) : tree_(tree) {}

  std::optional<JsonFault> fault;

  bool null() { return add(Kind::Null); }
  bool boolean(bool value) { return add(Kind::Boolean, value ? 1 : 0); }
  bool number_integer(std::int64_t) { return add(Kind::OtherNumber); }  // the library gives only negative ones here
  bool number_unsigned(std::uint64_t value) { return add(Kind::Integer, value); }
  bool number_float(double, const std::string&) { return add(Kind::OtherNumber); }
  bool binary(nlohmann::json::binary_t&) { return refuse(JsonFault::Syntax); }

  bool string(std::string& value) {
    if (value.size() > kMaxText) return refuse(JsonFault::TextTooLong);
    if (!add(Kind::Text)) return false;
    tree_.nodes_.back().text = std::move(value);
    return true;
  }

  bool start_object(std::size_t) { return open(Kind::Object); }
  bool start_array(std::size_t) { return open(Kind::Array); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }

  bool key(std::string& name) {
    if (name.size() > kMaxKey) return refuse(JsonFault::KeyTooLong);
    if (tree_.member(open_.back(), name) != JsonTree::kNone) return refuse(JsonFault::DuplicateKey);
    key_ = std::move(name);
    return true;
  }

  // The text of the exception quotes the message: it is not looked at.
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) {
    return refuse(JsonFault::Syntax);
  }

 private:
  bool refuse(JsonFault why) {
    if (!fault) fault = why;
    return false;
  }

  bool add(Kind kind, std::uint64_t integer = 0) {
    auto& nodes = tree_.nodes_;
    if (nodes.size() >= kMaxValues) return refuse(JsonFault::TooMany);
    const auto index = static_cast<Index>(nodes.size());
    auto& node = nodes.emplace_back();
    node.kind = kind;
    node.integer = integer;
    node.key = std::move(key_);
    key_.clear();
    if (!open_.empty()) {
      auto& parent = nodes[open_.back()];
      if (parent.last == JsonTree::kNone) {
        parent.first = index;
      } else {
        nodes[parent.last].next = index;
      }
      parent.last = index;
      ++parent.count;
    }
    return true;
  }

  bool open(Kind kind) {
    if (open_.size() >= kMaxDepth) return refuse(JsonFault::TooDeep);
    if (!add(kind)) return false;
    open_.push_back(static_cast<Index>(tree_.nodes_.size() - 1));
    return true;
  }

  bool close() {
    open_.pop_back();
    return true;
  }

  JsonTree& tree_;
  std::vector<Index> open_;
  std::string key_;
};

JsonTree::~JsonTree() {
  for (auto& node : nodes_) wipe(node.text.data(), node.text.size());
}

std::optional<JsonFault> JsonTree::read(std::string_view message) {
  if (message.size() > kMaxMessage) return JsonFault::TooLarge;
  // the library would skip a byte order mark, and take a zero byte for the end of the message
  if (message.substr(0, 3) == "\xef\xbb\xbf" || message.find('\0') != message.npos) return JsonFault::Syntax;
  JsonEvents events(*this);
  // what json::sax_parse does for text; its readers of five binary formats stay out of the program
  auto input = nlohmann::detail::input_adapter(message.begin(), message.end());
  nlohmann::detail::parser<nlohmann::json, decltype(input)> parser(std::move(input), nullptr, /*allow_exceptions=*/false);
  const bool whole = parser.sax_parse(&events, /*strict=*/true);
  if (!whole && !events.fault) events.fault = JsonFault::Syntax;
  return events.fault;
}

JsonTree::Index JsonTree::member(Index object, std::string_view name) const {
  if (object == kNone || nodes_[object].kind != Kind::Object) return kNone;
  for (Index at = nodes_[object].first; at != kNone; at = nodes_[at].next) {
    if (nodes_[at].key == name) return at;
  }
  return kNone;
}

}  // namespace latchkey

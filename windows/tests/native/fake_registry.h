// A registry in memory.
#pragma once

#include <map>
#include <set>
#include <string>
#include <tuple>

#include "core/registry_value.h"

namespace latchkey {

inline RegistryValue dwordValue(std::uint32_t number) {
  RegistryValue value{RegistryType::Dword, {}};
  for (int i = 0; i < 4; ++i) value.bytes.push_back(static_cast<std::uint8_t>(number >> (8 * i)));
  return value;
}

// ASCII only; a zero at the end, as the registry's editors write it.
inline RegistryValue textValue(const std::string& text, RegistryType type = RegistryType::Text) {
  RegistryValue value{type, {}};
  for (const char c : text + '\0') {
    value.bytes.push_back(static_cast<std::uint8_t>(c));
    value.bytes.push_back(0);
  }
  return value;
}

inline RegistryValue binaryValue(const std::string& bytes) {
  return {RegistryType::Binary, std::vector<std::uint8_t>(bytes.begin(), bytes.end())};
}

class FakeRegistry final : public RegistryPort {
 public:
  void set(Hive hive, std::string_view key, std::string_view name, RegistryValue value) {
    values_[{hive, std::string(key), std::string(name)}] = std::move(value);
  }
  void set(std::string_view key, std::string_view name, RegistryValue value) {
    set(Hive::Machine, key, name, std::move(value));
  }
  void addSubkey(std::string_view key) { parents_.insert(std::string(key)); }

  bool read(Hive hive, std::string_view key, std::string_view name, RegistryValue& out) override {
    const auto at = values_.find({hive, std::string(key), std::string(name)});
    if (at == values_.end() || at->second.bytes.size() > kMaxRegistryBytes) return false;
    out = at->second;
    return true;
  }

  bool hasSubkeys(std::string_view key) override { return parents_.count(std::string(key)) > 0; }

 private:
  std::set<std::string> parents_;
  std::map<std::tuple<Hive, std::string, std::string>, RegistryValue> values_;
};

}  // namespace latchkey

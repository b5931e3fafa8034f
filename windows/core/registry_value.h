// Values of the registry as they are stored, and what they may mean. A value of another type, an odd length or a text that
// is none counts as absent: whoever may write there is not always who should.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/gate.h"

namespace latchkey {

// The numbers are Windows'.
enum class RegistryType : std::uint32_t { None = 0, Text = 1, ExpandableText = 2, Binary = 3, Dword = 4, MultiText = 7 };

constexpr std::size_t kMaxRegistryBytes = 16 * 1024;

struct RegistryValue {
  RegistryType type = RegistryType::None;
  std::vector<std::uint8_t> bytes;
};

// Where values are read from. Nothing is written through it.
class RegistryPort {
 public:
  enum class Hive : std::uint8_t {
    Machine,         // HKEY_LOCAL_MACHINE, its 64-bit view on 64-bit Windows
    DefaultProfile,  // a private copy of the default profile's hive
  };
  // False where there is none, or where it is longer than kMaxRegistryBytes.
  virtual bool read(Hive hive, std::string_view key, std::string_view name, RegistryValue& out) = 0;
  // Of the machine's hive.
  virtual bool hasSubkeys(std::string_view key) = 0;

 protected:
  ~RegistryPort() = default;
};

Dword asDword(const RegistryValue& value);
// UTF-8, without the zeros that end it. Nothing where there is a zero inside, or half a surrogate pair.
std::optional<std::string> asText(const RegistryValue& value);
std::optional<std::vector<std::string>> asTexts(const RegistryValue& value);

}  // namespace latchkey

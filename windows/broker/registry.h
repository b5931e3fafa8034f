// The registry of this computer: reading for the core, and the few values that the broker writes itself.
#pragma once

#include <string_view>
#include <vector>

#include "core/os_port.h"
#include "core/registry_value.h"

namespace latchkey {

// The default profile's hive is read from a private copy, made when it is asked for first and removed at the end.
class SystemRegistry final : public RegistryPort {
 public:
  SystemRegistry() = default;
  ~SystemRegistry();
  SystemRegistry(const SystemRegistry&) = delete;
  SystemRegistry& operator=(const SystemRegistry&) = delete;

  bool read(Hive hive, std::string_view key, std::string_view name, RegistryValue& out) override;
  bool hasSubkeys(std::string_view key) override;
  // Why the default profile could not be read; 0 while it could, or was not asked for.
  OsError hiveError() const { return hiveError_; }

 private:
  void openHive();

  bool hiveTried_ = false;
  OsError hiveError_ = 0;
  void* hive_ = nullptr;
  std::wstring copy_;
};

Dword readMachineDword(std::string_view key, std::string_view name);
bool machineKeyExists(std::string_view key);

// Values of the broker's own key State, for LocalSystem and administrators alone.
OsError protectState();
OsError readStateValue(std::string_view name, std::vector<std::uint8_t>& bytes);
OsError writeStateValue(std::string_view name, const std::vector<std::uint8_t>& bytes);
OsError eraseStateValue(std::string_view name);

// SpecialAccounts\UserList.
OsError isNameHidden(std::string_view name, bool& yes);
OsError hideName(std::string_view name);
OsError unhideName(std::string_view name);

}  // namespace latchkey

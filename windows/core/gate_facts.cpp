#include "core/gate_facts.h"

#include "core/settings.h"

namespace latchkey {
namespace {

Dword read(RegistryPort& registry, std::string_view key, std::string_view name) {
  RegistryValue value;
  return registry.read(RegistryPort::Hive::Machine, key, name, value) ? asDword(value) : Dword{};
}

}  // namespace

Dword readSetting(RegistryPort& registry, std::string_view name) {
  for (const std::string_view key : {kPolicyKey, kManagedKey, kOwnKey}) {
    const Dword value = read(registry, key, name);
    if (value.present) return value;
  }
  return {};
}

GateFacts readGateFacts(RegistryPort& registry, bool safeMode) {
  GateFacts facts;
  facts.scenario = 1;
  facts.policyShowLink = read(registry, kPolicyKey, "ShowLink");
  facts.managedShowLink = read(registry, kManagedKey, "ShowLink");
  facts.allowPasswordReset = read(registry, gate_keys::kSeed, "AllowPasswordReset");
  facts.allowAadPasswordReset = read(registry, gate_keys::kMirror, "AllowAadPasswordReset");
  facts.setup = isOne(read(registry, gate_keys::kSetup, "SystemSetupInProgress")) ||
                isOne(read(registry, gate_keys::kSetup, "OOBEInProgress"));
  facts.safeMode = safeMode;
  facts.kiosk = registry.hasSubkeys(gate_keys::kAssignedAccess) || registry.hasSubkeys(gate_keys::kShellLauncher);
  facts.showOnKiosk = isOne(readSetting(registry, "ShowOnKiosk"));
  return facts;
}

}  // namespace latchkey

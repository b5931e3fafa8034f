// Where the facts of the gate lie in the registry, and reading them for the broker, which judges again what the link has judged:
// a program that asks in the link's place must not be served where the link would not be shown.
#pragma once

#include "core/gate.h"
#include "core/registry_value.h"

namespace latchkey {

namespace gate_keys {
constexpr std::string_view kSeed = R"(SOFTWARE\Policies\Microsoft\AzureADAccount)";
constexpr std::string_view kMirror = R"(SOFTWARE\Microsoft\PolicyManager\current\device\Authentication)";
constexpr std::string_view kSetup = R"(SYSTEM\Setup)";
constexpr std::string_view kAssignedAccess = R"(SOFTWARE\Microsoft\Windows\AssignedAccessConfiguration\Configs)";
constexpr std::string_view kShellLauncher = R"(SOFTWARE\Microsoft\Windows Embedded\Shell Launcher)";
}  // namespace gate_keys

// A DWORD of the policy, else of a management tool, else of the installer.
Dword readSetting(RegistryPort& registry, std::string_view name);

// For the scenario logon, without what belongs to one session (remote) or to the library in the sign-in screen (its crashes).
GateFacts readGateFacts(RegistryPort& registry, bool safeMode);

}  // namespace latchkey

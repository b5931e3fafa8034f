#include "provider/facts.h"

#include "provider/crash_guard.h"
#include "provider/registry.h"
#include "win32/system.h"

namespace latchkey {
namespace {

constexpr wchar_t kSeedKey[] = L"SOFTWARE\\Policies\\Microsoft\\AzureADAccount";
constexpr wchar_t kMdmKey[] = L"SOFTWARE\\Microsoft\\PolicyManager\\current\\device\\Authentication";
constexpr wchar_t kSetupKey[] = L"SYSTEM\\Setup";
constexpr wchar_t kJoinKey[] = L"SYSTEM\\CurrentControlSet\\Control\\CloudDomainJoin\\JoinInfo";
constexpr wchar_t kAssignedAccessKey[] = L"SOFTWARE\\Microsoft\\Windows\\AssignedAccessConfiguration\\Configs";
constexpr wchar_t kShellLauncherKey[] = L"SOFTWARE\\Microsoft\\Windows Embedded\\Shell Launcher";

// What switches the link, in the order in which it counts.
constexpr wchar_t kShowLink[] = L"ShowLink";
constexpr wchar_t kAllowPasswordReset[] = L"AllowPasswordReset";
constexpr wchar_t kAllowAadPasswordReset[] = L"AllowAadPasswordReset";

}  // namespace

GateFacts readGateFacts(credprov::UsageScenario scenario) {
  GateFacts facts;
  facts.scenario = scenario;
  facts.policyShowLink = readDword(kPolicyKey, kShowLink);
  facts.managedShowLink = readDword(kManagedKey, kShowLink);
  facts.allowPasswordReset = readDword(kSeedKey, kAllowPasswordReset);
  facts.allowAadPasswordReset = readDword(kMdmKey, kAllowAadPasswordReset);
  facts.setup = isOne(readDword(kSetupKey, L"SystemSetupInProgress")) || isOne(readDword(kSetupKey, L"OOBEInProgress"));
  facts.safeMode = GetSystemMetrics(SM_CLEANBOOT) != 0;
  facts.remote = GetSystemMetrics(SM_REMOTESESSION) != 0;
  facts.allowRemote = isOne(readSetting(L"AllowRemote"));
  facts.kiosk = hasSubkeys(kAssignedAccessKey) || hasSubkeys(kShellLauncherKey);
  facts.showOnKiosk = isOne(readSetting(L"ShowOnKiosk"));
  facts.crashed = isSwitchedOffByCrashes();
  return facts;
}

SystemFacts readSystemFacts() {
  SystemFacts facts;
  const OSVERSIONINFOW version = windowsVersion();
  facts.major = version.dwMajorVersion;
  facts.build = version.dwBuildNumber;
  facts.entraJoined = hasSubkeys(kJoinKey);
  facts.allowPasswordReset = readDword(kSeedKey, kAllowPasswordReset);
  facts.allowAadPasswordReset = readDword(kMdmKey, kAllowAadPasswordReset);
  return facts;
}

const wchar_t* malformedSwitch() {
  if (isMalformedDword(kPolicyKey, kShowLink) || isMalformedDword(kManagedKey, kShowLink)) return kShowLink;
  if (isMalformedDword(kSeedKey, kAllowPasswordReset)) return kAllowPasswordReset;
  return isMalformedDword(kMdmKey, kAllowAadPasswordReset) ? kAllowAadPasswordReset : nullptr;
}

}  // namespace latchkey

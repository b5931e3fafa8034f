#include "broker/facts.h"

#include <windows.h>

#include <lm.h>

#include "broker/registry.h"
#include "core/gate_facts.h"
#include "core/version.h"
#include "win32/system.h"
#include "win32/text.h"

namespace latchkey {
namespace {

constexpr std::string_view kVersionKey = R"(SOFTWARE\Microsoft\Windows NT\CurrentVersion)";
constexpr std::string_view kWinlogonKey = R"(SOFTWARE\Microsoft\Windows NT\CurrentVersion\Winlogon)";
constexpr std::string_view kSystemPolicies = R"(SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System)";
constexpr wchar_t kJoinInfo[] = L"SYSTEM\\CurrentControlSet\\Control\\CloudDomainJoin\\JoinInfo";
constexpr wchar_t kRegistrations[] = L"\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\WorkplaceJoin\\JoinInfo";

std::string machineText(std::string_view key, std::string_view name) {
  SystemRegistry registry;
  RegistryValue value;
  if (!registry.read(RegistryPort::Hive::Machine, key, name, value)) return {};
  return asText(value).value_or(std::string());
}

bool hasKeysBelow(HKEY root, const wchar_t* path) {
  HKEY key = nullptr;
  if (RegOpenKeyExW(root, path, 0, KEY_READ | KEY_WOW64_64KEY, &key) != ERROR_SUCCESS) return false;
  DWORD children = 0;
  const LONG error = RegQueryInfoKeyW(key, nullptr, nullptr, nullptr, &children, nullptr, nullptr, nullptr, nullptr, nullptr,
                                      nullptr, nullptr);
  RegCloseKey(key);
  return error == ERROR_SUCCESS && children > 0;
}

bool isEntraJoined() { return hasKeysBelow(HKEY_LOCAL_MACHINE, kJoinInfo); }

// By somebody who is signed in, behind a locked screen: the registrations of others are not to be seen.
bool isEntraRegistered() {
  wchar_t sid[192] = {};
  DWORD length = 191;
  for (DWORD i = 0; RegEnumKeyExW(HKEY_USERS, i, sid, &length, nullptr, nullptr, nullptr, nullptr) == ERROR_SUCCESS; ++i, length = 191) {
    if (hasKeysBelow(HKEY_USERS, (std::wstring(sid, length) + kRegistrations).c_str())) return true;
  }
  return false;
}

bool isDomainJoined() {
  LPWSTR name = nullptr;
  NETSETUP_JOIN_STATUS status = NetSetupUnknownStatus;
  if (NetGetJoinInformation(nullptr, &name, &status) != NERR_Success) return false;
  NetApiBufferFree(name);
  return status == NetSetupDomainName;
}

const char* claim(Join join) {
  switch (join) {
    case Join::Domain:
      return "Domain";
    case Join::Hybrid:
      return "HybridJoined";
    case Join::Entra:
      return "EntraJoined";
    case Join::Registered:
      return "Registered";
    case Join::Workgroup:
      return "Workgroup";
    case Join::Unknown:
      break;
  }
  return "";
}

}  // namespace

bool isLinkOn() {
  SystemRegistry registry;
  return judge(readGateFacts(registry, GetSystemMetrics(SM_CLEANBOOT) != 0)) == LinkVerdict::Show;
}

bool isRemoteAllowed() {
  SystemRegistry registry;
  return isOne(readSetting(registry, "AllowRemote"));
}

ClientFacts clientFacts(Join join) {
  const OSVERSIONINFOW os = windowsVersion();
  ClientFacts facts;
  facts.legacy = os.dwMajorVersion < 10;
  facts.version = LATCHKEY_VERSION_TEXT;
  facts.os = std::to_string(os.dwMajorVersion) + "." + std::to_string(os.dwMinorVersion) + "." + std::to_string(os.dwBuildNumber);
  facts.edition = machineText(kVersionKey, "EditionID");
  wchar_t name[256] = {};
  DWORD length = 255;
  if (GetComputerNameExW(ComputerNameDnsHostname, name, &length)) facts.device = narrow(std::wstring_view(name, length));
  facts.join = claim(join);
  return facts;
}

JoinFacts joinFacts() {
  JoinFacts facts;
  const bool domain = isDomainJoined();
  const bool entra = isEntraJoined();
  facts.join = domain ? (entra ? Join::Hybrid : Join::Domain) : entra ? Join::Entra : isEntraRegistered() ? Join::Registered : Join::Workgroup;
  facts.cachedLogons = cachedLogons(machineText(kWinlogonKey, "CachedLogonsCount"));
  facts.smartCardRequired = isOne(readMachineDword(kSystemPolicies, "scforceoption"));
  return facts;
}

std::string systemLanguage() {
  wchar_t name[LOCALE_NAME_MAX_LENGTH] = {};
  const LCID locale = MAKELCID(GetSystemDefaultUILanguage(), SORT_DEFAULT);
  return LCIDToLocaleName(locale, name, LOCALE_NAME_MAX_LENGTH, 0) > 0 ? narrow(name) : std::string();
}

}  // namespace latchkey

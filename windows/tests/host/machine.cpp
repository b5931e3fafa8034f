#include "tests/host/machine.h"

#include <ntsecapi.h>
#include <sddl.h>

#include "core/link_message.h"

namespace host {
namespace {

constexpr wchar_t kTestKey[] = L"SOFTWARE\\LatchkeyTest";
constexpr wchar_t kClassKey[] = L"SOFTWARE\\Classes\\CLSID\\{86D2F0AC-2171-46CF-9998-4E33B3D7FD4F}";
constexpr wchar_t kProviderKey[] =
    L"SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Authentication\\Credential Providers\\{86D2F0AC-2171-46CF-9998-4E33B3D7FD4F}";
const auto kService = reinterpret_cast<const wchar_t*>(latchkey::kBrokerService);

}  // namespace

std::wstring ownFolder() {
  wchar_t path[MAX_PATH];
  GetModuleFileNameW(nullptr, path, MAX_PATH);
  std::wstring folder = path;
  return folder.substr(0, folder.find_last_of(L'\\'));
}

Machine::Machine() {
  clear();
  std::wstring dll = ownFolder();
  dll = dll.substr(0, dll.find_last_of(L'\\')) + L"\\SsprCredentialProvider.dll";
  const std::wstring server = std::wstring(kClassKey) + L"\\InprocServer32";
  text(server.c_str(), nullptr, dll.c_str());
  text(server.c_str(), L"ThreadingModel", L"Apartment");
  text(kProviderKey, nullptr, L"SsprCredentialProvider");
  key(kStateKey);
}

Machine::~Machine() { clear(); }

void Machine::clear() {
  for (const wchar_t* key : {kTestKey, kClassKey, kProviderKey, kSeedKey, kMdmKey, kPolicyKey, L"SOFTWARE\\Latchkey",
                             L"SOFTWARE\\Microsoft\\Windows\\AssignedAccessConfiguration",
                             L"SOFTWARE\\Microsoft\\Windows Embedded\\Shell Launcher",
                             L"SYSTEM\\CurrentControlSet\\Control\\CloudDomainJoin", L"SOFTWARE\\Microsoft\\IdentityStore",
                             L"SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Authentication\\LogonUI"}) {
    RegDeleteTreeW(HKEY_LOCAL_MACHINE, key);
  }
  removeValue(L"SYSTEM\\Setup", L"SystemSetupInProgress");
  removeValue(L"SYSTEM\\Setup", L"OOBEInProgress");
  removeValue(L"SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System", L"DontDisplayLastUserName");
}

void Machine::bytes(const wchar_t* key, const wchar_t* value, DWORD type, const void* bytes, DWORD size) {
  RegSetKeyValueW(HKEY_LOCAL_MACHINE, key, value, type, bytes, size);
}
void Machine::dword(const wchar_t* key, const wchar_t* value, DWORD number) { bytes(key, value, REG_DWORD, &number, sizeof number); }
void Machine::text(const wchar_t* key, const wchar_t* value, const wchar_t* text) {
  bytes(key, value, REG_SZ, text, static_cast<DWORD>((wcslen(text) + 1) * sizeof(wchar_t)));
}
void Machine::key(const wchar_t* key) {
  HKEY made;
  if (RegCreateKeyW(HKEY_LOCAL_MACHINE, key, &made) == ERROR_SUCCESS) RegCloseKey(made);
}
void Machine::removeValue(const wchar_t* key, const wchar_t* value) { RegDeleteKeyValueW(HKEY_LOCAL_MACHINE, key, value); }

bool isWindows10() {
  using RtlGetVersion = LONG(WINAPI*)(OSVERSIONINFOW*);
  const auto get = reinterpret_cast<RtlGetVersion>(reinterpret_cast<void*>(GetProcAddress(GetModuleHandleW(L"ntdll"), "RtlGetVersion")));
  OSVERSIONINFOW version{};
  version.dwOSVersionInfoSize = sizeof version;
  get(&version);
  return version.dwMajorVersion >= 10;
}

std::wstring computerSidText() {
  LSA_OBJECT_ATTRIBUTES attributes{};
  LSA_HANDLE policy = nullptr;
  std::wstring text;
  if (LsaOpenPolicy(nullptr, &attributes, POLICY_VIEW_LOCAL_INFORMATION, &policy) != 0) return text;
  void* information = nullptr;
  if (LsaQueryInformationPolicy(policy, PolicyAccountDomainInformation, &information) == 0) {
    wchar_t* sid = nullptr;
    if (ConvertSidToStringSidW(static_cast<POLICY_ACCOUNT_DOMAIN_INFO*>(information)->DomainSid, &sid)) {
      text = sid;
      LocalFree(sid);
    }
    LsaFreeMemory(information);
  }
  LsaClose(policy);
  return text;
}

FakeBroker::FakeBroker(const wchar_t* script, As as, bool waitUntilRunning) {
  RegSetKeyValueW(HKEY_LOCAL_MACHINE, kTestKey, L"Script", REG_SZ, script, static_cast<DWORD>((wcslen(script) + 1) * sizeof(wchar_t)));
  RegDeleteKeyValueW(HKEY_LOCAL_MACHINE, kTestKey, L"Received");
  go_ = CreateEventW(nullptr, FALSE, FALSE, L"LatchkeyTestGo");
  ResetEvent(go_);
  std::wstring command = L"\"" + ownFolder() + L"\\fake-broker.exe\"";
  if (as == As::Impostor) {
    command += L" impostor";
    STARTUPINFOW startup{};
    startup.cb = sizeof startup;
    PROCESS_INFORMATION process{};
    if (CreateProcessW(nullptr, command.data(), nullptr, nullptr, FALSE, 0, nullptr, nullptr, &startup, &process)) {
      CloseHandle(process.hThread);
      process_ = process.hProcess;
      for (int i = 0; i < 500 && !WaitNamedPipeW(reinterpret_cast<const wchar_t*>(latchkey::kBrokerPipe), 20); ++i) Sleep(20);
    }
    return;
  }
  services_ = OpenSCManagerW(nullptr, nullptr, SC_MANAGER_ALL_ACCESS);
  service_ = CreateServiceW(services_, kService, kService, SERVICE_ALL_ACCESS, SERVICE_WIN32_OWN_PROCESS, SERVICE_DEMAND_START,
                            SERVICE_ERROR_NORMAL, command.c_str(), nullptr, nullptr, nullptr, nullptr, nullptr);
  StartServiceW(service_, 0, nullptr);
  SERVICE_STATUS status{};
  for (int i = 0; waitUntilRunning && i < 1000; ++i) {
    if (QueryServiceStatus(service_, &status) && status.dwCurrentState == SERVICE_RUNNING) break;
    Sleep(20);
  }
}

FakeBroker::~FakeBroker() {
  if (process_ != nullptr) {
    TerminateProcess(process_, 0);
    WaitForSingleObject(process_, 10000);
    CloseHandle(process_);
  }
  if (service_ != nullptr) {
    SERVICE_STATUS status{};
    for (int i = 0; i < 1000; ++i) {
      if (!QueryServiceStatus(service_, &status) || status.dwCurrentState == SERVICE_STOPPED) break;
      if (status.dwCurrentState == SERVICE_RUNNING) ControlService(service_, SERVICE_CONTROL_STOP, &status);
      Sleep(20);
    }
    DeleteService(service_);
    CloseServiceHandle(service_);
  }
  if (services_ != nullptr) CloseServiceHandle(services_);
  CloseHandle(go_);
}

void FakeBroker::go() { SetEvent(go_); }

std::vector<unsigned char> FakeBroker::received() {
  for (int i = 0; i < 500; ++i) {
    unsigned char bytes[1024];
    DWORD size = sizeof bytes;
    if (RegGetValueW(HKEY_LOCAL_MACHINE, kTestKey, L"Received", RRF_RT_REG_BINARY, nullptr, bytes, &size) == ERROR_SUCCESS) {
      return std::vector<unsigned char>(bytes, bytes + size);
    }
    Sleep(20);
  }
  return {};
}

}  // namespace host

#include "broker/registration.h"

#include <windows.h>

#include <memory>
#include <vector>

#include "win32/own_folder.h"
#include "win32/text.h"

namespace latchkey {
namespace {

class ServiceHandle {
 public:
  explicit ServiceHandle(SC_HANDLE handle) : handle_(handle) {}
  ~ServiceHandle() {
    if (handle_ != nullptr) CloseServiceHandle(handle_);
  }
  ServiceHandle(const ServiceHandle&) = delete;
  ServiceHandle& operator=(const ServiceHandle&) = delete;
  SC_HANDLE get() const { return handle_; }

 private:
  SC_HANDLE handle_;
};

// What one of Windows' questions about the service is answered with, behind a structure of the type; null without an answer.
class Answer {
 public:
  template <typename Structure, typename Ask>
  const Structure* get(Ask ask) {
    DWORD needed = 0;
    if (ask(nullptr, 0, &needed)) return nullptr;
    if (GetLastError() != ERROR_INSUFFICIENT_BUFFER || needed < sizeof(Structure)) return nullptr;
    bytes_.resize(needed / sizeof(std::uint64_t) + 1);
    return ask(reinterpret_cast<BYTE*>(bytes_.data()), needed, &needed) ? reinterpret_cast<const Structure*>(bytes_.data()) : nullptr;
  }
  template <typename Structure>
  const Structure* configuration(SC_HANDLE service, DWORD level) {
    return get<Structure>([&](BYTE* to, DWORD size, DWORD* needed) { return QueryServiceConfig2W(service, level, to, size, needed); });
  }

 private:
  std::vector<std::uint64_t> bytes_;
};

// Whether every entry that allows anything allows it to LocalSystem or the administrators.
bool isClosed(SC_HANDLE service) {
  Answer answer;
  const auto* descriptor = answer.get<SECURITY_DESCRIPTOR_RELATIVE>([&](BYTE* to, DWORD size, DWORD* needed) {
    return QueryServiceObjectSecurity(service, DACL_SECURITY_INFORMATION, to, size, needed);
  });
  BOOL present = FALSE, defaulted = FALSE;
  PACL list = nullptr;
  if (descriptor == nullptr ||
      !GetSecurityDescriptorDacl(const_cast<SECURITY_DESCRIPTOR_RELATIVE*>(descriptor), &present, &list, &defaulted) || !present ||
      list == nullptr) {
    return false;
  }
  for (DWORD i = 0; i < list->AceCount; ++i) {
    void* entry = nullptr;
    if (!GetAce(list, i, &entry)) return false;
    const auto type = static_cast<ACE_HEADER*>(entry)->AceType;
    if (type == ACCESS_DENIED_ACE_TYPE) continue;
    const PSID whose = &static_cast<ACCESS_ALLOWED_ACE*>(entry)->SidStart;
    if (type != ACCESS_ALLOWED_ACE_TYPE ||
        (!IsWellKnownSid(whose, WinLocalSystemSid) && !IsWellKnownSid(whose, WinBuiltinAdministratorsSid))) {
      return false;
    }
  }
  return true;
}

}  // namespace

ServiceFacts serviceFacts() {
  ServiceFacts facts;
  const std::wstring folder = ownFolder();
  if (!folder.empty()) facts.program = narrow(folder + L"SsprBroker.exe");
  const ServiceHandle manager(OpenSCManagerW(nullptr, nullptr, SC_MANAGER_CONNECT));
  if (manager.get() == nullptr) return facts;
  const ServiceHandle service(OpenServiceW(manager.get(), kServiceName, SERVICE_QUERY_CONFIG | READ_CONTROL));
  if (service.get() == nullptr) return facts;

  Answer answer;
  if (const auto* base = answer.get<QUERY_SERVICE_CONFIGW>([&](BYTE* to, DWORD size, DWORD* needed) {
        return QueryServiceConfigW(service.get(), reinterpret_cast<QUERY_SERVICE_CONFIGW*>(to), size, needed);
      })) {
    facts.ownProcess = base->dwServiceType == SERVICE_WIN32_OWN_PROCESS;
    facts.automatic = base->dwStartType == SERVICE_AUTO_START;
    facts.path = narrow(base->lpBinaryPathName);
    facts.localSystem = CompareStringOrdinal(base->lpServiceStartName, -1, L"LocalSystem", -1, TRUE) == CSTR_EQUAL;
  }
  if (const auto* delayed = answer.configuration<SERVICE_DELAYED_AUTO_START_INFO>(service.get(), SERVICE_CONFIG_DELAYED_AUTO_START_INFO)) {
    facts.delayed = delayed->fDelayedAutostart != FALSE;
  }
  if (const auto* sid = answer.configuration<SERVICE_SID_INFO>(service.get(), SERVICE_CONFIG_SERVICE_SID_INFO)) {
    facts.ownSid = sid->dwServiceSidType == SERVICE_SID_TYPE_UNRESTRICTED;
  }
  if (const auto* wanted = answer.configuration<SERVICE_REQUIRED_PRIVILEGES_INFOW>(service.get(), SERVICE_CONFIG_REQUIRED_PRIVILEGES_INFO)) {
    for (const wchar_t* at = wanted->pmszRequiredPrivileges; at != nullptr && *at != 0; at += lstrlenW(at) + 1) {
      facts.privileges.push_back(narrow(at));
    }
  }
  if (const auto* actions = answer.configuration<SERVICE_FAILURE_ACTIONSW>(service.get(), SERVICE_CONFIG_FAILURE_ACTIONS)) {
    facts.restarts = actions->cActions > 0 && actions->lpsaActions[0].Type == SC_ACTION_RESTART;
  }
  facts.closed = isClosed(service.get());
  return facts;
}

}  // namespace latchkey

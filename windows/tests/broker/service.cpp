#include "tests/broker/service.h"

namespace latchkey {

std::wstring ownFolder() {
  wchar_t path[MAX_PATH] = {};
  GetModuleFileNameW(nullptr, path, MAX_PATH);
  const std::wstring whole(path);
  return whole.substr(0, whole.rfind(L'\\') + 1);
}

Service::Service(const std::wstring& program) : manager_(OpenSCManagerW(nullptr, nullptr, SC_MANAGER_ALL_ACCESS)) {
  // one that was deleted stays until its process has ended
  const std::wstring path = L"\"" + program + L"\"";
  for (const ULONGLONG until = GetTickCount64() + kPatience; GetTickCount64() < until; Sleep(50)) {
    service_ = CreateServiceW(manager_, reinterpret_cast<const wchar_t*>(kBrokerService), nullptr, SERVICE_ALL_ACCESS,
                              SERVICE_WIN32_OWN_PROCESS, SERVICE_DEMAND_START, SERVICE_ERROR_NORMAL, path.c_str(), nullptr,
                              nullptr, nullptr, nullptr, nullptr);
    if (service_ != nullptr) break;
    // or that a run which was broken off has left
    if (GetLastError() != ERROR_SERVICE_EXISTS) continue;
    const SC_HANDLE old = OpenServiceW(manager_, reinterpret_cast<const wchar_t*>(kBrokerService), SERVICE_ALL_ACCESS);
    SERVICE_STATUS status = {};
    ControlService(old, SERVICE_CONTROL_STOP, &status);
    DeleteService(old);
    CloseServiceHandle(old);
  }
}

Service::~Service() {
  stop();
  DeleteService(service_);
  CloseServiceHandle(service_);
  CloseServiceHandle(manager_);
}

bool Service::begin() {
  // a process that has just said that it stopped may still be on its way out
  for (const ULONGLONG until = GetTickCount64() + kPatience; GetTickCount64() < until; Sleep(20)) {
    if (StartServiceW(service_, 0, nullptr)) return true;
  }
  return false;
}

bool Service::start() { return begin() && reaches(SERVICE_RUNNING); }

bool Service::stop() {
  SERVICE_STATUS status = {};
  ControlService(service_, SERVICE_CONTROL_STOP, &status);
  return reaches(SERVICE_STOPPED);
}

bool Service::reaches(DWORD state) {
  for (const ULONGLONG until = GetTickCount64() + kPatience; GetTickCount64() < until; Sleep(20)) {
    SERVICE_STATUS status = {};
    if (QueryServiceStatus(service_, &status) && status.dwCurrentState == state) return true;
  }
  return false;
}

Handle connect() {
  for (const ULONGLONG until = GetTickCount64() + kPatience; GetTickCount64() < until; Sleep(20)) {
    Handle pipe(CreateFileW(kPipeName, GENERIC_READ | GENERIC_WRITE, 0, nullptr, OPEN_EXISTING, 0, nullptr));
    if (!pipe) continue;
    DWORD mode = PIPE_READMODE_MESSAGE;
    SetNamedPipeHandleState(pipe.get(), &mode, nullptr, nullptr);
    return pipe;
  }
  return {};
}

bool send(HANDLE pipe, const void* bytes, DWORD size) {
  DWORD written = 0;
  return WriteFile(pipe, bytes, size, &written, nullptr) && written == size;
}

bool receive(HANDLE pipe, LinkStatus& status) {
  unsigned char bytes[512];
  DWORD read = 0;
  return ReadFile(pipe, bytes, sizeof bytes, &read, nullptr) && check(bytes, read, status);
}

}  // namespace latchkey

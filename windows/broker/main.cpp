// SsprBroker.exe: the service LatchkeySspr.
#include <windows.h>

#include "broker/broker.h"
#include "broker/registration.h"
#include "win32/system.h"

namespace latchkey {
namespace {

Broker* broker = nullptr;
SERVICE_STATUS_HANDLE handle = nullptr;

void say(DWORD state, DWORD error = ERROR_SUCCESS) {
  SERVICE_STATUS status = {};
  status.dwServiceType = SERVICE_WIN32_OWN_PROCESS;
  status.dwCurrentState = state;
  status.dwWin32ExitCode = error;
  const bool runs = state == SERVICE_RUNNING;
  status.dwControlsAccepted = runs ? SERVICE_ACCEPT_STOP | SERVICE_ACCEPT_SHUTDOWN | SERVICE_ACCEPT_SESSIONCHANGE | SERVICE_ACCEPT_POWEREVENT : 0;
  status.dwWaitHint = runs || state == SERVICE_STOPPED ? 0 : 20'000;
  SetServiceStatus(handle, &status);
}

DWORD WINAPI control(DWORD code, DWORD type, void* data, void*) {
  switch (code) {
    case SERVICE_CONTROL_STOP:
    case SERVICE_CONTROL_SHUTDOWN:
      say(SERVICE_STOP_PENDING);
      broker->stop();
      return NO_ERROR;
    case SERVICE_CONTROL_SESSIONCHANGE:
      // locking is what the sign-in screen does; everything else means that somebody else is there now
      if (type != WTS_SESSION_LOCK) broker->sessionChanged(static_cast<WTSSESSION_NOTIFICATION*>(data)->dwSessionId);
      return NO_ERROR;
    case SERVICE_CONTROL_POWEREVENT:
      if (type == PBT_APMSUSPEND) broker->suspending();
      return NO_ERROR;
    case SERVICE_CONTROL_INTERROGATE:
      return NO_ERROR;
    default:
      return ERROR_CALL_NOT_IMPLEMENTED;
  }
}

void WINAPI serviceMain(DWORD, LPWSTR*) {
  Broker served;
  broker = &served;
  handle = RegisterServiceCtrlHandlerExW(kServiceName, control, nullptr);
  if (handle == nullptr) return;
  say(SERVICE_RUNNING);
  say(SERVICE_STOPPED, served.run());
}

}  // namespace

int run() {
  loadFromSystemOnly();
  const SERVICE_TABLE_ENTRYW table[] = {{const_cast<wchar_t*>(kServiceName), serviceMain}, {nullptr, nullptr}};
  // started by anybody but the service manager, it does nothing
  return StartServiceCtrlDispatcherW(table) ? 0 : static_cast<int>(GetLastError());
}

}  // namespace latchkey

int main() { return latchkey::run(); }

// A broker that does what a test wrote into the registry: HKLM\SOFTWARE\LatchkeyTest, Script. It runs as the service, or, with
// the argument "impostor", as a process that is not. Each word of the script is a status to send, or
//   silent    no answer at all             garbage   an answer that is none
//   close     the connection ends          pending   (first) the service takes two seconds to start
// Every status after the first waits for the event LatchkeyTestGo. What the link asked is left in the value Received.
#include <windows.h>

#include <cstring>
#include <string>

#include "core/link_message.h"

using namespace latchkey;

namespace {

constexpr wchar_t kKey[] = L"SOFTWARE\\LatchkeyTest";

const struct {
  const wchar_t* word;
  LinkState state;
} kWords[] = {
    {L"starting", LinkState::Starting},   {L"opened", LinkState::Opened},         {L"busy", LinkState::Busy},
    {L"denied", LinkState::Denied},       {L"toomany", LinkState::TooMany},       {L"notconfigured", LinkState::NotConfigured},
    {L"notopened", LinkState::NotOpened}, {L"changed", LinkState::Changed},       {L"unlocked", LinkState::Unlocked},
    {L"undetermined", LinkState::Undetermined}, {L"closed", LinkState::Closed},
};

std::wstring script() {
  wchar_t text[256] = L"";
  DWORD size = sizeof text;
  RegGetValueW(HKEY_LOCAL_MACHINE, kKey, L"Script", RRF_RT_REG_SZ, nullptr, text, &size);
  return text;
}

void leave(const void* bytes, DWORD size) {
  RegSetKeyValueW(HKEY_LOCAL_MACHINE, kKey, L"Received", REG_BINARY, bytes, size);
}

void play(HANDLE pipe, HANDLE go) {
  const std::wstring words = script();
  bool first = true;
  std::size_t at = 0;
  while (at < words.size()) {
    std::size_t end = words.find(L' ', at);
    if (end == std::wstring::npos) end = words.size();
    const std::wstring word = words.substr(at, end - at);
    at = end + 1;
    if (word == L"pending") continue;
    if (!first) WaitForSingleObject(go, 60000);
    first = false;
    DWORD written = 0;
    if (word == L"close") return;
    if (word == L"silent") {
      WaitForSingleObject(go, 60000);
      return;
    }
    if (word == L"garbage") {
      const char bytes[64] = "no status";
      WriteFile(pipe, bytes, sizeof bytes, &written, nullptr);
      continue;
    }
    for (const auto& known : kWords) {
      if (word != known.word) continue;
      LinkStatus status;
      status.state = known.state;
      if (status.state == LinkState::NotOpened) {
        status.stage = LinkStage::RightsGranted;
        status.code = 5;
      }
      WriteFile(pipe, &status, sizeof status, &written, nullptr);
    }
  }
}

DWORD WINAPI serve(void*) {
  const HANDLE go = CreateEventW(nullptr, FALSE, FALSE, L"LatchkeyTestGo");
  for (;;) {
    const HANDLE pipe = CreateNamedPipeW(reinterpret_cast<const wchar_t*>(kBrokerPipe), PIPE_ACCESS_DUPLEX,
                                         PIPE_TYPE_MESSAGE | PIPE_READMODE_MESSAGE | PIPE_WAIT, 1, 512, 512, 0, nullptr);
    if (pipe == INVALID_HANDLE_VALUE) return 1;
    if (ConnectNamedPipe(pipe, nullptr) || GetLastError() == ERROR_PIPE_CONNECTED) {
      unsigned char bytes[1024];
      DWORD size = 0;
      if (ReadFile(pipe, bytes, sizeof bytes, &size, nullptr)) leave(bytes, size);
      play(pipe, go);
      FlushFileBuffers(pipe);
    }
    CloseHandle(pipe);
  }
}

SERVICE_STATUS_HANDLE service;
HANDLE stopped;

void report(DWORD state) {
  SERVICE_STATUS status{};
  status.dwServiceType = SERVICE_WIN32_OWN_PROCESS;
  status.dwCurrentState = state;
  status.dwControlsAccepted = state == SERVICE_RUNNING ? SERVICE_ACCEPT_STOP : 0;
  status.dwWaitHint = 10000;
  SetServiceStatus(service, &status);
}

DWORD WINAPI control(DWORD code, DWORD, void*, void*) {
  if (code != SERVICE_CONTROL_STOP) return NO_ERROR;
  report(SERVICE_STOP_PENDING);
  SetEvent(stopped);
  return NO_ERROR;
}

void WINAPI serviceMain(DWORD, wchar_t**) {
  stopped = CreateEventW(nullptr, TRUE, FALSE, nullptr);
  service = RegisterServiceCtrlHandlerExW(reinterpret_cast<const wchar_t*>(kBrokerService), control, nullptr);
  report(SERVICE_START_PENDING);
  if (script().compare(0, 7, L"pending") == 0) Sleep(2000);
  CloseHandle(CreateThread(nullptr, 0, serve, nullptr, 0, nullptr));
  report(SERVICE_RUNNING);
  WaitForSingleObject(stopped, INFINITE);
  report(SERVICE_STOPPED);
}

}  // namespace

int main(int count, char** arguments) {
  if (count > 1 && std::strcmp(arguments[1], "impostor") == 0) return static_cast<int>(serve(nullptr));
  wchar_t name[16] = L"LatchkeySspr";
  const SERVICE_TABLE_ENTRYW table[] = {{name, serviceMain}, {nullptr, nullptr}};
  return StartServiceCtrlDispatcherW(table) ? 0 : 1;
}

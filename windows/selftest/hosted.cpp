#include "selftest/hosted.h"

#include <windows.h>

#include <bcrypt.h>
#include <sddl.h>

#include <optional>
#include <string>

#include "broker/registration.h"
#include "core/service_plan.h"
#include "selftest/trials.h"
#include "selftest/words.h"
#include "win32/handle.h"
#include "win32/text.h"

namespace latchkey {
namespace {

constexpr wchar_t kTestName[] = L"LatchkeySelfTest";
constexpr wchar_t kPipePrefix[] = L"\\\\.\\pipe\\LatchkeySelfTest-";
constexpr wchar_t kPipeRights[] = L"D:P(A;;GA;;;SY)(A;;GA;;;BA)";
constexpr const wchar_t* kTrials[] = {L"contract", L"desktop", L"desktop-now"};
constexpr char kEnd = '\1';  // before the answer, which is one digit
constexpr DWORD kServiceLimit = 60'000;

std::string number(DWORD value) { return std::to_string(value); }

class ServiceHandle {
 public:
  ServiceHandle() = default;
  explicit ServiceHandle(SC_HANDLE handle) : handle_(handle) {}
  ~ServiceHandle() { reset(nullptr); }
  ServiceHandle(const ServiceHandle&) = delete;
  ServiceHandle& operator=(const ServiceHandle&) = delete;
  void reset(SC_HANDLE handle) {
    if (handle_ != nullptr) CloseServiceHandle(handle_);
    handle_ = handle;
  }
  SC_HANDLE get() const { return handle_; }

 private:
  SC_HANDLE handle_ = nullptr;
};

DWORD stateOf(SC_HANDLE service) {
  SERVICE_STATUS status = {};
  return QueryServiceStatus(service, &status) ? status.dwCurrentState : 0;
}

bool stopAndWait(SC_HANDLE service) {
  SERVICE_STATUS status = {};
  // one that is just starting takes no orders yet
  for (const ULONGLONG until = GetTickCount64() + kServiceLimit; stateOf(service) != SERVICE_STOPPED; Sleep(100)) {
    if (GetTickCount64() >= until) return false;
    ControlService(service, SERVICE_CONTROL_STOP, &status);
  }
  return true;
}

// The service of the client, stopped for the time of a test where it ran, and then started again.
class ClientService {
 public:
  explicit ClientService(Speaker& speaker) : speaker_(speaker) {}
  ~ClientService() {
    if (ran_ && !StartServiceW(service_.get(), 0, nullptr)) speaker_.say(filled(words::kNotStarted, {number(GetLastError())}));
  }
  bool stop(SC_HANDLE manager) {
    service_.reset(OpenServiceW(manager, kServiceName, SERVICE_QUERY_STATUS | SERVICE_START | SERVICE_STOP));
    // not installed: then there is nothing to stop
    if (service_.get() == nullptr) return GetLastError() == ERROR_SERVICE_DOES_NOT_EXIST;
    ran_ = stateOf(service_.get()) != SERVICE_STOPPED;
    return !ran_ || stopAndWait(service_.get());
  }

 private:
  Speaker& speaker_;
  ServiceHandle service_;
  bool ran_ = false;
};

// The service of the test; taken out again at the end.
class TestService {
 public:
  ~TestService() {
    if (service_.get() == nullptr) return;
    stopAndWait(service_.get());
    DeleteService(service_.get());
  }
  DWORD create(SC_HANDLE manager) {
    removeOld(manager);
    wchar_t path[MAX_PATH + 1] = {};
    const DWORD length = GetModuleFileNameW(nullptr, path, MAX_PATH);
    if (length == 0 || length >= MAX_PATH) return ERROR_BAD_PATHNAME;
    const std::wstring command = L"\"" + std::wstring(path) + L"\" --service";
    service_.reset(CreateServiceW(manager, kTestName, kTestName, SERVICE_ALL_ACCESS, SERVICE_WIN32_OWN_PROCESS, SERVICE_DEMAND_START,
                                  SERVICE_ERROR_NORMAL, command.c_str(), nullptr, nullptr, nullptr, nullptr, nullptr));
    return service_.get() != nullptr ? DWORD{ERROR_SUCCESS} : GetLastError();
  }
  // To those of the client's service.
  DWORD restrict() {
    std::wstring privileges;
    for (const std::string_view privilege : kServicePrivileges) privileges += wide(privilege) + L'\0';
    SERVICE_REQUIRED_PRIVILEGES_INFOW wanted = {privileges.data()};
    return ChangeServiceConfig2W(service_.get(), SERVICE_CONFIG_REQUIRED_PRIVILEGES_INFO, &wanted) ? ERROR_SUCCESS : GetLastError();
  }
  DWORD start(const wchar_t* trial, const std::wstring& pipe) {
    const wchar_t* arguments[] = {trial, pipe.c_str()};
    return StartServiceW(service_.get(), 2, arguments) ? ERROR_SUCCESS : GetLastError();
  }
  bool isStopped() const { return stateOf(service_.get()) == SERVICE_STOPPED; }

 private:
  // one that was broken off
  static void removeOld(SC_HANDLE manager) {
    const ServiceHandle old(OpenServiceW(manager, kTestName, SERVICE_ALL_ACCESS));
    if (old.get() == nullptr) return;
    stopAndWait(old.get());
    DeleteService(old.get());
  }
  ServiceHandle service_;
};

// The end of the pipe at which what the service says is read; of a name that nobody can guess.
class Listening {
 public:
  DWORD create() {
    unsigned char random[16];
    if (BCryptGenRandom(nullptr, random, sizeof random, BCRYPT_USE_SYSTEM_PREFERRED_RNG) != 0) return ERROR_NOT_READY;
    name_ = kPipePrefix;
    for (const unsigned char byte : random) {
      name_ += L"0123456789abcdef"[byte >> 4];
      name_ += L"0123456789abcdef"[byte & 15];
    }
    SECURITY_ATTRIBUTES rights = {sizeof rights, nullptr, FALSE};
    if (!ConvertStringSecurityDescriptorToSecurityDescriptorW(kPipeRights, SDDL_REVISION_1, &rights.lpSecurityDescriptor, nullptr)) {
      return GetLastError();
    }
    pipe_ = Handle(CreateNamedPipeW(name_.c_str(), PIPE_ACCESS_INBOUND | FILE_FLAG_FIRST_PIPE_INSTANCE | FILE_FLAG_OVERLAPPED,
                                    PIPE_TYPE_BYTE | PIPE_REJECT_REMOTE_CLIENTS, 1, 0, 4096, 0, &rights));
    const DWORD error = pipe_ ? ERROR_SUCCESS : GetLastError();
    LocalFree(rights.lpSecurityDescriptor);
    event_ = Handle(CreateEventW(nullptr, TRUE, FALSE, nullptr));
    return error == ERROR_SUCCESS && !event_ ? GetLastError() : error;
  }
  const std::wstring& name() const { return name_; }

  // Whether the service has come; it has not where it ended before.
  bool isConnected(const TestService& service) {
    return done(service, ConnectNamedPipe(pipe_.get(), fresh()), ERROR_PIPE_CONNECTED).has_value();
  }
  // The next bytes; none at the end.
  std::string next(const TestService& service) {
    char block[512];
    const auto bytes = done(service, ReadFile(pipe_.get(), block, sizeof block, nullptr, fresh()), ERROR_SUCCESS);
    return bytes ? std::string(block, *bytes) : std::string();
  }

 private:
  OVERLAPPED* fresh() {
    overlapped_ = {};
    overlapped_.hEvent = event_.get();
    return &overlapped_;
  }
  // Waits for what was begun, as long as the service runs.
  std::optional<DWORD> done(const TestService& service, BOOL begun, DWORD fine) {
    if (!begun && GetLastError() == fine) return DWORD{0};
    if (!begun && GetLastError() != ERROR_IO_PENDING) return std::nullopt;
    while (WaitForSingleObject(event_.get(), 500) == WAIT_TIMEOUT) {
      if (!service.isStopped() || WaitForSingleObject(event_.get(), 500) != WAIT_TIMEOUT) continue;
      CancelIo(pipe_.get());
      break;
    }
    DWORD bytes = 0;
    return GetOverlappedResult(pipe_.get(), &overlapped_, &bytes, TRUE) ? std::optional<DWORD>(bytes) : std::nullopt;
  }

  std::wstring name_;
  Handle pipe_;
  Handle event_;
  OVERLAPPED overlapped_ = {};
};

// --- the side of the service

SERVICE_STATUS_HANDLE statusHandle = nullptr;
HANDLE stopEvent = nullptr;

void report(DWORD state) {
  SERVICE_STATUS status = {};
  status.dwServiceType = SERVICE_WIN32_OWN_PROCESS;
  status.dwCurrentState = state;
  status.dwControlsAccepted = state == SERVICE_RUNNING ? SERVICE_ACCEPT_STOP | SERVICE_ACCEPT_SHUTDOWN : 0;
  status.dwWaitHint = state == SERVICE_STOP_PENDING ? 20'000 : 0;
  SetServiceStatus(statusHandle, &status);
}

DWORD WINAPI control(DWORD code, DWORD, void*, void*) {
  switch (code) {
    case SERVICE_CONTROL_STOP:
    case SERVICE_CONTROL_SHUTDOWN:
      report(SERVICE_STOP_PENDING);
      SetEvent(stopEvent);
      return NO_ERROR;
    case SERVICE_CONTROL_INTERROGATE:
      return NO_ERROR;
    default:
      return ERROR_CALL_NOT_IMPLEMENTED;
  }
}

class PipeSpeaker final : public Speaker {
 public:
  // Whoever listens there learns nothing of who speaks.
  explicit PipeSpeaker(const std::wstring& name)
      : pipe_(CreateFileW(name.c_str(), GENERIC_WRITE, 0, nullptr, OPEN_EXISTING, SECURITY_SQOS_PRESENT | SECURITY_IDENTIFICATION,
                          nullptr)) {}
  explicit operator bool() const { return static_cast<bool>(pipe_); }
  bool say(std::string_view text) override {
    DWORD written = 0;
    return WriteFile(pipe_.get(), text.data(), static_cast<DWORD>(text.size()), &written, nullptr) && written == text.size();
  }

 private:
  Handle pipe_;
};

void runTrial(std::wstring_view trial, const std::wstring& pipe) {
  if (pipe.rfind(kPipePrefix, 0) != 0) return;
  PipeSpeaker speaker(pipe);
  if (!speaker) return;
  ExitCode code = ExitCode::CouldNotBegin;
  if (trial == kTrials[0]) code = runContract(speaker);
  else if (trial == kTrials[1] || trial == kTrials[2]) code = runDesktop(speaker, trial == kTrials[2], stopEvent);
  const char end[] = {kEnd, static_cast<char>('0' + static_cast<int>(code))};
  speaker.say({end, sizeof end});
}

void WINAPI serviceMain(DWORD count, LPWSTR* arguments) {
  stopEvent = CreateEventW(nullptr, TRUE, FALSE, nullptr);
  statusHandle = RegisterServiceCtrlHandlerExW(kTestName, control, nullptr);
  if (statusHandle == nullptr || stopEvent == nullptr) return;
  report(SERVICE_RUNNING);
  if (count == 3) runTrial(arguments[1], arguments[2]);
  report(SERVICE_STOPPED);
}

}  // namespace

ExitCode runHosted(Trial trial, Speaker& speaker) {
  const ServiceHandle manager(OpenSCManagerW(nullptr, nullptr, SC_MANAGER_CONNECT | SC_MANAGER_CREATE_SERVICE));
  if (manager.get() == nullptr) {
    speaker.say(filled(words::kNotAdministrator, {number(GetLastError())}));
    return ExitCode::CouldNotBegin;
  }
  ClientService client(speaker);
  if (!client.stop(manager.get())) {
    speaker.say(filled(words::kNotStopped, {number(GetLastError())}));
    return ExitCode::CouldNotBegin;
  }
  Listening listening;
  TestService service;
  DWORD error = listening.create();
  if (error == ERROR_SUCCESS) error = service.create(manager.get());
  const DWORD unrestricted = error == ERROR_SUCCESS ? service.restrict() : error;
  if (error == ERROR_SUCCESS) error = service.start(kTrials[static_cast<std::size_t>(trial)], listening.name());
  if (error != ERROR_SUCCESS) {
    speaker.say(filled(words::kNoService, {number(error)}));
    return ExitCode::CouldNotBegin;
  }
  speaker.say(words::kSystemHead);
  speaker.say(unrestricted == ERROR_SUCCESS ? filled(words::kHeld, {words::kPrivileges})
                                            : filled(words::kBroken, {words::kPrivileges, number(unrestricted)}));
  std::string answer;
  if (listening.isConnected(service)) {
    for (std::string said = listening.next(service); !said.empty(); said = listening.next(service)) {
      const std::size_t end = answer.empty() ? said.find(kEnd) : 0;
      if (end != 0) speaker.say(std::string_view(said).substr(0, end));
      if (end != said.npos) answer += said.substr(end);
    }
  }
  if (answer.size() == 2 && answer[1] >= '0' && answer[1] <= '3') {
    const auto code = static_cast<ExitCode>(answer[1] - '0');
    return code == ExitCode::Well && unrestricted != ERROR_SUCCESS ? ExitCode::NotWell : code;
  }
  speaker.say(words::kNoAnswer);
  return ExitCode::CouldNotBegin;
}

bool serve() {
  const SERVICE_TABLE_ENTRYW table[] = {{const_cast<wchar_t*>(kTestName), serviceMain}, {nullptr, nullptr}};
  return StartServiceCtrlDispatcherW(table) != FALSE;
}

}  // namespace latchkey

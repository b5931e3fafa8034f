#include "provider/conversation.h"

#include "provider/event_log.h"
#include "provider/switchboard.h"
#include "provider/worker.h"

namespace latchkey {
namespace {

constexpr DWORD kAnswerMs = 2000;
constexpr DWORD kStartMs = 20000;         // how long a broker that is just starting is waited for
constexpr DWORD kWholeResetMs = 20 * 60 * 1000;  // a reset takes 15 minutes at most
constexpr ULONGLONG kJustBootedMs = 3 * 60 * 1000;
constexpr DWORD kBetweenTriesMs = 500;

const auto kPipe = reinterpret_cast<const wchar_t*>(kBrokerPipe);
const auto kService = reinterpret_cast<const wchar_t*>(kBrokerService);

LinkStatus status(LinkState state) {
  LinkStatus made;
  made.state = state;
  return made;
}

// What the service manager knows of the broker; state 0 when it is not installed.
SERVICE_STATUS_PROCESS brokerService() {
  SERVICE_STATUS_PROCESS service{};
  const SC_HANDLE services = OpenSCManagerW(nullptr, nullptr, SC_MANAGER_CONNECT);
  if (services == nullptr) return service;
  const SC_HANDLE broker = OpenServiceW(services, kService, SERVICE_QUERY_STATUS);
  if (broker != nullptr) {
    DWORD size = 0;
    if (!QueryServiceStatusEx(broker, SC_STATUS_PROCESS_INFO, reinterpret_cast<BYTE*>(&service), sizeof service, &size)) {
      service = SERVICE_STATUS_PROCESS{};
    }
    CloseServiceHandle(broker);
  }
  CloseServiceHandle(services);
  return service;
}

class Pipe {
 public:
  ~Pipe() {
    if (pipe_ != INVALID_HANDLE_VALUE) CloseHandle(pipe_);
    if (event_ != nullptr) CloseHandle(event_);
  }

  // Windows' error code.
  DWORD open() {
    if (event_ == nullptr) event_ = CreateEventW(nullptr, TRUE, FALSE, nullptr);
    if (event_ == nullptr) return GetLastError();
    // the broker may see who asks, and may not act in the name of the sign-in screen
    pipe_ = CreateFileW(kPipe, GENERIC_READ | GENERIC_WRITE, 0, nullptr, OPEN_EXISTING,
                        FILE_FLAG_OVERLAPPED | SECURITY_SQOS_PRESENT | SECURITY_IDENTIFICATION, nullptr);
    if (pipe_ == INVALID_HANDLE_VALUE) return GetLastError();
    DWORD mode = PIPE_READMODE_MESSAGE;
    return SetNamedPipeHandleState(pipe_, &mode, nullptr, nullptr) ? ERROR_SUCCESS : GetLastError();
  }

  // Whether the service itself is at the other end, and not somebody who made a pipe of that name before it.
  bool isBroker() const {
    ULONG server = 0;
    const SERVICE_STATUS_PROCESS service = brokerService();
    return GetNamedPipeServerProcessId(pipe_, &server) && server != 0 && service.dwCurrentState == SERVICE_RUNNING &&
           service.dwProcessId == server;
  }

  bool write(const LinkStart& start) {
    OVERLAPPED overlapped{};
    overlapped.hEvent = event_;
    const bool done = WriteFile(pipe_, &start, sizeof start, nullptr, &overlapped);
    return finish(done, overlapped, kAnswerMs) == sizeof start;
  }

  bool read(LinkStatus& out, DWORD waitMs) {
    unsigned char bytes[sizeof(LinkStatus)];
    OVERLAPPED overlapped{};
    overlapped.hEvent = event_;
    const bool done = ReadFile(pipe_, bytes, sizeof bytes, nullptr, &overlapped);
    return check(bytes, finish(done, overlapped, waitMs), out);
  }

 private:
  // How many bytes were moved; 0 if it failed or took too long. The call is over when this returns.
  DWORD finish(bool done, OVERLAPPED& overlapped, DWORD waitMs) {
    if (!done && GetLastError() != ERROR_IO_PENDING) return 0;
    if (!done && WaitForSingleObject(event_, waitMs) != WAIT_OBJECT_0) CancelIo(pipe_);
    DWORD bytes = 0;
    return GetOverlappedResult(pipe_, &overlapped, &bytes, TRUE) ? bytes : 0;
  }

  HANDLE pipe_ = INVALID_HANDLE_VALUE;
  HANDLE event_ = nullptr;
};

// Opens the pipe. A broker that is starting, or must be about to after a boot, is waited for; one that is busy for a moment too.
DWORD openPipe(Pipe& pipe) {
  const ULONGLONG from = GetTickCount64();
  for (;;) {
    const DWORD error = pipe.open();
    const ULONGLONG waited = GetTickCount64() - from;
    if (error == ERROR_PIPE_BUSY) {
      if (waited > kAnswerMs) return error;
      WaitNamedPipeW(kPipe, static_cast<DWORD>(kAnswerMs));
    } else if (error == ERROR_FILE_NOT_FOUND) {
      const DWORD state = brokerService().dwCurrentState;
      const bool comes = state == SERVICE_START_PENDING || (state != 0 && GetTickCount64() < kJustBootedMs);
      if (!comes || waited > kStartMs) return error;
      Sleep(kBetweenTriesMs);
    } else {
      return error;
    }
  }
}

void reportAway(DWORD error) { report(EventLevel::Error, EventId::BrokerAway, numbers(error)); }

void reportAnswer(const LinkStatus& answer) {
  reportDetail(EventId::BrokerAnswer,
               numbers(static_cast<DWORD>(answer.state), static_cast<DWORD>(answer.stage), answer.code));
}

class Conversation : public Task {
 public:
  Conversation(LinkScenario scenario, const Person& person, bool nobodys) : person_(person), nobodys_(nobodys) {
    start_.scenario = scenario;
  }

  void run() override { endNews(!talk()); }

 private:
  // False when the broker could not be reached.
  bool talk() {
    tell(status(LinkState::Starting));
    reportDetail(EventId::LinkClicked);
    Line name{};
    if (nobodys_) {
      lastSignedIn(name);
    } else {
      findName(person_, name);
    }
    setName(start_, reinterpret_cast<const char16_t*>(name), static_cast<std::size_t>(lstrlenW(name)));
    if (person_.sid.size != 0) setSid(start_, person_.sid.bytes, person_.sid.size);

    Pipe pipe;
    const DWORD error = openPipe(pipe);
    if (error == ERROR_PIPE_BUSY) {
      tell(status(LinkState::Busy));
      return true;
    }
    if (error != ERROR_SUCCESS) {
      reportAway(error);
      return false;
    }
    if (!pipe.isBroker()) {
      report(EventLevel::Error, EventId::BrokerNotOurs);
      return false;
    }
    LinkStatus answer;
    if (!pipe.write(start_) || !pipe.read(answer, kAnswerMs)) {
      reportAway(ERROR_TIMEOUT);
      return false;
    }
    for (;;) {
      reportAnswer(answer);
      tell(answer);
      if (isLast(answer.state)) return true;
      // the end of the connection without a last word: the broker was ended, and cleans up when it starts again
      if (!pipe.read(answer, kWholeResetMs)) answer = status(LinkState::Closed);
    }
  }

  LinkStart start_;
  Person person_;
  bool nobodys_;
};

}  // namespace

bool askBroker(LinkScenario scenario, const Person& person, bool nobodys) {
  if (!beginNews(person.sid)) return false;
  if (start(new (std::nothrow) Conversation(scenario, person, nobodys))) return true;
  endNews(true);
  return true;
}

}  // namespace latchkey

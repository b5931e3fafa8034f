#include "broker/pipe_server.h"

#include <sddl.h>

namespace latchkey {
namespace {

constexpr std::uint64_t kReadLimit = 1000;
constexpr std::uint64_t kFinishLimit = 2000;
constexpr DWORD kWriteLimit = 1000;
constexpr DWORD kBuffer = 512;

}  // namespace

DWORD PipeConnection::create(bool first) {
  PSECURITY_DESCRIPTOR descriptor = nullptr;
  if (!ConvertStringSecurityDescriptorToSecurityDescriptorW(kPipeRights, SDDL_REVISION_1, &descriptor, nullptr)) {
    return GetLastError();
  }
  SECURITY_ATTRIBUTES security = {sizeof security, descriptor, FALSE};
  const DWORD open = PIPE_ACCESS_DUPLEX | FILE_FLAG_OVERLAPPED | (first ? FILE_FLAG_FIRST_PIPE_INSTANCE : 0);
  pipe_ = Handle(CreateNamedPipeW(reinterpret_cast<const wchar_t*>(kBrokerPipe), open,
                                  PIPE_TYPE_MESSAGE | PIPE_READMODE_MESSAGE | PIPE_REJECT_REMOTE_CLIENTS, kPipeInstances,
                                  kBuffer, kBuffer, 0, &security));
  const DWORD error = GetLastError();
  LocalFree(descriptor);
  if (!pipe_) return error;
  event_ = Handle(CreateEventW(nullptr, TRUE, FALSE, nullptr));
  if (!event_) return GetLastError();
  listen();
  return ERROR_SUCCESS;
}

void PipeConnection::listen() {
  pending_ = {};
  pending_.hEvent = event_.get();
  ResetEvent(event_.get());
  state_ = State::Waiting;
  deadline_ = UINT64_MAX;
  busy_ = true;
  if (ConnectNamedPipe(pipe_.get(), &pending_) || GetLastError() != ERROR_IO_PENDING) {
    // already there, or gone again: both are seen when it is read from
    busy_ = false;
    SetEvent(event_.get());
  }
}

void PipeConnection::read() {
  pending_ = {};
  pending_.hEvent = event_.get();
  ResetEvent(event_.get());
  busy_ = true;
  if (!ReadFile(pipe_.get(), buffer_, sizeof buffer_, nullptr, &pending_) && GetLastError() != ERROR_IO_PENDING) {
    busy_ = false;
    state_ = State::Gone;
    SetEvent(event_.get());
  }
}

PipeConnection::State PipeConnection::step() {
  if (WaitForSingleObject(event_.get(), 0) != WAIT_OBJECT_0) {
    if (GetTickCount64() >= deadline_) state_ = State::Gone;
    return state_;
  }
  DWORD bytes = 0;
  const bool fine = !busy_ || GetOverlappedResult(pipe_.get(), &pending_, &bytes, FALSE);
  const bool wasBusy = busy_;
  busy_ = false;
  switch (state_) {
    case State::Waiting:
      if (!fine) {
        state_ = State::Gone;
        break;
      }
      state_ = State::Reading;
      deadline_ = GetTickCount64() + kReadLimit;
      read();
      break;
    case State::Reading:
      // a message that is too long ends with ERROR_MORE_DATA, and is none
      if (!wasBusy || !fine || !check(buffer_, bytes, start_)) {
        state_ = State::Gone;
        break;
      }
      state_ = State::Asked;
      deadline_ = UINT64_MAX;
      // to notice when the link goes; it has nothing more to say
      read();
      break;
    case State::Asked:
      state_ = State::Gone;
      break;
    case State::Gone:
      break;
  }
  return state_;
}

DWORD PipeConnection::clientProcess() const {
  ULONG id = 0;
  return GetNamedPipeClientProcessId(pipe_.get(), &id) ? id : 0;
}

bool PipeConnection::send(const LinkStatus& status) {
  const Handle done(CreateEventW(nullptr, TRUE, FALSE, nullptr));
  OVERLAPPED writing = {};
  writing.hEvent = done.get();
  DWORD written = 0;
  if (!WriteFile(pipe_.get(), &status, sizeof status, nullptr, &writing) && GetLastError() != ERROR_IO_PENDING) return false;
  if (WaitForSingleObject(done.get(), kWriteLimit) != WAIT_OBJECT_0) CancelIoEx(pipe_.get(), &writing);
  return GetOverlappedResult(pipe_.get(), &writing, &written, TRUE) && written == sizeof status;
}

void PipeConnection::finish() {
  deadline_ = GetTickCount64() + kFinishLimit;
}

void PipeConnection::restart() {
  if (busy_) {
    DWORD bytes = 0;
    CancelIoEx(pipe_.get(), &pending_);
    GetOverlappedResult(pipe_.get(), &pending_, &bytes, TRUE);
    busy_ = false;
  }
  DisconnectNamedPipe(pipe_.get());
  listen();
}

}  // namespace latchkey

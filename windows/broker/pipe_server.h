// The broker's pipe: one link that is served, and room for a second that is told so.
#pragma once

#include <windows.h>

#include <cstdint>

#include "core/link_message.h"
#include "win32/handle.h"

namespace latchkey {

// For LocalSystem alone.
constexpr wchar_t kPipeRights[] = L"D:P(A;;GRGW;;;SY)";
constexpr DWORD kPipeInstances = 2;

class PipeConnection {
 public:
  enum class State : std::uint8_t {
    Waiting,  // for a link
    Reading,  // its one message, for a second at most
    Asked,    // the message is in start()
    Gone,     // the link has gone, or said what it must not
  };

  // The first instance fails where another process has taken the name.
  DWORD create(bool first);
  // To wait for; then step().
  HANDLE event() const { return event_.get(); }
  State step();
  State state() const { return state_; }
  const LinkStart& start() const { return start_; }
  DWORD clientProcess() const;
  // When a link that says nothing is put out; UINT64_MAX while none is to be.
  std::uint64_t deadline() const { return deadline_; }
  bool send(const LinkStatus& status);
  // Lets the link go and waits for the next.
  void restart();
  // Lets the link go as soon as it has read, or after two seconds.
  void finish();

 private:
  void listen();
  void read();

  Handle pipe_;
  Handle event_;
  OVERLAPPED pending_ = {};
  State state_ = State::Gone;
  bool busy_ = false;       // an operation is under way
  std::uint64_t deadline_ = UINT64_MAX;
  LinkStart start_;
  unsigned char buffer_[sizeof(LinkStart) + 1] = {};
};

}  // namespace latchkey

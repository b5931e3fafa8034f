// Whatever carries a request to the server and its answer back.
#pragma once

#include <windows.h>

#include "core/driver.h"

namespace latchkey {

// One comes to the window as the second parameter of kAnswered, and is the window's to delete.
struct Answered {
  std::uint32_t number = 0;
  bool failed = false;
  NetFault fault = NetFault::Dropped;  // with failed
  int status = 0;
  Secret body;
};

constexpr UINT kAnswered = WM_APP + 1;

class Network {
 public:
  // Takes the request over and posts what became of it.
  virtual void send(Request request, HWND answerTo) = 0;

 protected:
  ~Network() = default;
};

}  // namespace latchkey

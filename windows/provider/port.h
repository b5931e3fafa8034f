// A window without a face on the sign-in screen's thread: how workers' news gets there.
#pragma once

#include <windows.h>

namespace latchkey {

class PortOwner {
 public:
  virtual void onNews() = 0;
  virtual void onComputerKnown() = 0;

 protected:
  ~PortOwner() = default;
};

// One for each provider object that is advised; made and ended on the sign-in screen's thread.
class Port {
 public:
  ~Port() { close(); }
  void open(PortOwner& owner);
  void close();

 private:
  HWND window_ = nullptr;
};

}  // namespace latchkey

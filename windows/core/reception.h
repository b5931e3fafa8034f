// Whether the broker begins a reset for whoever asks.
#pragma once

#include <cstdint>
#include <deque>

#include "core/link_message.h"
#include "core/settings.h"

namespace latchkey {

constexpr std::size_t kMaxStarts = 5;
constexpr std::uint64_t kStartsWindow = 10 * 60 * 1000;

// Who asks, as Windows tells of the other end of the pipe; nothing that the message says of itself.
struct Caller {
  bool isLogonUi = false;          // the image is LogonUI.exe in System32
  bool isSystem = false;           // runs as LocalSystem
  bool isConsole = false;          // its session is the one at the screen of this computer
  bool atSignInScreen = false;     // that session is locked, or nobody has signed in to it
  bool remote = false;             // a remote session, for which the link is shown only where AllowRemote is 1
};

class Reception {
 public:
  // Starting when it may begin, which is counted; else what the link is told.
  LinkState admit(const Caller& caller, bool linkShown, bool allowRemote, bool running, SettingsFault settings,
                  std::uint64_t now);

 private:
  std::deque<std::uint64_t> starts_;
};

}  // namespace latchkey

#include "launcher/window_watch.h"

namespace latchkey {
namespace {

struct Search {
  DWORD process;
  HWND found;
};

BOOL CALLBACK look(HWND window, LPARAM parameter) {
  auto* search = reinterpret_cast<Search*>(parameter);
  DWORD owner = 0;
  GetWindowThreadProcessId(window, &owner);
  if (owner != search->process || !IsWindowVisible(window)) return TRUE;
  search->found = window;
  return FALSE;
}

}  // namespace

LinkStage windowStage(DWORD process) {
  Search search = {process, nullptr};
  EnumWindows(look, reinterpret_cast<LPARAM>(&search));
  if (search.found == nullptr) return LinkStage::ProcessStarted;
  DWORD foremost = 0;
  GetWindowThreadProcessId(GetForegroundWindow(), &foremost);
  if (foremost == process) return LinkStage::WindowFocused;
  AllowSetForegroundWindow(process);
  SetForegroundWindow(search.found);
  return LinkStage::WindowVisible;
}

}  // namespace latchkey

// Tells a screen reader of a text that has come or changed while the focus is elsewhere.
#pragma once

#include <windows.h>

namespace latchkey {

inline void announce(HWND text) {
  constexpr DWORD kLiveRegionChanged = 0x8019;  // known from Windows 8 on; older ones hand it on to whoever asks
  NotifyWinEvent(EVENT_SYSTEM_ALERT, text, OBJID_CLIENT, CHILDID_SELF);
  NotifyWinEvent(kLiveRegionChanged, text, OBJID_CLIENT, CHILDID_SELF);
}

}  // namespace latchkey

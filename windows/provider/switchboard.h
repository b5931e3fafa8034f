// Where what workers find out meets the thread of the sign-in screen. Interfaces of the sign-in screen may be called on its own
// thread only; so a worker leaves its news here and posts a message to the windows that listen, one for each provider object.
#pragma once

#include <windows.h>

#include "core/gate.h"
#include "core/link_message.h"

namespace latchkey {

constexpr UINT kNews = WM_APP + 1;          // what a tile says may have changed
constexpr UINT kComputerKnown = WM_APP + 2;  // whose tiles get a link may have changed

void listen(HWND window);
void stopListening(HWND window);

// What the tile of `of` has to say about the reset that was started from it, 0 states being silence.
struct News {
  bool running = false;  // the conversation with the broker goes on
  bool away = false;     // there was no broker to talk to
  bool any = false;      // state and status say something
  LinkStatus status;
  Sid of;                // none: the tile of nobody in particular
};
News news();

// Begins a new conversation; false while one is running.
bool beginNews(const Sid& of);
void tell(const LinkStatus& status);
// The conversation is over; what it said last stays.
void endNews(bool away);

// The SID of this computer's own accounts without its last part, asked of Windows once on a worker. False while not known.
void askForComputer();
bool computerSid(Sid& out, DWORD waitMs);

}  // namespace latchkey

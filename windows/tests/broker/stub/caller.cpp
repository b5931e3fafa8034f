// In place of broker/caller.cpp under wine, where nobody is LocalSystem: whoever asks is taken for the sign-in screen.
#include "broker/caller.h"

namespace latchkey {

KnownCaller callerOf(DWORD process) {
  KnownCaller caller;
  caller.facts = {true, true, true, true, false};
  caller.session = 1;
  caller.process = Handle(OpenProcess(SYNCHRONIZE, FALSE, process));
  return caller;
}

bool isAtSignIn(DWORD) { return true; }

}  // namespace latchkey

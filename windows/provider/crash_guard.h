// Counts crashes of the sign-in screen that happened in this provider's code, or in what it called, so that a fault of ours
// cannot keep a computer from being used: see core/crash_record.h.
#pragma once

#include "core/crash_record.h"

namespace latchkey {

// Called when the DLL is loaded and unloaded.
bool beginCrashGuard();
void endCrashGuard();

bool isSwitchedOffByCrashes();

// While one of these lives, its thread runs our code: one at the beginning of every method that Windows calls, and of every
// thread. A fault meanwhile is recorded where it happens; if the call returns nevertheless, it was handled by somebody and
// the record is taken back.
class OwnCode {
 public:
  OwnCode();
  ~OwnCode();
  OwnCode(const OwnCode&) = delete;
  OwnCode& operator=(const OwnCode&) = delete;
};

}  // namespace latchkey

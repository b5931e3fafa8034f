// The wizard's process: under the temporary account's restricted token, in a job that holds it and nothing else.
#pragma once

#include <windows.h>

#include "core/launch_header.h"
#include "win32/handle.h"

namespace latchkey {

class WizardProcess {
 public:
  // Starts SsprWizard.exe beside this program. It inherits `configuration` as standard input, a new pipe as standard
  // output, and no other handle. Windows' error, 0 for success.
  DWORD start(HANDLE token, HANDLE configuration, Integrity integrity);
  // Ends it, if it still runs.
  void kill();

  HANDLE process() const { return process_.get(); }
  DWORD id() const { return id_; }
  DWORD exitCode() const;
  // The lines of core/mitigation.h that this Windows should have taken and has refused, one bit each.
  std::uint32_t dropped() const { return dropped_; }
  // The next byte that it wrote, or 0.
  char takeByte();

 private:
  Handle process_;
  Handle job_;
  Handle output_;
  DWORD id_ = 0;
  std::uint32_t dropped_ = 0;
};

}  // namespace latchkey

// Ties pipe, reception and reset together: one thread, which waits for whatever happens next.
#pragma once

#include <windows.h>

#include <atomic>
#include <string>

#include "broker/caller.h"
#include "broker/pipe_server.h"
#include "broker/windows_os.h"
#include "core/reception.h"
#include "core/reset_run.h"

namespace latchkey {

class Broker {
 public:
  Broker();

  // Until stop() is called. Windows' error where it could not begin.
  DWORD run();

  // From the thread of the service's control handler.
  void stop();
  void sessionChanged(DWORD session);
  void suspending();

 private:
  void serve(PipeConnection& connection);
  void start(PipeConnection& connection, KnownCaller caller);
  void follow();
  void tell();
  void endAll(EndReason reason);
  DWORD waitTime() const;

  WindowsOs os_;
  ResetRun run_{os_};
  Reception reception_;
  PipeConnection connections_[kPipeInstances];
  PipeConnection* served_ = nullptr;  // whose reset runs
  Handle signInScreen_;               // the process that asked
  std::uint32_t session_ = 0;
  std::string correlationId_;
  Handle wake_;
  std::atomic<bool> stop_{false};
  std::atomic<bool> suspend_{false};
  std::atomic<DWORD> changed_{0};  // the session that changed, plus one
};

}  // namespace latchkey

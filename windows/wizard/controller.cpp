#include "wizard/controller.h"

#include <dsgetdc.h>
#include <lm.h>

#include "core/controller_check.h"

namespace latchkey {

void DomainController::ask(std::uint32_t number, HWND answerTo) {
  answerTo_ = answerTo;
  InterlockedExchange(&number_, static_cast<LONG>(number));
  if (InterlockedExchange(&looking_, 1) != 0) return;
  const HANDLE thread = CreateThread(nullptr, 0, look, this, 0, nullptr);
  if (thread == nullptr) {
    InterlockedExchange(&looking_, 0);
    return;
  }
  CloseHandle(thread);
}

DWORD WINAPI DomainController::look(void* source) {
  auto* self = static_cast<DomainController*>(source);
  DOMAIN_CONTROLLER_INFOW* found = nullptr;
  // anew: the one that Windows remembers may have been reached in the office, before the computer was carried home
  const DWORD error =
      DsGetDcNameW(nullptr, nullptr, nullptr, nullptr, DS_FORCE_REDISCOVERY | DS_DIRECTORY_SERVICE_REQUIRED, &found);
  if (found != nullptr) NetApiBufferFree(found);
  InterlockedExchange(&self->looking_, 0);
  const LONG number = InterlockedCompareExchange(&self->number_, 0, 0);
  PostMessageW(self->answerTo_, kControllerAnswered, static_cast<WPARAM>(number), static_cast<LPARAM>(answerFor(error)));
  return 0;
}

}  // namespace latchkey

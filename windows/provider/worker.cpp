#include "provider/worker.h"

#include <windows.h>

#include "provider/crash_guard.h"

namespace latchkey {
namespace {

constexpr LONG kMaxTasks = 16;
LONG running = 0;

HMODULE ownModule(DWORD flags) {
  HMODULE module = nullptr;
  GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | flags, reinterpret_cast<LPCWSTR>(&running), &module);
  return module;
}

DWORD WINAPI run(void* parameter) {
  auto* task = static_cast<Task*>(parameter);
  {
    const OwnCode ours;
    task->run();
    delete task;
  }
  InterlockedDecrement(&running);
  FreeLibraryAndExitThread(ownModule(GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT), 0);
}

}  // namespace

bool start(Task* task) {
  if (task == nullptr) return false;
  if (InterlockedIncrement(&running) <= kMaxTasks) {
    const HMODULE module = ownModule(0);
    const HANDLE thread = module != nullptr ? CreateThread(nullptr, 0, run, task, 0, nullptr) : nullptr;
    if (thread != nullptr) {
      CloseHandle(thread);
      return true;
    }
    if (module != nullptr) FreeLibrary(module);
  }
  InterlockedDecrement(&running);
  delete task;
  return false;
}

}  // namespace latchkey

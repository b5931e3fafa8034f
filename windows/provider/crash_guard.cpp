#include "provider/crash_guard.h"

#include <windows.h>

#include "core/version.h"
#include "provider/registry.h"
#include "provider/worker.h"

namespace latchkey {
namespace {

constexpr wchar_t kCrashes[] = L"Crashes";

// A thread's slot holds how deep it is in our code, and whether a fault was recorded on the way.
constexpr UINT_PTR kFaulted = 1;
constexpr UINT_PTR kOneDeeper = 2;

DWORD slot = TLS_OUT_OF_INDEXES;
void* handler = nullptr;
CrashRecord before;  // what the record said before the last fault

CrashRecord readStored() {
  unsigned char bytes[sizeof(CrashRecord)];
  return readRecord(bytes, readBytes(kStateKey, kCrashes, bytes, sizeof bytes), kVersionNumber);
}

bool isFatal(DWORD code) {
  switch (code) {
    case EXCEPTION_ACCESS_VIOLATION:
    case EXCEPTION_IN_PAGE_ERROR:
    case EXCEPTION_STACK_OVERFLOW:
    case EXCEPTION_ILLEGAL_INSTRUCTION:
    case EXCEPTION_PRIV_INSTRUCTION:
    case EXCEPTION_INT_DIVIDE_BY_ZERO:
    case EXCEPTION_DATATYPE_MISALIGNMENT:
      return true;
    default:
      return false;
  }
}

LONG CALLBACK onException(EXCEPTION_POINTERS* exception) {
  if (!isFatal(exception->ExceptionRecord->ExceptionCode)) return EXCEPTION_CONTINUE_SEARCH;
  const auto state = reinterpret_cast<UINT_PTR>(TlsGetValue(slot));
  if (state < kOneDeeper || (state & kFaulted) != 0) return EXCEPTION_CONTINUE_SEARCH;
  // first, so that a fault in here is not a fault of its own
  TlsSetValue(slot, reinterpret_cast<void*>(state | kFaulted));
  FILETIME time;
  GetSystemTimeAsFileTime(&time);
  before = readStored();
  const CrashRecord after = withCrash(before, static_cast<ULONGLONG>(time.dwHighDateTime) << 32 | time.dwLowDateTime);
  writeBytes(kStateKey, kCrashes, &after, sizeof after);
  return EXCEPTION_CONTINUE_SEARCH;
}

}  // namespace

bool beginCrashGuard() {
  slot = TlsAlloc();
  if (slot == TLS_OUT_OF_INDEXES) return false;
  handler = AddVectoredExceptionHandler(1, onException);
  return handler != nullptr;
}

void endCrashGuard() {
  if (handler != nullptr) RemoveVectoredExceptionHandler(handler);
  if (slot != TLS_OUT_OF_INDEXES) TlsFree(slot);
}

bool isSwitchedOffByCrashes() { return readStored().off == 1; }

OwnCode::OwnCode() {
  const auto state = reinterpret_cast<UINT_PTR>(TlsGetValue(slot));
  TlsSetValue(slot, reinterpret_cast<void*>(state + kOneDeeper));
}

OwnCode::~OwnCode() {
  auto state = reinterpret_cast<UINT_PTR>(TlsGetValue(slot)) - kOneDeeper;
  if (state == kFaulted) {
    state = 0;
    const CrashRecord record = before;
    runOnWorker([record] { writeBytes(kStateKey, kCrashes, &record, sizeof record); });
  }
  TlsSetValue(slot, reinterpret_cast<void*>(state));
}

}  // namespace latchkey

#include "provider/event_log.h"

#include <windows.h>

#include "provider/registry.h"
#include "provider/text.h"
#include "provider/worker.h"

namespace latchkey {
namespace {

constexpr wchar_t kSource[] = L"AADPasswordResetCredentialProvider";

class Report : public Task {
 public:
  Report(EventLevel level, EventId id, const wchar_t* argument) : level_(level), id_(id) {
    if (argument != nullptr) copyText(argument_, argument);
  }

  void run() override {
    const HANDLE source = RegisterEventSourceW(nullptr, kSource);
    if (source == nullptr) return;
    const WORD type = level_ == EventLevel::Error     ? EVENTLOG_ERROR_TYPE
                      : level_ == EventLevel::Warning ? EVENTLOG_WARNING_TYPE
                                                      : EVENTLOG_INFORMATION_TYPE;
    const wchar_t* arguments[] = {argument_};
    ReportEventW(source, type, 0, eventCode(level_, id_), nullptr, 1, 0, arguments, nullptr);
    DeregisterEventSource(source);
  }

 private:
  EventLevel level_;
  EventId id_;
  wchar_t argument_[64] = {};
};

}  // namespace

void report(EventLevel level, EventId id, const wchar_t* argument) { start(new (std::nothrow) Report(level, id, argument)); }

void reportDetail(EventId id, const wchar_t* argument) {
  if (isOne(readDword(kProviderKey, L"EnableLogging"))) report(EventLevel::Information, id, argument);
}

}  // namespace latchkey

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
  Report(EventLevel level, EventId id, const Arguments& arguments) : level_(level), id_(id), arguments_(arguments) {}

  void run() override {
    const HANDLE source = RegisterEventSourceW(nullptr, kSource);
    if (source == nullptr) return;
    const WORD type = level_ == EventLevel::Error     ? EVENTLOG_ERROR_TYPE
                      : level_ == EventLevel::Warning ? EVENTLOG_WARNING_TYPE
                                                      : EVENTLOG_INFORMATION_TYPE;
    const wchar_t* texts[Arguments::kMax];
    for (int i = 0; i < Arguments::kMax; ++i) texts[i] = arguments_.text[i];
    ReportEventW(source, type, 0, eventCode(level_, id_), nullptr, Arguments::kMax, 0, texts, nullptr);
    DeregisterEventSource(source);
  }

 private:
  EventLevel level_;
  EventId id_;
  Arguments arguments_;
};

}  // namespace

void report(EventLevel level, EventId id, const Arguments& arguments) { start(new (std::nothrow) Report(level, id, arguments)); }

void reportDetail(EventId id, const Arguments& arguments) {
  constexpr wchar_t kName[] = L"EnableLogging";
  if (logsDetails(readDword(kPolicyKey, kName), readDword(kManagedKey, kName), readDword(kProviderKey, kName))) {
    report(EventLevel::Information, id, arguments);
  }
}

Arguments word(const wchar_t* word) {
  Arguments arguments;
  copyText(arguments.text[0], word);
  return arguments;
}

Arguments numbers(std::uint32_t first) {
  Arguments arguments;
  numberText(arguments.text[0], first);
  return arguments;
}

Arguments numbers(std::uint32_t first, std::uint32_t second, std::uint32_t third) {
  Arguments arguments = numbers(first);
  numberText(arguments.text[1], second);
  numberText(arguments.text[2], third);
  return arguments;
}

}  // namespace latchkey

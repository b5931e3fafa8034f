#include "broker/event_log.h"

#include <windows.h>

#include <vector>

#include "broker/registry.h"
#include "core/settings.h"
#include "win32/text.h"

namespace latchkey {
namespace {

constexpr wchar_t kSource[] = L"AADPasswordResetCredentialProvider";
constexpr std::string_view kProviderKey =
    R"(SOFTWARE\Microsoft\Windows\CurrentVersion\Authentication\Credential Providers\{86D2F0AC-2171-46CF-9998-4E33B3D7FD4F})";

WORD typeOf(EventLevel level) {
  switch (level) {
    case EventLevel::Error:
      return EVENTLOG_ERROR_TYPE;
    case EventLevel::Warning:
      return EVENTLOG_WARNING_TYPE;
    case EventLevel::Information:
      break;
  }
  return EVENTLOG_INFORMATION_TYPE;
}

}  // namespace

void report(EventId id, std::initializer_list<std::string> arguments) {
  const EventInfo& info = infoOf(id);
  constexpr std::string_view kName = "EnableLogging";
  if (info.detail && !logsDetails(readMachineDword(kPolicyKey, kName), readMachineDword(kManagedKey, kName),
                                  readMachineDword(kProviderKey, kName))) {
    return;
  }
  const HANDLE source = RegisterEventSourceW(nullptr, kSource);
  if (source == nullptr) return;
  std::vector<std::wstring> texts;
  for (const std::string& argument : arguments) texts.push_back(wide(argument));
  std::vector<const wchar_t*> pointers;
  for (const std::wstring& text : texts) pointers.push_back(text.c_str());
  ReportEventW(source, typeOf(info.level), 0, eventCode(info.level, info.id), nullptr, static_cast<WORD>(pointers.size()), 0,
               pointers.data(), nullptr);
  DeregisterEventSource(source);
}

}  // namespace latchkey

// What programs of the client say to each other, should another take one's place: over the pipe of the broker, from the
// launcher, to the wizard, and what the broker wrote down before it died.
#include <cstdlib>
#include <cstring>

#include "core/account_record.h"
#include "core/launch_report.h"
#include "core/link_message.h"
#include "core/wizard_config.h"

using namespace latchkey;

namespace {
void must(bool holds) {
  if (!holds) std::abort();
}
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  LinkStart start;
  if (check(data, size, start)) {
    must(start.nameUnits <= kMaxLinkName && start.sidBytes <= kMaxSid);
    must(userOf(start).find('\n') == std::string::npos);
  }
  LinkStatus status;
  if (check(data, size, status)) must(static_cast<int>(status.state) <= kLinkStates);
  LaunchReport report;
  if (check(data, size, report)) must(static_cast<int>(report.stage) <= kLinkStages);
  if (const auto record = decode(std::vector<std::uint8_t>(data, data + size))) {
    const auto bytes = encode(*record);
    must(bytes.size() == size && std::memcmp(bytes.data(), data, size) == 0);
  }
  if (const auto config = decodeConfig({reinterpret_cast<const char*>(data), size})) {
    const std::string once = encode(*config);
    const auto again = decodeConfig(once);
    must(again.has_value() && encode(*again) == once);
  }
  return 0;
}

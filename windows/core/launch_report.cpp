#include "core/launch_report.h"

#include <cstring>

namespace latchkey {

bool check(const void* bytes, std::size_t size, LaunchReport& out) {
  if (size != sizeof out) return false;
  LaunchReport report;
  std::memcpy(&report, bytes, sizeof report);
  if (report.magic != kReportMagic || report.reserved != 0 || report.revoked > 1) return false;
  const auto kind = static_cast<std::uint8_t>(report.kind);
  if (kind < 1 || kind > 5 || static_cast<std::uint8_t>(report.stage) > kLinkStages) return false;
  if (report.revoked == 1 && report.kind != ReportKind::Ended) return false;
  if (report.kind == ReportKind::Reached && report.stage < LinkStage::RightsGranted) return false;
  out = report;
  return true;
}

}  // namespace latchkey

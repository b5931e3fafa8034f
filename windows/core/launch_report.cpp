#include "core/launch_report.h"

#include <cstring>

#include "core/mitigation.h"

namespace latchkey {

bool check(const void* bytes, std::size_t size, LaunchReport& out) {
  if (size != sizeof out) return false;
  LaunchReport report;
  std::memcpy(&report, bytes, sizeof report);
  if (report.magic != kReportMagic || report.reserved != 0 || report.revoked > 1) return false;
  const auto kind = static_cast<std::uint8_t>(report.kind);
  if (kind < 1 || kind > 6 || static_cast<std::uint8_t>(report.stage) > kLinkStages) return false;
  if (report.revoked == 1 && report.kind != ReportKind::Ended) return false;
  if (report.kind == ReportKind::Reached && report.stage < LinkStage::RightsGranted) return false;
  if (report.kind == ReportKind::Dropped && (report.code == 0 || report.code >> kMitigationCount != 0)) return false;
  out = report;
  return true;
}

}  // namespace latchkey

#include "core/crash_record.h"

#include <cstring>

namespace latchkey {

CrashRecord readRecord(const void* bytes, std::size_t size, std::uint32_t version) {
  CrashRecord record;
  if (size == sizeof record) std::memcpy(&record, bytes, sizeof record);
  if (record.version != version || record.off > 1) record = CrashRecord{};
  record.version = version;
  return record;
}

CrashRecord withCrash(const CrashRecord& record, std::uint64_t now) {
  CrashRecord next = record;
  for (int i = 0; i + 1 < kMaxCrashes; ++i) next.times[i] = record.times[i + 1];
  next.times[kMaxCrashes - 1] = now;
  int recent = 0;
  for (std::uint64_t time : next.times) {
    if (time != 0 && (time > now || now - time < kCrashWindow)) ++recent;
  }
  if (recent == kMaxCrashes) next.off = 1;
  return next;
}

}  // namespace latchkey

#include "core/launch_header.h"

#include <cstring>

#include "core/account_record.h"

namespace latchkey {

bool check(const void* bytes, std::size_t size, LaunchHeader& out, Sid& logonSid) {
  if (size != sizeof out) return false;
  LaunchHeader header;
  std::memcpy(&header, bytes, sizeof header);
  if (header.magic != kLaunchMagic || header.reserved != 0 || header.reserved2 != 0) return false;
  if (header.mode != LaunchMode::Open && header.mode != LaunchMode::Revoke) return false;
  if (header.integrity != Integrity::Medium && header.integrity != Integrity::Low) return false;
  const bool open = header.mode == LaunchMode::Open;
  for (const std::uint64_t handle : {header.token, header.broker, header.stop}) {
    if ((handle != 0) != open) return false;
  }
  if (header.logonSidBytes > sizeof header.logonSid) return false;
  Sid sid;
  std::memcpy(sid.bytes, header.logonSid, header.logonSidBytes);
  sid.size = header.logonSidBytes;
  if (!isLogon(sid)) return false;
  for (std::size_t i = sid.size; i < sizeof header.logonSid; ++i) {
    if (header.logonSid[i] != 0) return false;
  }
  out = header;
  logonSid = sid;
  return true;
}

}  // namespace latchkey

#include "core/account_record.h"

#include <cstring>

namespace latchkey {
namespace {

constexpr std::uint8_t kVersion = 1;
constexpr std::size_t kMark = 32;

std::uint32_t part(const Sid& sid, int index) {
  const std::uint8_t* at = sid.bytes + 8 + 4 * index;
  return at[0] | std::uint32_t{at[1]} << 8 | std::uint32_t{at[2]} << 16 | std::uint32_t{at[3]} << 24;
}

// S-1-5, then so many parts, of which the first is `first`.
bool hasForm(const Sid& sid, int parts, std::uint32_t first) {
  constexpr std::uint8_t authority[] = {0, 0, 0, 0, 0, 5};
  return sid.size == 8 + 4 * parts && sid.bytes[0] == 1 && sid.bytes[1] == parts &&
         std::memcmp(sid.bytes + 2, authority, sizeof authority) == 0 && part(sid, 0) == first;
}

void put(std::vector<std::uint8_t>& out, const Sid& sid) {
  out.push_back(sid.size);
  out.insert(out.end(), sid.bytes, sid.bytes + sid.size);
}

}  // namespace

bool isLocalAccount(const Sid& sid) { return hasForm(sid, 5, 21) && part(sid, 4) >= 1000; }
bool isLogon(const Sid& sid) { return hasForm(sid, 3, 5); }

bool sameSid(const Sid& a, const Sid& b) {
  return a.size == b.size && a.size > 0 && std::memcmp(a.bytes, b.bytes, a.size) == 0;
}

std::vector<std::uint8_t> encode(const AccountRecord& record) {
  std::vector<std::uint8_t> out = {kVersion};
  out.insert(out.end(), record.mark.begin(), record.mark.end());
  out.push_back(static_cast<std::uint8_t>((record.hid ? 1 : 0) | (record.granted ? 2 : 0)));
  for (int i = 0; i < 4; ++i) out.push_back(static_cast<std::uint8_t>(record.session >> (8 * i)));
  put(out, record.sid);
  put(out, record.logonSid);
  return out;
}

std::optional<AccountRecord> decode(const std::vector<std::uint8_t>& bytes) {
  AccountRecord record;
  std::size_t at = 0;
  const auto left = [&] { return bytes.size() - at; };
  const auto take = [&](Sid& sid, bool (*isOne)(const Sid&)) {
    if (left() < 1) return false;
    const std::uint8_t size = bytes[at++];
    if (size > sizeof sid.bytes || left() < size) return false;
    if (size > 0) std::memcpy(sid.bytes, bytes.data() + at, size);
    sid.size = size;
    at += size;
    return size == 0 || isOne(sid);
  };
  if (left() < 1 + kMark + 1 + 4 || bytes[at++] != kVersion) return std::nullopt;
  for (std::size_t i = 0; i < kMark; ++i) {
    const char c = static_cast<char>(bytes[at++]);
    if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) return std::nullopt;
    record.mark += c;
  }
  const std::uint8_t flags = bytes[at++];
  if (flags > 3) return std::nullopt;
  record.hid = (flags & 1) != 0;
  record.granted = (flags & 2) != 0;
  for (int i = 0; i < 4; ++i) record.session |= std::uint32_t{bytes[at++]} << (8 * i);
  if (!take(record.sid, isLocalAccount) || !take(record.logonSid, isLogon) || left() != 0) return std::nullopt;
  return record;
}

}  // namespace latchkey

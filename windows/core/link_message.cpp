#include "core/link_message.h"

#include <cstring>

namespace latchkey {
namespace {

bool allZero(const void* bytes, std::size_t size) {
  const auto* byte = static_cast<const unsigned char*>(bytes);
  for (std::size_t i = 0; i < size; ++i) {
    if (byte[i] != 0) return false;
  }
  return true;
}

// Revision 1, 1 to 15 sub-authorities, and exactly as long as their number says.
bool isSid(const void* sid, std::size_t bytes) {
  const auto* byte = static_cast<const unsigned char*>(sid);
  return bytes >= 12 && bytes <= kMaxSid && byte[0] == 1 && byte[1] >= 1 && bytes == 8u + 4u * byte[1];
}

bool isName(const char16_t* name, std::size_t units) {
  for (std::size_t i = 0; i < units; ++i) {
    const char16_t unit = name[i];
    if (unit < 0x20 || (unit >= 0x7f && unit <= 0x9f)) return false;
    if (unit >= 0xdc00 && unit <= 0xdfff) return false;
    if (unit >= 0xd800 && unit <= 0xdbff) {
      if (++i == units || name[i] < 0xdc00 || name[i] > 0xdfff) return false;
    }
  }
  return true;
}

bool isUuid(const char* text) {
  for (int i = 0; i < 36; ++i) {
    const char c = text[i];
    if (i == 8 || i == 13 || i == 18 || i == 23) {
      if (c != '-') return false;
    } else if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
      return false;
    }
  }
  return true;
}

template <class Message>
bool copy(const void* bytes, std::size_t size, Message& out) {
  if (size != sizeof out) return false;
  std::memcpy(&out, bytes, sizeof out);
  return out.magic == kLinkMagic && out.version == kLinkVersion;
}

}  // namespace

bool isLast(LinkState state) { return state != LinkState::Starting && state != LinkState::Opened; }

bool check(const void* bytes, std::size_t size, LinkStart& out) {
  if (!copy(bytes, size, out)) return false;
  const auto scenario = static_cast<std::uint8_t>(out.scenario);
  if (scenario != 1 && scenario != 2) return false;
  if (out.sidBytes != 0 && !isSid(out.sid, out.sidBytes)) return false;
  if (!allZero(out.sid + out.sidBytes, kMaxSid - out.sidBytes)) return false;
  if (out.reserved != 0 || out.nameUnits > kMaxLinkName || !isName(out.name, out.nameUnits)) return false;
  return allZero(out.name + out.nameUnits, (kMaxLinkName - out.nameUnits) * sizeof(char16_t));
}

bool check(const void* bytes, std::size_t size, LinkStatus& out) {
  if (!copy(bytes, size, out)) return false;
  const auto state = static_cast<std::uint8_t>(out.state);
  if (state < 1 || state > kLinkStates || static_cast<std::uint8_t>(out.stage) > kLinkStages) return false;
  if (out.state != LinkState::NotOpened && (out.stage != LinkStage::None || out.code != 0)) return false;
  if (!allZero(out.reserved, sizeof out.reserved)) return false;
  return allZero(out.correlationId, sizeof out.correlationId) || isUuid(out.correlationId);
}

bool setName(LinkStart& start, const char16_t* name, std::size_t units) {
  if (units > kMaxLinkName || !isName(name, units)) return false;
  std::memset(start.name, 0, sizeof start.name);
  std::memcpy(start.name, name, units * sizeof(char16_t));
  start.nameUnits = static_cast<std::uint16_t>(units);
  return true;
}

bool setSid(LinkStart& start, const void* sid, std::size_t bytes) {
  if (!isSid(sid, bytes)) return false;
  std::memset(start.sid, 0, sizeof start.sid);
  std::memcpy(start.sid, sid, bytes);
  start.sidBytes = static_cast<std::uint8_t>(bytes);
  return true;
}

}  // namespace latchkey

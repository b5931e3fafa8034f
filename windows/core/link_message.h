// What the link at the sign-in screen and the broker say to each other over the broker's pipe. No other program takes part.
//
// The link connects, sends one Start and keeps the connection open for as long as it wants to know; the broker answers with
// one Status at once and more as the reset goes on. A Status that isLast ends the conversation. The connection's end tells
// the broker that the sign-in screen that asked is gone.
//
// Messages have a fixed size, are copied as they lie in memory (both ends run on the same computer), carry no pointer, no
// command and no secret, and are believed only after `check` has looked at every byte of them.
#pragma once

#include <cstddef>
#include <cstdint>

namespace latchkey {

constexpr char16_t kBrokerPipe[] = u"\\\\.\\pipe\\LatchkeySsprBroker";
constexpr char16_t kBrokerService[] = u"LatchkeySspr";

constexpr std::uint32_t kLinkMagic = 0x4C4B5350;
constexpr std::uint16_t kLinkVersion = 1;
constexpr std::size_t kMaxSid = 68;       // bytes of the longest SID there is: 15 sub-authorities
constexpr std::size_t kMaxLinkName = 216;  // UTF-16 units; a user principal name is at most 113, a tile's name rarely more

enum class LinkScenario : std::uint8_t { Logon = 1, Unlock = 2 };

// Begin a reset for the person of a tile.
struct LinkStart {
  std::uint32_t magic = kLinkMagic;
  std::uint16_t version = kLinkVersion;
  LinkScenario scenario = LinkScenario::Logon;
  std::uint8_t sidBytes = 0;     // 0: the tile belongs to nobody
  std::uint8_t sid[kMaxSid] = {};  // binary
  std::uint16_t nameUnits = 0;   // 0: the person types the name
  std::uint16_t reserved = 0;
  char16_t name[kMaxLinkName] = {};  // as the person would type it; shown to be confirmed, never trusted
};
static_assert(sizeof(LinkStart) == 512);

enum class LinkState : std::uint8_t {
  Starting = 1,       // the window is being opened
  Opened = 2,         // it is visible and has the focus
  Busy = 3,           // another reset is running
  Denied = 4,         // switched off here, or not asked by the sign-in screen of this session
  TooMany = 5,        // too many starts lately
  NotConfigured = 6,  // no server address yet
  NotOpened = 7,      // stage and code say why
  Changed = 8,        // the password was changed
  Unlocked = 9,       // the account was unlocked, the password is as it was
  Undetermined = 10,  // written perhaps: try the new password
  Closed = 11,        // ended without a result
};
constexpr std::uint8_t kLinkStates = 11;

// How far the opening of the window got.
enum class LinkStage : std::uint8_t {
  None = 0,
  AccountCreated = 1,
  LoggedOn = 2,
  SessionSet = 3,
  RightsGranted = 4,
  ProcessStarted = 5,
  WindowVisible = 6,
  WindowFocused = 7,
};
constexpr std::uint8_t kLinkStages = 7;

struct LinkStatus {
  std::uint32_t magic = kLinkMagic;
  std::uint16_t version = kLinkVersion;
  LinkState state = LinkState::Closed;
  LinkStage stage = LinkStage::None;  // with NotOpened: the last stage that was reached
  std::uint32_t code = 0;             // with NotOpened: Windows' error code
  char correlationId[36] = {};        // a UUID in ASCII, or all zero
  std::uint8_t reserved[16] = {};
};
static_assert(sizeof(LinkStatus) == 64);

bool isLast(LinkState state);

// Whether these bytes are a message of that type, every byte of it as this page says: lengths that fit each other, a
// well-formed SID, a name of well-formed UTF-16 without control characters, zeros wherever nothing is said.
bool check(const void* bytes, std::size_t size, LinkStart& out);
bool check(const void* bytes, std::size_t size, LinkStatus& out);

// Puts a name into the message if it fits whole and is well-formed; says whether it did.
bool setName(LinkStart& start, const char16_t* name, std::size_t units);
// Puts a binary SID into the message if it is a well-formed one; says whether it did.
bool setSid(LinkStart& start, const void* sid, std::size_t bytes);

}  // namespace latchkey

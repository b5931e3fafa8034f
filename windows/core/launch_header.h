// What the broker tells the launcher, ahead of the wizard's configuration in the pipe that is both programs' standard input.
#pragma once

#include <cstddef>
#include <cstdint>

#include "core/gate.h"

namespace latchkey {

constexpr std::uint32_t kLaunchMagic = 0x484C4B4C;

enum class LaunchMode : std::uint8_t {
  Open = 1,    // give the rights, start the wizard, take the rights back
  Revoke = 2,  // only take back what an earlier launcher left
};
enum class Integrity : std::uint8_t { Medium = 1, Low = 2 };

// Where the wizard's window is opened: Winlogon's desktop, above the sign-in screen, or the one on which people work.
enum class LaunchDesktop : std::uint8_t { SignIn, Usual };

// How the wizard is launched: switches of the registry, and what SsprSelfTest.exe --desktop tries in turn.
struct LaunchChoice {
  LaunchDesktop desktop = LaunchDesktop::SignIn;
  Integrity integrity = Integrity::Medium;
};

struct LaunchHeader {
  std::uint32_t magic = kLaunchMagic;
  LaunchMode mode = LaunchMode::Open;
  Integrity integrity = Integrity::Medium;
  std::uint8_t logonSidBytes = 0;
  std::uint8_t reserved = 0;
  // Inherited handles, as numbers; 0 with Revoke.
  std::uint64_t token = 0;   // of the wizard
  std::uint64_t broker = 0;  // the broker's process: when it ends, so does the reset
  std::uint64_t stop = 0;    // an event: the broker wants the end
  std::uint8_t logonSid[68] = {};
  std::uint32_t reserved2 = 0;
};
static_assert(sizeof(LaunchHeader) == 104);

// Whether the bytes are such a message, every one of them.
bool check(const void* bytes, std::size_t size, LaunchHeader& out, Sid& logonSid);

}  // namespace latchkey

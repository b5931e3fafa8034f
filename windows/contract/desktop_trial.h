// Where and how the wizard's window may be opened, tried in turn on a real machine, and what follows from what was seen.
#pragma once

#include <vector>

#include "core/launch_header.h"
#include "core/link_message.h"
#include "core/os_port.h"

namespace latchkey {

struct DesktopTrial {
  LaunchChoice choice;
  const char* text;
};

// The first is how the client is installed.
constexpr DesktopTrial kDesktopTrials[] = {
    {{LaunchDesktop::SignIn, Integrity::Medium}, "above the sign-in screen, medium integrity"},
    {{LaunchDesktop::SignIn, Integrity::Low}, "above the sign-in screen, low integrity"},
    {{LaunchDesktop::Usual, Integrity::Medium}, "on the session's usual desktop, medium integrity"},
    {{LaunchDesktop::Usual, Integrity::Low}, "on the session's usual desktop, low integrity"},
};

struct DesktopOutcome {
  LaunchChoice choice;
  bool opened = false;  // its window had the focus
  LinkStage stage = LinkStage::None;  // the last that was reached
  OsError code = 0;
  std::uint32_t dropped = 0;  // mitigations that were refused
  OsError left = 0;  // of what could not be taken back
};

enum class DesktopAdvice : std::uint8_t {
  AsInstalled,  // the first works
  LowIntegrity, // only with the switch LowIntegrity
  UsualOnly,    // nowhere above the sign-in screen, where alone a person would see it
  Nowhere,
};

DesktopAdvice adviseOn(const std::vector<DesktopOutcome>& outcomes);

}  // namespace latchkey

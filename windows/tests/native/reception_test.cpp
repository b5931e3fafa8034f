#include "core/reception.h"

#include <doctest/doctest.h>

using namespace latchkey;

namespace {
const Caller kLogonUi{true, true, true, true, false};
LinkState ask(const Caller& caller, bool shown = true, bool allowRemote = false, bool running = false,
              SettingsFault settings = SettingsFault::None) {
  return Reception().admit(caller, shown, allowRemote, running, settings, 0);
}
}  // namespace

TEST_CASE("only the sign-in screen of this computer is served") {
  CHECK(ask(kLogonUi) == LinkState::Starting);
  for (bool Caller::*needed : {&Caller::isLogonUi, &Caller::isSystem, &Caller::isConsole, &Caller::atSignInScreen}) {
    Caller other = kLogonUi;
    other.*needed = false;
    CHECK(ask(other) == LinkState::Denied);
  }
}

TEST_CASE("a remote session is served only where that is allowed") {
  const Caller remote{true, true, false, true, true};
  CHECK(ask(remote) == LinkState::Denied);
  CHECK(ask(remote, true, true) == LinkState::Starting);
  // also where Windows calls it the one at the screen
  const Caller both{true, true, true, true, true};
  CHECK(ask(both) == LinkState::Denied);
  CHECK(ask(both, true, true) == LinkState::Starting);
  const Caller neither{true, true, false, true, false};
  CHECK(ask(neither, true, true) == LinkState::Denied);
}

TEST_CASE("switched off, not configured, busy: each is told, in this order") {
  CHECK(ask(kLogonUi, false, false, true, SettingsFault::NoServer) == LinkState::Denied);
  CHECK(ask(kLogonUi, true, false, true, SettingsFault::NoServer) == LinkState::NotConfigured);
  CHECK(ask(kLogonUi, true, false, false, SettingsFault::BadPins) == LinkState::NotConfigured);
  CHECK(ask(kLogonUi, true, false, true) == LinkState::Busy);
}

TEST_CASE("five starts in ten minutes, and refusals do not count") {
  Reception reception;
  const auto at = [&](std::uint64_t now, bool running = false) {
    return reception.admit(kLogonUi, true, false, running, SettingsFault::None, now);
  };
  for (int i = 0; i < 20; ++i) CHECK(at(1000, true) == LinkState::Busy);
  for (std::uint64_t i = 0; i < kMaxStarts; ++i) CHECK(at(1000 + i) == LinkState::Starting);
  CHECK(at(2000) == LinkState::TooMany);
  CHECK(at(1000 + kStartsWindow - 1) == LinkState::TooMany);
  CHECK(at(1000 + kStartsWindow) == LinkState::Starting);
  CHECK(at(1000 + kStartsWindow) == LinkState::TooMany);
}

#include "core/reception.h"

namespace latchkey {

LinkState Reception::admit(const Caller& caller, bool linkShown, bool allowRemote, bool running, SettingsFault settings,
                           std::uint64_t now) {
  if (!caller.isLogonUi || !caller.isSystem || !caller.atSignInScreen) return LinkState::Denied;
  if (caller.remote ? !allowRemote : !caller.isConsole) return LinkState::Denied;
  if (!linkShown) return LinkState::Denied;
  if (settings != SettingsFault::None) return LinkState::NotConfigured;
  if (running) return LinkState::Busy;
  while (!starts_.empty() && now - starts_.front() >= kStartsWindow) starts_.pop_front();
  if (starts_.size() >= kMaxStarts) return LinkState::TooMany;
  starts_.push_back(now);
  return LinkState::Starting;
}

}  // namespace latchkey

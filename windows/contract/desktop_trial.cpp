#include "contract/desktop_trial.h"

namespace latchkey {

DesktopAdvice adviseOn(const std::vector<DesktopOutcome>& outcomes) {
  DesktopAdvice best = DesktopAdvice::Nowhere;
  for (const DesktopOutcome& outcome : outcomes) {
    if (!outcome.opened) continue;
    const DesktopAdvice its = outcome.choice.desktop == LaunchDesktop::Usual     ? DesktopAdvice::UsualOnly
                              : outcome.choice.integrity == Integrity::Low ? DesktopAdvice::LowIntegrity
                                                                           : DesktopAdvice::AsInstalled;
    if (its < best) best = its;
  }
  return best;
}

}  // namespace latchkey

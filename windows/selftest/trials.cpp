#include "selftest/trials.h"

#include <windows.h>

#include "broker/caller.h"
#include "broker/facts.h"
#include "broker/limits.h"
#include "broker/registry.h"
#include "broker/windows_os.h"
#include "contract/contract.h"
#include "contract/desktop_trial.h"
#include "core/message.h"
#include "core/mitigation.h"
#include "core/reset_run.h"
#include "core/wizard_config.h"
#include "selftest/words.h"

namespace latchkey {
namespace {

constexpr DWORD kLook = 50;
constexpr ULONGLONG kShown = 8'000;
constexpr ULONGLONG kShownInPassing = 1'000;
constexpr ULONGLONG kLockLimit = 120'000;

std::string number(std::uint64_t value) { return std::to_string(value); }

bool isStopped(void* stop, DWORD wait) { return WaitForSingleObject(stop, wait) == WAIT_OBJECT_0; }

// Nobody answers there: what is tried is the window, not the way to a server.
std::string configuration(const std::string& correlationId) {
  WizardConfig config;
  config.server = {{"localhost", 9}, ""};
  config.join = joinFacts();
  config.start.client = clientFacts(config.join.join);
  config.start.language = systemLanguage();
  config.start.correlationId = correlationId;
  return encode(config);
}

DesktopOutcome tryOne(const DesktopTrial& trial, std::uint32_t session, ULONGLONG shown, void* stop) {
  DesktopOutcome outcome;
  outcome.choice = trial.choice;
  WindowsOs os;
  os.choose(trial.choice);
  std::uint8_t random[16] = {};
  if (outcome.code = os.random(random, sizeof random); outcome.code != ERROR_SUCCESS) return outcome;
  const std::string correlationId = uuid(random);
  ResetRun run(os);
  run.begin({session, correlationId, configuration(correlationId), openLimit()});
  ULONGLONG until = UINT64_MAX;
  while (run.isOpen()) {
    const bool exited = os.launcher()->hasExited();
    for (const LaunchReport& said : os.launcher()->takeReports()) run.reported(said);
    if (exited && run.isOpen()) run.launcherGone();
    run.tick();
    for (const LinkStatus& status : run.takeStatuses()) {
      if (status.state != LinkState::Opened) continue;
      outcome.opened = true;
      until = GetTickCount64() + shown;
    }
    if (isStopped(stop, kLook) || GetTickCount64() >= until) run.end(EndReason::ServiceStop);
  }
  if (const auto result = run.takeResult()) {
    outcome.stage = result->stage;
    outcome.code = result->code;
    outcome.dropped = result->dropped;
    outcome.left = result->left;
  }
  return outcome;
}

}  // namespace

ExitCode runContract(Speaker& speaker) {
  WindowsOs os;
  OsError error = protectState();
  if (error == ERROR_SUCCESS) error = TemporaryAccount::sweep(os);
  if (error != ERROR_SUCCESS) {
    speaker.say(filled(words::kNoService, {number(error)}));
    return ExitCode::CouldNotBegin;
  }
  const auto findings = checkContract(os, WTSGetActiveConsoleSessionId());
  for (const ContractFinding& finding : findings) {
    const char* text = infoOf(finding.rule).text;
    switch (finding.verdict) {
      case ContractVerdict::Held:
        speaker.say(filled(words::kHeld, {text}));
        break;
      case ContractVerdict::Broken:
        speaker.say(filled(words::kBroken, {text, number(finding.code)}));
        break;
      case ContractVerdict::Laxer:
        speaker.say(filled(words::kLaxer, {text, number(finding.code)}));
        break;
      case ContractVerdict::NotTried:
        speaker.say(filled(words::kNotTried, {text}));
        break;
    }
  }
  return isKept(findings) ? ExitCode::Well : ExitCode::NotWell;
}

ExitCode runDesktop(Speaker& speaker, bool now, void* stop) {
  {
    WindowsOs os;
    OsError error = protectState();
    if (error == ERROR_SUCCESS) error = TemporaryAccount::sweep(os);
    if (error != ERROR_SUCCESS) {
      speaker.say(filled(words::kNoService, {number(error)}));
      return ExitCode::CouldNotBegin;
    }
  }
  const DWORD session = WTSGetActiveConsoleSessionId();
  if (!now) {
    speaker.say(filled(words::kLock, {number(sizeof kDesktopTrials / sizeof kDesktopTrials[0])}));
    for (const ULONGLONG until = GetTickCount64() + kLockLimit; !isAtSignIn(session);) {
      if (isStopped(stop, 500)) return ExitCode::CouldNotBegin;
      if (GetTickCount64() < until) continue;
      speaker.say(filled(words::kNotLocked, {number(kLockLimit / 1000)}));
      return ExitCode::CouldNotBegin;
    }
  }
  std::vector<DesktopOutcome> outcomes;
  for (const DesktopTrial& trial : kDesktopTrials) {
    if (isStopped(stop, 0)) return ExitCode::CouldNotBegin;
    const DesktopOutcome outcome = tryOne(trial, session, now ? kShownInPassing : kShown, stop);
    outcomes.push_back(outcome);
    const bool heard = outcome.opened
                           ? speaker.say(filled(words::kOpened, {trial.text}))
                           : speaker.say(filled(words::kNotOpened, {trial.text, number(static_cast<std::uint64_t>(outcome.stage)),
                                                                    number(outcome.code)}));
    if (outcome.dropped != 0) speaker.say(filled(words::kDropped, {mitigationNames(outcome.dropped)}));
    if (outcome.left != 0) speaker.say(filled(words::kLeft, {number(outcome.left)}));
    if (!heard) return ExitCode::CouldNotBegin;
  }
  speaker.say(words::kSession);
  switch (adviseOn(outcomes)) {
    case DesktopAdvice::AsInstalled:
      speaker.say(words::kAsInstalled);
      return ExitCode::Well;
    case DesktopAdvice::LowIntegrity:
      speaker.say(words::kLowIntegrity);
      return ExitCode::Well;
    case DesktopAdvice::UsualOnly:
      speaker.say(words::kUsualOnly);
      break;
    case DesktopAdvice::Nowhere:
      speaker.say(words::kNowhere);
      break;
  }
  return ExitCode::NotWell;
}

}  // namespace latchkey

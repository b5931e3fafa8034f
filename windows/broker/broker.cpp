#include "broker/broker.h"

#include <algorithm>

#include "broker/event_log.h"
#include "broker/facts.h"
#include "broker/limits.h"
#include "broker/registration.h"
#include "broker/registry.h"
#include "core/mitigation.h"
#include "core/wizard_config.h"

namespace latchkey {
namespace {

// While a launcher runs, how often it is asked what it has to say.
constexpr DWORD kLook = 50;

LinkStatus statusOf(LinkState state) {
  LinkStatus status;
  status.state = state;
  return status;
}

void reportSettings(SettingsFault fault) {
  switch (fault) {
    case SettingsFault::NoServer:
      return report(EventId::NoServer);
    case SettingsFault::BadServer:
      return report(EventId::BadServer);
    case SettingsFault::BadPins:
      return report(EventId::BadPins);
    case SettingsFault::None:
      return;
  }
}

std::string number(std::uint64_t value) { return std::to_string(value); }

}  // namespace

Broker::Broker() : wake_(CreateEventW(nullptr, FALSE, FALSE, nullptr)) {}

void Broker::stop() {
  stop_ = true;
  SetEvent(wake_.get());
}

void Broker::sessionChanged(DWORD session) {
  changed_ = session + 1;
  SetEvent(wake_.get());
}

void Broker::suspending() {
  suspend_ = true;
  SetEvent(wake_.get());
}

DWORD Broker::run() {
  if (const OsError error = protectState(); error != 0) report(EventId::CleaningFailed, {number(error)});
  // what an earlier broker left when it died
  if (const OsError error = TemporaryAccount::sweep(os_); error != 0) report(EventId::CleaningFailed, {number(error)});
  bool first = true;
  for (PipeConnection& connection : connections_) {
    if (const DWORD error = connection.create(first); error != ERROR_SUCCESS) {
      report(EventId::PipeTaken, {number(error)});
      return error;
    }
    first = false;
  }
  reportSettings([] {
    SystemRegistry registry;
    return readSettings(registry).fault;
  }());
  if (const std::string wrong = wrongWith(serviceFacts()); !wrong.empty()) report(EventId::ServiceChanged, {wrong});
  report(EventId::BrokerStarted);
  while (!stop_) {
    std::vector<HANDLE> handles = {wake_.get()};
    for (const PipeConnection& connection : connections_) handles.push_back(connection.event());
    if (signInScreen_) handles.push_back(signInScreen_.get());
    WaitForMultipleObjects(static_cast<DWORD>(handles.size()), handles.data(), FALSE, waitTime());
    if (suspend_.exchange(false)) endAll(EndReason::Suspend);
    if (const DWORD changed = changed_.exchange(0); changed != 0 && run_.isOpen() && changed - 1 == session_) {
      endAll(EndReason::SessionChanged);
    }
    if (signInScreen_ && WaitForSingleObject(signInScreen_.get(), 0) == WAIT_OBJECT_0) endAll(EndReason::SignInScreenGone);
    follow();
    for (PipeConnection& connection : connections_) serve(connection);
  }
  endAll(EndReason::ServiceStop);
  if (const OsError error = TemporaryAccount::sweep(os_); error != 0) report(EventId::CleaningFailed, {number(error)});
  report(EventId::BrokerStopped);
  return ERROR_SUCCESS;
}

DWORD Broker::waitTime() const {
  if (run_.isOpen()) return kLook;
  std::uint64_t at = run_.wakeAt();
  for (const PipeConnection& connection : connections_) at = std::min(at, connection.deadline());
  const std::uint64_t now = GetTickCount64();
  if (at == UINT64_MAX) return INFINITE;
  return at <= now ? 0 : static_cast<DWORD>(std::min<std::uint64_t>(at - now, 60'000));
}

void Broker::serve(PipeConnection& connection) {
  const PipeConnection::State before = connection.state();
  const PipeConnection::State state = connection.step();
  if (state == PipeConnection::State::Gone) {
    if (&connection == served_) endAll(EndReason::SignInScreenGone);
    served_ = &connection == served_ ? nullptr : served_;
    connection.restart();
    return;
  }
  if (state != PipeConnection::State::Asked || before == state) return;
  KnownCaller caller = callerOf(connection.clientProcess());
  SettingsFault settings;
  {
    SystemRegistry registry;
    settings = readSettings(registry).fault;
  }
  const LinkState answer = reception_.admit(caller.facts, isLinkOn(), isRemoteAllowed(), run_.isActive(), settings,
                                            GetTickCount64());
  if (answer == LinkState::Starting) return start(connection, std::move(caller));
  if (answer == LinkState::Denied) report(EventId::Denied);
  if (answer == LinkState::TooMany) report(EventId::TooMany);
  if (answer == LinkState::NotConfigured) reportSettings(settings);
  connection.send(statusOf(answer));
  connection.finish();
}

void Broker::start(PipeConnection& connection, KnownCaller caller) {
  std::uint8_t random[16] = {};
  if (os_.random(random, sizeof random) != 0) {
    connection.send(statusOf(LinkState::NotOpened));
    return connection.finish();
  }
  served_ = &connection;
  session_ = caller.session;
  signInScreen_ = std::move(caller.process);
  correlationId_ = uuid(random);
  report(EventId::ResetStarted, {correlationId_});
  WizardConfig config;
  {
    SystemRegistry registry;
    const Settings settings = readSettings(registry);
    config.server = settings.server;
    config.pins = settings.pins;
    config.proxy = chooseProxy(settings.proxy, registry, settings.server);
    if (registry.hiveError() != 0 && registry.hiveError() != ERROR_FILE_NOT_FOUND) {
      report(EventId::HiveUnreadable, {number(registry.hiveError())});
    }
  }
  if (config.proxy.unusable) report(EventId::ProxyUnusable, {number(static_cast<std::uint64_t>(*config.proxy.unusable))});
  report(EventId::ProxyChosen, {correlationId_, number(static_cast<std::uint64_t>(config.proxy.source))});
  config.join = joinFacts();
  config.start.client = clientFacts(config.join.join);
  config.start.language = systemLanguage();
  config.start.user = userOf(connection.start());
  config.start.correlationId = correlationId_;
  run_.begin({session_, correlationId_, encode(config), openLimit()});
  tell();
}

// Hands over what the launcher has said, and what time it is.
void Broker::follow() {
  if (LauncherProcess* launcher = os_.launcher(); launcher != nullptr && run_.isOpen()) {
    const bool exited = launcher->hasExited();
    for (const LaunchReport& said : launcher->takeReports()) run_.reported(said);
    if (exited && run_.isOpen()) run_.launcherGone();
  }
  run_.tick();
  tell();
}

// Tells the link and the event log what has become of it.
void Broker::tell() {
  for (const LinkStatus& status : run_.takeStatuses()) {
    if (served_ == nullptr) continue;
    served_->send(status);
    if (isLast(status.state)) {
      served_->finish();
      served_ = nullptr;
    }
  }
  const auto result = run_.takeResult();
  if (!result) return;
  signInScreen_.reset();
  for (const int taken : result->taken) report(EventId::NameTaken, {number(static_cast<std::uint64_t>(taken))});
  if (result->dropped != 0) report(EventId::MitigationDropped, {correlationId_, mitigationNames(result->dropped)});
  if (result->state == LinkState::NotOpened) {
    report(EventId::NotOpened, {correlationId_, number(static_cast<std::uint64_t>(result->stage)), number(result->code)});
  } else {
    report(EventId::ResetEnded, {correlationId_, number(static_cast<std::uint64_t>(result->state))});
  }
  if (result->left != 0) report(EventId::CleaningFailed, {number(result->left)});
}

void Broker::endAll(EndReason reason) {
  run_.end(reason);
  tell();
  signInScreen_.reset();
}

}  // namespace latchkey

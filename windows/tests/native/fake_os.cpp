#include "tests/native/fake_os.h"

namespace latchkey {
namespace {

using namespace os_error;
constexpr OsError kInvalidHandle = 6;
constexpr OsError kNoSuchSid = 1332;
constexpr std::uint32_t kDllInitFailed = 0xC0000142;

void put(Sid& sid, std::uint32_t part) {
  for (int i = 0; i < 4; ++i) sid.bytes[sid.size++] = static_cast<std::uint8_t>(part >> (8 * i));
  ++sid.bytes[1];
}

Sid ntSid() {
  Sid sid;
  sid.bytes[0] = 1;
  sid.bytes[7] = 5;
  sid.size = 8;
  return sid;
}

bool hasFourClasses(std::string_view text) {
  bool upper = false, lower = false, digit = false, sign = false;
  for (const char c : text) {
    if (c >= 'A' && c <= 'Z') upper = true;
    else if (c >= 'a' && c <= 'z') lower = true;
    else if (c >= '0' && c <= '9') digit = true;
    else sign = true;
  }
  return upper && lower && digit && sign;
}

std::string place(std::uint32_t session, const Sid& logon) {
  return std::to_string(session) + ":" + std::string(reinterpret_cast<const char*>(logon.bytes), logon.size);
}

}  // namespace

Sid localSid(std::uint32_t rid) {
  Sid sid = ntSid();
  for (const std::uint32_t part : {21u, 11u, 22u, 33u, rid}) put(sid, part);
  return sid;
}

Sid logonSidOf(std::uint32_t number) {
  Sid sid = ntSid();
  for (const std::uint32_t part : {5u, 0u, number}) put(sid, part);
  return sid;
}

OsError FakeOs::call(const std::function<OsError()>& work) {
  if (dead_) return kAccessDenied;
  ++calls_;
  if (fault_.how == Fault::How::None || calls_ != fault_.call) return work();
  switch (fault_.how) {
    case Fault::How::Before:
      return kAccessDenied;
    case Fault::How::After:
      work();
      return kAccessDenied;
    case Fault::How::DieAfter:
      work();
      break;
    case Fault::How::DieBefore:
    case Fault::How::None:
      break;
  }
  dead_ = true;
  return kAccessDenied;
}

void FakeOs::brokerDies() {
  dead_ = false;
  fault_ = {};
  tokens_.clear();
  launchers_.clear();
}

FakeOs::Account* FakeOs::accountOf(const Sid& sid) {
  for (auto& [name, account] : accounts_) {
    if (key(account.sid) == key(sid)) return &account;
  }
  return nullptr;
}

void FakeOs::addForeignAccount(const std::string& name) {
  accounts_[name] = {localSid(nextRid_++), "theirs", "made by somebody else", true};
}

std::set<std::string> FakeOs::rightsOf(const std::string& name) const {
  const auto at = accounts_.find(name);
  if (at == accounts_.end()) return {};
  const auto rights = rights_.find(key(at->second.sid));
  return rights == rights_.end() ? std::set<std::string>() : rights->second;
}

std::string FakeOs::leftovers() const {
  std::string all;
  for (const auto& [name, account] : accounts_) {
    if (!account.foreign) all += "account " + name + "; ";
  }
  if (!rights_.empty()) all += "rights; ";
  for (const auto& name : hidden_) all += "hidden " + name + "; ";
  if (!profiles_.empty()) all += "profile; ";
  if (!processes_.empty()) all += "process; ";
  if (!desktopRightsOf_.empty()) all += "desktop rights; ";
  if (!tokens_.empty()) all += "token; ";
  if (!launchers_.empty()) all += "launcher; ";
  for (const auto& [name, bytes] : state_) all += "state " + name + "; ";
  return all;
}

OsError FakeOs::random(std::uint8_t* bytes, std::size_t count) {
  return call([&] {
    for (std::size_t i = 0; i < count; ++i) {
      seed_ = seed_ * 1103515245 + 12345;
      bytes[i] = static_cast<std::uint8_t>(seed_ >> 16);
    }
    return kOk;
  });
}

OsError FakeOs::isDomainController(bool& yes) {
  return call([&] {
    yes = controller;
    return kOk;
  });
}

OsError FakeOs::readState(std::string_view name, std::vector<std::uint8_t>& bytes) {
  return call([&] {
    const auto at = state_.find(std::string(name));
    if (at == state_.end()) return kFileNotFound;
    bytes = at->second;
    return kOk;
  });
}

OsError FakeOs::writeState(std::string_view name, const std::vector<std::uint8_t>& bytes) {
  return call([&] {
    state_[std::string(name)] = bytes;
    return kOk;
  });
}

OsError FakeOs::eraseState(std::string_view name) {
  return call([&] {
    state_.erase(std::string(name));
    return kOk;
  });
}

OsError FakeOs::createAccount(std::string_view name, const Secret& password, std::string_view mark) {
  return call([&] {
    clock_ += createTakes;
    if (controller) return kNotSupported;
    if (accounts_.count(std::string(name)) > 0) return kUserExists;
    if (password.size() > 127) return kPasswordRefused;
    if (leastPassword > 0 && (password.size() < leastPassword || !hasFourClasses(password.view()))) return kPasswordRefused;
    lastPassword_ = password.view();
    accounts_[std::string(name)] = {localSid(nextRid_++), lastPassword_, std::string(mark), false};
    return kOk;
  });
}

OsError FakeOs::findAccount(std::string_view name, FoundAccount& found) {
  return call([&] {
    const auto at = accounts_.find(std::string(name));
    if (at == accounts_.end()) return kUserNotFound;
    found = {at->second.sid, at->second.mark};
    return kOk;
  });
}

OsError FakeOs::deleteAccount(std::string_view name) {
  return call([&] {
    accounts_.erase(std::string(name));
    return kOk;
  });
}

OsError FakeOs::isHidden(std::string_view name, bool& yes) {
  return call([&] {
    yes = hidden_.count(std::string(name)) > 0;
    return kOk;
  });
}

OsError FakeOs::hide(std::string_view name) {
  return call([&] {
    hidden_.insert(std::string(name));
    return kOk;
  });
}

OsError FakeOs::unhide(std::string_view name) {
  return call([&] {
    hidden_.erase(std::string(name));
    return kOk;
  });
}

OsError FakeOs::denyLogons(const Sid& sid) {
  return call([&] {
    if (accountOf(sid) == nullptr) return kNoSuchSid;
    rights_[key(sid)].insert({"deny network", "deny remote", "deny batch", "deny service"});
    return kOk;
  });
}

OsError FakeOs::allowInteractiveLogon(const Sid& sid) {
  return call([&] {
    if (accountOf(sid) == nullptr) return kNoSuchSid;
    rights_[key(sid)].insert("interactive");
    return kOk;
  });
}

OsError FakeOs::removeRights(const Sid& sid) {
  return call([&] {
    rights_.erase(key(sid));
    return kOk;
  });
}

OsError FakeOs::removeProfile(const Sid& sid) {
  return call([&] {
    if (profiles_.count(key(sid)) > 0 && processes_.count(key(sid)) > 0) return kBusy;
    profiles_.erase(key(sid));
    return kOk;
  });
}

OsError FakeOs::logOn(std::string_view name, const Secret& password, OsHandle& token) {
  return call([&] {
    const auto at = accounts_.find(std::string(name));
    if (at == accounts_.end() || (at->second.password != password.view() && !believesAnyPassword)) return kLogonFailure;
    const auto rights = rights_.find(key(at->second.sid));
    if (rights == rights_.end() || rights->second.count("interactive") == 0) return kLogonTypeNotGranted;
    if (makesProfiles) profiles_.insert(key(at->second.sid));
    token = nextHandle_ += 4;
    tokens_[token] = {key(at->second.sid), false, 0, nextLogon_++};
    return kOk;
  });
}

OsError FakeOs::restrictToken(OsHandle token, OsHandle& restricted) {
  return call([&] {
    if (tokens_.count(token) == 0) return kInvalidHandle;
    restricted = nextHandle_ += 4;
    tokens_[restricted] = tokens_[token];
    tokens_[restricted].restricted = true;
    return kOk;
  });
}

OsError FakeOs::setTokenSession(OsHandle token, std::uint32_t session) {
  return call([&] {
    if (tokens_.count(token) == 0) return kInvalidHandle;
    tokens_[token].session = session;
    return kOk;
  });
}

OsError FakeOs::logonSid(OsHandle token, Sid& sid) {
  return call([&] {
    if (tokens_.count(token) == 0) return kInvalidHandle;
    sid = logonSidOf(tokens_[token].logon);
    return kOk;
  });
}

void FakeOs::close(OsHandle handle) {
  tokens_.erase(handle);
  launchers_.erase(handle);
}

OsError FakeOs::launch(const LaunchPlan& plan, OsHandle& launcher) {
  return call([&] {
    const auto token = tokens_.find(plan.token);
    if (token == tokens_.end()) return kInvalidHandle;
    if (!token->second.restricted) return kAccessDenied;
    launcher = nextHandle_ += 4;
    launchers_[launcher] = token->second.sid;
    wizardConfig_ = plan.wizardConfig;
    desktopRightsOf_.insert(place(plan.session, plan.logonSid));
    // what user32 needs to start at all in a window station that is not the account's own
    constexpr std::uint32_t station = 0x0002 | 0x0020 | 0x0100;
    constexpr std::uint32_t desktop = 0x0001 | 0x0002 | 0x0080;
    const bool itsOwn = key(plan.logonSid) == key(logonSidOf(token->second.logon));
    if (!itsOwn || (stationRights & station) != station || (desktopRights & desktop) != desktop) {
      wizardExit_ = kDllInitFailed;
      return kOk;
    }
    processes_.insert(token->second.sid);
    windowVisible_ = token->second.session == plan.session && plan.session != 0;
    return kOk;
  });
}

void FakeOs::wizardEnds() {
  processes_.clear();
  desktopRightsOf_.clear();
}

OsError FakeOs::endLauncher(OsHandle launcher, bool& revoked) {
  return call([&] {
    const auto at = launchers_.find(launcher);
    if (at == launchers_.end()) return kInvalidHandle;
    if (!launcherHangs) {
      processes_.erase(at->second);
      desktopRightsOf_.clear();
      revoked = true;
    }
    return kOk;
  });
}

OsError FakeOs::killProcessesOf(const Sid& sid) {
  return call([&] {
    processes_.erase(key(sid));
    return kOk;
  });
}

OsError FakeOs::revokeDesktop(std::uint32_t session, const Sid& logonSid) {
  return call([&] {
    desktopRightsOf_.erase(place(session, logonSid));
    return kOk;
  });
}

}  // namespace latchkey

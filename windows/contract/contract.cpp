#include "contract/contract.h"

#include <cstring>

#include "core/account_record.h"
#include "core/message.h"
#include "core/random_password.h"
#include "core/temporary_account.h"

namespace latchkey {
namespace {

using namespace os_error;
constexpr OsError kNoSuchSid = 1332;
constexpr std::string_view kNote = "selftest";

constexpr bool isInOrder() {
  for (std::size_t i = 0; i < sizeof kContract / sizeof kContract[0]; ++i) {
    if (static_cast<std::size_t>(kContract[i].rule) != i) return false;
  }
  return true;
}
static_assert(isInOrder());

// A handle of the port that is closed at the end.
class Token {
 public:
  explicit Token(OsPort& os) : os_(os) {}
  Token(const Token&) = delete;
  Token& operator=(const Token&) = delete;
  ~Token() {
    if (handle != kNoHandle) os_.close(handle);
  }
  OsHandle handle = kNoHandle;

 private:
  OsPort& os_;
};

// S-1-5-21-1-2-3-4: of no computer and no domain.
Sid nobody() {
  Sid sid;
  sid.bytes[0] = 1;
  sid.bytes[1] = 5;
  sid.bytes[7] = 5;
  sid.size = 8;
  for (const std::uint8_t part : {21, 1, 2, 3, 4}) {
    sid.bytes[sid.size] = part;
    sid.size = static_cast<std::uint8_t>(sid.size + 4);
  }
  return sid;
}

class Contract {
 public:
  Contract(OsPort& os, std::uint32_t session) : os_(os), session_(session) {
    for (const ContractRuleInfo& info : kContract) findings_.push_back({info.rule, ContractVerdict::NotTried, 0});
  }

  std::vector<ContractFinding> check() {
    if (checkComputer()) {
      checkAccount();
      remove();
      checkLife();
    }
    return std::move(findings_);
  }

 private:
  // The verdict on a rule, of which `code` was the system's answer; whether to go on with what builds on it.
  bool hold(ContractRule rule, bool held, OsError code = kOk) {
    ContractFinding& finding = findings_[static_cast<std::size_t>(rule)];
    finding.code = code;
    finding.verdict = held                  ? ContractVerdict::Held
                      : infoOf(rule).needed ? ContractVerdict::Broken
                                            : ContractVerdict::Laxer;
    return held;
  }

  bool checkComputer() {
    bool controller = true;
    OsError error = os_.isDomainController(controller);
    if (!hold(ContractRule::NoController, error == kOk && !controller, error)) return false;

    std::uint8_t one[16] = {}, other[16] = {};
    error = os_.random(one, sizeof one);
    if (error == kOk) error = os_.random(other, sizeof other);
    if (!hold(ContractRule::RandomDiffers, error == kOk && std::memcmp(one, other, sizeof one) != 0, error)) return false;
    mark_ = requestId(one);

    const std::vector<std::uint8_t> written = {1, 0, 255, 7};
    std::vector<std::uint8_t> read;
    bool kept = os_.readState(kNote, read) == kFileNotFound;
    if ((error = os_.writeState(kNote, written)) != kOk) {
      os_.eraseState(kNote);
      return hold(ContractRule::StateIsKept, false, error);
    }
    kept = os_.readState(kNote, read) == kOk && read == written && kept;
    if ((error = os_.eraseState(kNote)) == kOk) error = os_.eraseState(kNote);
    kept = error == kOk && os_.readState(kNote, read) == kFileNotFound && kept;
    if (!kept) os_.eraseState(kNote);
    return hold(ContractRule::StateIsKept, kept, error);
  }

  // The first of the service's names that nobody has, nothing is written about, and no administrator has hidden.
  bool chooseName() {
    for (int number = 1; number <= kAccountNames; ++number) {
      std::vector<std::uint8_t> bytes;
      FoundAccount found;
      const std::string name = accountName(number);
      if (os_.readState(name, bytes) != kFileNotFound) continue;
      const OsError error = os_.findAccount(name, found);
      bool hidden = false;
      if (error == kOk || (os_.isHidden(name, hidden) == kOk && hidden)) continue;
      name_ = name;
      return hold(ContractRule::MissingAccount, error == kUserNotFound, error);
    }
    return hold(ContractRule::MissingAccount, false, kUserExists);
  }

  OsError note() { return os_.writeState(name_, encode(record_)); }

  void checkAccount() {
    if (!chooseName()) return;
    record_.mark = mark_;
    OsError error = note();
    if (error != kOk) {
      hold(ContractRule::AccountMade, false, error);
      return;
    }

    error = os_.createAccount(name_, Secret("a"), mark_);
    hold(ContractRule::WeakPassword, error == kPasswordRefused, error);
    if (error == kOk) os_.deleteAccount(name_);

    for (const std::size_t length : {32, 64, 127}) {
      error = randomPassword(os_, length, password_);
      if (error == kOk) error = os_.createAccount(name_, password_, mark_);
      if (error != kPasswordRefused) break;
    }
    FoundAccount found;
    if (error == kOk) error = os_.findAccount(name_, found);
    if (error == kOk) {
      record_.sid = found.sid;
      record_.hid = true;
      error = note();
    }
    const bool made = error == kOk && found.mark == mark_ && isLocalAccount(found.sid);
    if (!hold(ContractRule::AccountMade, made, error)) return;

    error = os_.createAccount(name_, password_, mark_);
    hold(ContractRule::NameTaken, error == kUserExists, error);
    checkHidden();
    error = os_.allowInteractiveLogon(nobody());
    hold(ContractRule::RightsOfNobody, error == kNoSuchSid, error);
    if (error == kOk) os_.removeRights(nobody());
    checkLogon();
    checkRemoval();
  }

  void checkHidden() {
    bool before = true, during = false, after = true;
    OsError error = os_.isHidden(name_, before);
    if (error == kOk) error = os_.hide(name_);
    if (error == kOk) error = os_.isHidden(name_, during);
    if (error == kOk) error = os_.unhide(name_);
    if (error == kOk) error = os_.isHidden(name_, after);
    hold(ContractRule::Hidden, error == kOk && !before && during && !after, error);
  }

  void checkLogon() {
    {
      Token token(os_);
      const OsError error = os_.logOn(name_, password_, token.handle);
      hold(ContractRule::LogonNeedsRight, error == kLogonTypeNotGranted, error);
    }
    OsError error = os_.denyLogons(record_.sid);
    if (error == kOk) error = os_.allowInteractiveLogon(record_.sid);
    if (!hold(ContractRule::RightsGiven, error == kOk, error)) return;

    Token one(os_), other(os_), restricted(os_), wrong(os_);
    error = os_.logOn(name_, password_, one.handle);
    if (error == kOk) error = os_.logOn(name_, password_, other.handle);
    if (!hold(ContractRule::LoggedOn, error == kOk, error)) return;

    error = os_.logOn(name_, Secret("Another-1-password-of-nobody"), wrong.handle);
    hold(ContractRule::WrongPassword, error == kLogonFailure, error);

    error = os_.restrictToken(one.handle, restricted.handle);
    if (!hold(ContractRule::TokenRestricted, error == kOk, error)) return;
    error = os_.setTokenSession(restricted.handle, session_);
    hold(ContractRule::TokenMoved, error == kOk, error);

    Sid first, second;
    error = os_.logonSid(restricted.handle, first);
    if (error == kOk) error = os_.logonSid(other.handle, second);
    if (hold(ContractRule::LogonSid, error == kOk && isLogon(first) && isLogon(second) && !sameSid(first, second), error)) {
      logon_ = first;
    }
  }

  OsError removeAll() {
    OsError first = kOk;
    const auto add = [&](OsError error) {
      if (first == kOk) first = error;
    };
    add(os_.killProcessesOf(record_.sid));
    if (logon_.size > 0) add(os_.revokeDesktop(session_, logon_));
    add(os_.removeRights(record_.sid));
    add(os_.removeProfile(record_.sid));
    add(os_.unhide(name_));
    add(os_.deleteAccount(name_));
    return first;
  }

  void checkRemoval() {
    OsError error = removeAll();
    if (!hold(ContractRule::Removed, error == kOk, error)) return;
    error = removeAll();
    hold(ContractRule::RemovedTwice, error == kOk, error);
    FoundAccount found;
    Token token(os_);
    error = os_.findAccount(name_, found);
    hold(ContractRule::AccountGone, error == kUserNotFound && os_.logOn(name_, password_, token.handle) != kOk, error);
  }

  // Whatever is left, by the word of what was written down; a second time for what failed the first.
  void remove() {
    if (TemporaryAccount::sweep(os_) != kOk) TemporaryAccount::sweep(os_);
  }

  bool isGone(const std::string& name) {
    std::vector<std::uint8_t> bytes;
    FoundAccount found;
    return os_.findAccount(name, found) == kUserNotFound && os_.readState(name, bytes) == kFileNotFound;
  }

  // Which of the service's names are hidden, in their order.
  std::vector<bool> hiddenNames() {
    std::vector<bool> all;
    for (int number = 1; number <= kAccountNames; ++number) {
      bool hidden = false;
      all.push_back(os_.isHidden(accountName(number), hidden) == kOk && hidden);
    }
    return all;
  }

  void checkLife() {
    const std::vector<bool> hidden = hiddenNames();
    {
      TemporaryAccount account(os_);
      Token token(os_);
      Sid logon;
      OsError error = account.create();
      const std::string name = account.name();
      if (error == kOk) error = account.logOn(token.handle);
      if (error == kOk) error = account.enterSession(token.handle, session_, logon);
      const OsError removed = account.remove(false);
      if (error == kOk) error = removed;
      hold(ContractRule::WholeLife, error == kOk && isGone(name) && hiddenNames() == hidden, error);
    }
    remove();
    {
      TemporaryAccount account(os_);
      OsError error = account.create();
      // forgotten without being removed, as by a service that is killed
      const std::string name = account.name();
      if (error == kOk) error = TemporaryAccount::sweep(os_);
      hold(ContractRule::Swept, error == kOk && isGone(name) && hiddenNames() == hidden, error);
    }
    remove();
  }

  OsPort& os_;
  std::uint32_t session_;
  std::vector<ContractFinding> findings_;
  std::string mark_;
  std::string name_;
  AccountRecord record_;
  Secret password_;
  Sid logon_;
};

}  // namespace

std::vector<ContractFinding> checkContract(OsPort& os, std::uint32_t session) { return Contract(os, session).check(); }

bool isKept(const std::vector<ContractFinding>& findings) {
  for (const ContractFinding& finding : findings) {
    if (finding.verdict == ContractVerdict::Broken || finding.verdict == ContractVerdict::NotTried) return false;
  }
  return !findings.empty();
}

}  // namespace latchkey

#include "core/temporary_account.h"

#include "core/message.h"
#include "core/random_password.h"

namespace latchkey {
namespace {

using namespace os_error;

// A policy may ask for more than the first length; each is tried twice where chance could be the reason.
constexpr std::size_t kLengths[] = {32, 32, 64, 64, 127};

// Keeps the first error of several steps, all of which are tried.
class FirstError {
 public:
  bool add(OsError error) {
    if (first_ == kOk) first_ = error;
    return error == kOk;
  }
  OsError get() const { return first_; }

 private:
  OsError first_ = kOk;
};

}  // namespace

std::string accountName(int number) { return "defaultuser" + std::to_string(number); }

OsError TemporaryAccount::store() { return os_.writeState(name_, encode(record_)); }

OsError TemporaryAccount::create() {
  bool controller = true;
  if (const OsError error = os_.isDomainController(controller); error != kOk) return error;
  // an account of a domain controller would be one of the whole domain
  if (controller) return kNotSupported;
  for (int number = 1; number <= kAccountNames; ++number) {
    const OsError error = createAs(number);
    if (error == kUserExists) {
      taken_.push_back(number);
      continue;
    }
    return error;
  }
  return kUserExists;
}

OsError TemporaryAccount::createAs(int number) {
  const std::string name = accountName(number);
  std::vector<std::uint8_t> bytes;
  OsError error = os_.readState(name, bytes);
  if (error == kOk) return kUserExists;  // left by an earlier broker, and not yet swept
  if (error != kFileNotFound) return error;
  FoundAccount found;
  error = os_.findAccount(name, found);
  if (error == kOk) return kUserExists;
  if (error != kUserNotFound) return error;

  std::uint8_t random[16];
  if (error = os_.random(random, sizeof random); error != kOk) return error;
  number_ = number;
  name_ = name;
  record_ = AccountRecord{};
  record_.mark = requestId(random);

  const auto make = [&]() -> OsError {
    if (OsError failed = store(); failed != kOk) return failed;
    OsError failed = kPasswordRefused;
    for (const std::size_t length : kLengths) {
      failed = randomPassword(os_, length, password_);
      if (failed == kOk) failed = os_.createAccount(name_, password_, record_.mark);
      if (failed != kPasswordRefused) break;
    }
    if (failed != kOk) return failed;
    if (failed = os_.findAccount(name_, found); failed != kOk) return failed;
    if (found.mark != record_.mark || !isLocalAccount(found.sid)) return kAccessDenied;  // replaced within this instant
    record_.sid = found.sid;
    bool hidden = false;
    if (failed = os_.isHidden(name_, hidden); failed != kOk) return failed;
    record_.hid = !hidden;
    // written down before it is done: a crash in between must not leave it hidden for ever
    if (failed = store(); failed != kOk) return failed;
    if (record_.hid) {
      if (failed = os_.hide(name_); failed != kOk) return failed;
    }
    if (failed = os_.denyLogons(record_.sid); failed != kOk) return failed;
    return os_.allowInteractiveLogon(record_.sid);
  };
  error = make();
  if (error != kOk) remove(true);
  return error;
}

OsError TemporaryAccount::logOn(OsHandle& token) {
  OsHandle whole = kNoHandle;
  OsError error = os_.logOn(name_, password_, whole);
  password_.clear();
  if (error == kOk) error = os_.restrictToken(whole, token);
  if (whole != kNoHandle) os_.close(whole);
  if (error != kOk && token != kNoHandle) {
    os_.close(token);
    token = kNoHandle;
  }
  return error;
}

OsError TemporaryAccount::enterSession(OsHandle token, std::uint32_t session, Sid& logonSid) {
  OsError error = os_.setTokenSession(token, session);
  if (error == kOk) error = os_.logonSid(token, logonSid);
  if (error == kOk && !isLogon(logonSid)) error = kAccessDenied;
  if (error != kOk) return error;
  record_.granted = true;
  record_.session = session;
  record_.logonSid = logonSid;
  return store();
}

OsError TemporaryAccount::remove(bool revoked) {
  if (!exists()) return kOk;
  password_.clear();
  const OsError error = removeRecorded(os_, name_, record_, revoked);
  if (error == kOk) number_ = 0;
  return error;
}

OsError TemporaryAccount::removeRecorded(OsPort& os, const std::string& name, AccountRecord record, bool revoked) {
  FirstError errors;
  FoundAccount found;
  const OsError looked = os.findAccount(name, found);
  bool ours = false;
  if (looked == kOk) {
    // by its SID; in the instant in which that was not known yet, by the mark that only its creation can have written
    ours = record.sid.size > 0 ? sameSid(found.sid, record.sid) : found.mark == record.mark;
    if (ours) record.sid = found.sid;
  } else if (looked != kUserNotFound) {
    errors.add(looked);
  }
  if (record.sid.size > 0) {
    errors.add(os.killProcessesOf(record.sid));
    if (record.granted && !revoked) errors.add(os.revokeDesktop(record.session, record.logonSid));
    errors.add(os.removeRights(record.sid));
    errors.add(os.removeProfile(record.sid));
  }
  if (record.hid) errors.add(os.unhide(name));
  if (ours) errors.add(os.deleteAccount(name));
  // forgotten only when nothing is left
  if (errors.get() == kOk) errors.add(os.eraseState(name));
  return errors.get();
}

OsError TemporaryAccount::sweep(OsPort& os) {
  FirstError errors;
  for (int number = 1; number <= kAccountNames; ++number) {
    const std::string name = accountName(number);
    std::vector<std::uint8_t> bytes;
    const OsError error = os.readState(name, bytes);
    if (error == kFileNotFound) continue;
    if (!errors.add(error)) continue;
    const auto record = decode(bytes);
    if (record) {
      errors.add(removeRecorded(os, name, *record, false));
    } else {
      errors.add(os.eraseState(name));  // it proves nothing, so nothing may be touched on its word
    }
  }
  return errors.get();
}

}  // namespace latchkey

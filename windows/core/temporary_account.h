// The local account under which the window runs: made for one reset, and taken back with everything that belongs to it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/account_record.h"
#include "core/os_port.h"

namespace latchkey {

// defaultuser1 to defaultuser9; the first of them unless somebody else's account has that name.
constexpr int kAccountNames = 9;
std::string accountName(int number);

class TemporaryAccount {
 public:
  explicit TemporaryAccount(OsPort& os) : os_(os) {}

  // Creates it, hides it, denies what it must not do and allows the one logon. Whatever had been made is taken back again
  // when a later step fails. Names that were somebody else's are in taken().
  OsError create();
  // Logs it on; a restricted token, which the caller closes.
  OsError logOn(OsHandle& token);
  // Moves the token into the session and writes down that rights on its desktop are about to be given.
  OsError enterSession(OsHandle token, std::uint32_t session, Sid& logonSid);
  // Its processes, rights on the desktop, rights, profile, place in the list of hidden accounts, the account, the record,
  // in this order; each is tried even if one before it failed. The first error, or kOk when nothing is left. Also takes
  // back a logon's rights on the desktop unless `revoked`.
  OsError remove(bool revoked);

  bool exists() const { return number_ != 0; }
  const Sid& sid() const { return record_.sid; }
  const std::string& name() const { return name_; }
  const std::vector<int>& taken() const { return taken_; }

  // Takes back what any earlier broker left. The first error; what could not be removed is found again by the next sweep.
  static OsError sweep(OsPort& os);

 private:
  OsError createAs(int number);
  OsError store();
  static OsError removeRecorded(OsPort& os, const std::string& name, AccountRecord record, bool revoked);

  OsPort& os_;
  int number_ = 0;
  std::string name_;
  AccountRecord record_;
  Secret password_;
  std::vector<int> taken_;
};

}  // namespace latchkey

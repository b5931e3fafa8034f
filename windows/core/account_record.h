// What the broker writes down of a temporary account before and while it makes it, so that it, or its successor after a
// crash, can prove what is its own and take back all of it, and nothing else.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/gate.h"

namespace latchkey {

struct AccountRecord {
  std::string mark;  // 32 hexadecimal digits, written into the account in the instant of its creation
  Sid sid;           // none until the account exists
  bool hid = false;  // we took it off the sign-in screen
  bool granted = false;  // rights on a desktop may have been given
  std::uint32_t session = 0;
  Sid logonSid;
};

std::vector<std::uint8_t> encode(const AccountRecord& record);
// Nothing where the bytes are not such a record, to the last one: a damaged one must not name anybody else.
std::optional<AccountRecord> decode(const std::vector<std::uint8_t>& bytes);

// The same account.
bool sameSid(const Sid& a, const Sid& b);
// S-1-5-21-a-b-c-n with n from 1000 on: an account that somebody made on a computer or in a domain; never a built-in one.
bool isLocalAccount(const Sid& sid);
// S-1-5-5-a-b: one single logon.
bool isLogon(const Sid& sid);

}  // namespace latchkey

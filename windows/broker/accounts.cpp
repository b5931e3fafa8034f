#include "broker/accounts.h"

#include <windows.h>

#include <lm.h>
#include <ntsecapi.h>

#include <cstring>
#include <string>

#include "win32/text.h"

namespace latchkey {
namespace {

// A password as Windows wants it, for one call.
class WidePassword {
 public:
  explicit WidePassword(const Secret& password) : text_(wide(password.view())) {}
  ~WidePassword() { wipe(text_.data(), text_.size() * sizeof(wchar_t)); }
  wchar_t* get() { return text_.data(); }

 private:
  std::wstring text_;
};

// The policy of this computer; closed at the end.
class Policy {
 public:
  Policy() {
    LSA_OBJECT_ATTRIBUTES attributes = {};
    error_ = LsaNtStatusToWinError(LsaOpenPolicy(nullptr, &attributes, POLICY_LOOKUP_NAMES | POLICY_CREATE_ACCOUNT, &handle_));
  }
  ~Policy() {
    if (handle_ != nullptr) LsaClose(handle_);
  }
  Policy(const Policy&) = delete;
  Policy& operator=(const Policy&) = delete;
  OsError error() const { return error_; }
  LSA_HANDLE get() const { return handle_; }

 private:
  LSA_HANDLE handle_ = nullptr;
  OsError error_;
};

PSID pointer(const Sid& sid) { return const_cast<std::uint8_t*>(sid.bytes); }

template <std::size_t N>
OsError addRights(const Sid& sid, const wchar_t* const (&names)[N]) {
  const Policy policy;
  if (policy.error() != 0) return policy.error();
  LSA_UNICODE_STRING rights[N];
  for (std::size_t i = 0; i < N; ++i) {
    const auto bytes = static_cast<USHORT>(std::wcslen(names[i]) * sizeof(wchar_t));
    rights[i] = {bytes, static_cast<USHORT>(bytes + sizeof(wchar_t)), const_cast<wchar_t*>(names[i])};
  }
  return LsaNtStatusToWinError(LsaAddAccountRights(policy.get(), pointer(sid), rights, N));
}

}  // namespace

OsError createLocalAccount(std::string_view name, const Secret& password, std::string_view mark) {
  std::wstring wideName = wide(name);
  std::wstring comment = wide(mark);
  WidePassword secret(password);
  USER_INFO_1 info = {};
  info.usri1_name = wideName.data();
  info.usri1_password = secret.get();
  info.usri1_priv = USER_PRIV_USER;
  info.usri1_comment = comment.data();
  info.usri1_flags = UF_SCRIPT | UF_PASSWD_CANT_CHANGE | UF_DONT_EXPIRE_PASSWD;
  // added to no group: what every account that signs in may read is enough for the window
  return NetUserAdd(nullptr, 1, reinterpret_cast<BYTE*>(&info), nullptr);
}

OsError findLocalAccount(std::string_view name, FoundAccount& found) {
  BYTE* buffer = nullptr;
  const OsError error = NetUserGetInfo(nullptr, wide(name).c_str(), 4, &buffer);
  if (error != NERR_Success) return error;
  const auto* info = reinterpret_cast<USER_INFO_4*>(buffer);
  const DWORD size = GetLengthSid(info->usri4_user_sid);
  const bool fits = size <= sizeof found.sid.bytes;
  if (fits) {
    std::memcpy(found.sid.bytes, info->usri4_user_sid, size);
    found.sid.size = static_cast<std::uint8_t>(size);
  }
  found.mark = info->usri4_comment != nullptr ? narrow(info->usri4_comment) : std::string();
  NetApiBufferFree(buffer);
  return fits ? OsError{ERROR_SUCCESS} : OsError{ERROR_INVALID_SID};
}

OsError deleteLocalAccount(std::string_view name) {
  const OsError error = NetUserDel(nullptr, wide(name).c_str());
  return error == NERR_UserNotFound ? OsError{ERROR_SUCCESS} : error;
}

OsError denyAccountLogons(const Sid& sid) {
  return addRights(sid, {SE_DENY_NETWORK_LOGON_NAME, SE_DENY_REMOTE_INTERACTIVE_LOGON_NAME, SE_DENY_BATCH_LOGON_NAME,
                         SE_DENY_SERVICE_LOGON_NAME});
}

OsError allowAccountLogon(const Sid& sid) { return addRights(sid, {SE_INTERACTIVE_LOGON_NAME}); }

OsError removeAccountRights(const Sid& sid) {
  const Policy policy;
  if (policy.error() != 0) return policy.error();
  const OsError error = LsaNtStatusToWinError(LsaRemoveAccountRights(policy.get(), pointer(sid), TRUE, nullptr, 0));
  return error == ERROR_FILE_NOT_FOUND ? OsError{ERROR_SUCCESS} : error;
}

OsError logOnAccount(std::string_view name, const Secret& password, OsHandle& token) {
  WidePassword secret(password);
  HANDLE handle = nullptr;
  if (!LogonUserW(wide(name).c_str(), L".", secret.get(), LOGON32_LOGON_INTERACTIVE, LOGON32_PROVIDER_DEFAULT, &handle)) {
    return GetLastError();
  }
  token = reinterpret_cast<OsHandle>(handle);
  return ERROR_SUCCESS;
}

}  // namespace latchkey

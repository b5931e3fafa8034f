#include "launcher/desktop_acl.h"

#include <new>
#include <vector>

#include "core/desktop_rights.h"

namespace latchkey {
namespace {

PSID pointer(const Sid& sid) { return const_cast<std::uint8_t*>(sid.bytes); }

PSID sidOf(ACE_HEADER* ace) {
  const bool known = ace->AceType == ACCESS_ALLOWED_ACE_TYPE || ace->AceType == ACCESS_DENIED_ACE_TYPE;
  return known ? &reinterpret_cast<ACCESS_ALLOWED_ACE*>(ace)->SidStart : nullptr;
}

// Rewrites the list of an object without the SID's entries and, unless `rights` is 0, with one that gives them.
DWORD rewrite(HANDLE object, const Sid& sid, DWORD rights) {
  SECURITY_INFORMATION what = DACL_SECURITY_INFORMATION;
  DWORD needed = 0;
  GetUserObjectSecurity(object, &what, nullptr, 0, &needed);
  if (GetLastError() != ERROR_INSUFFICIENT_BUFFER) return GetLastError();
  std::vector<std::uint8_t> bytes(needed);
  auto* descriptor = reinterpret_cast<PSECURITY_DESCRIPTOR>(bytes.data());
  if (!GetUserObjectSecurity(object, &what, descriptor, needed, &needed)) return GetLastError();
  BOOL present = FALSE, defaulted = FALSE;
  PACL old = nullptr;
  if (!GetSecurityDescriptorDacl(descriptor, &present, &old, &defaulted)) return GetLastError();
  // an object without a list is open to everybody: a list would close it to all others
  if (!present || old == nullptr) return ERROR_SUCCESS;
  ACL_SIZE_INFORMATION size = {};
  if (!GetAclInformation(old, &size, sizeof size, AclSizeInformation)) return GetLastError();
  const DWORD room = size.AclBytesInUse + sizeof(ACCESS_ALLOWED_ACE) + sid.size;
  std::vector<std::uint8_t> fresh(room);
  auto* acl = reinterpret_cast<PACL>(fresh.data());
  if (!InitializeAcl(acl, room, old->AclRevision)) return GetLastError();
  for (DWORD i = 0; i < size.AceCount; ++i) {
    void* ace = nullptr;
    if (!GetAce(old, i, &ace)) return GetLastError();
    auto* header = static_cast<ACE_HEADER*>(ace);
    const PSID owner = sidOf(header);
    if (owner != nullptr && EqualSid(owner, pointer(sid))) continue;
    if (!AddAce(acl, old->AclRevision, MAXDWORD, ace, header->AceSize)) return GetLastError();
  }
  if (rights != 0 && !AddAccessAllowedAceEx(acl, old->AclRevision, 0, rights, pointer(sid))) return GetLastError();
  SECURITY_DESCRIPTOR changed;
  if (!InitializeSecurityDescriptor(&changed, SECURITY_DESCRIPTOR_REVISION) ||
      !SetSecurityDescriptorDacl(&changed, TRUE, acl, FALSE) || !SetUserObjectSecurity(object, &what, &changed)) {
    return GetLastError();
  }
  return ERROR_SUCCESS;
}

}  // namespace

DWORD grantDesktop(const Sid& logonSid) {
  // the process's own, with which it was started: not to be closed
  DWORD error = rewrite(GetProcessWindowStation(), logonSid, kStationMask);
  if (error == ERROR_SUCCESS) error = rewrite(GetThreadDesktop(GetCurrentThreadId()), logonSid, kDesktopMask);
  return error;
}

DWORD revokeDesktop(const Sid& logonSid) {
  const DWORD station = rewrite(GetProcessWindowStation(), logonSid, 0);
  const DWORD desktop = rewrite(GetThreadDesktop(GetCurrentThreadId()), logonSid, 0);
  return station != ERROR_SUCCESS ? station : desktop;
}

}  // namespace latchkey

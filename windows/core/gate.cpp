#include "core/gate.h"

namespace latchkey {
namespace {

constexpr std::uint32_t kLogon = 1;
constexpr std::uint32_t kUnlock = 2;

constexpr std::uint64_t kNtAuthority = 5;
constexpr std::uint64_t kMicrosoftAccountAuthority = 11;
constexpr std::uint64_t kEntraAuthority = 12;

std::uint64_t authority(const Sid& sid) {
  std::uint64_t value = 0;
  for (int i = 2; i < 8; ++i) value = value << 8 | sid.bytes[i];
  return value;
}

std::uint32_t part(const Sid& sid, int index) {
  const std::uint8_t* at = sid.bytes + 8 + 4 * index;
  return at[0] | at[1] << 8 | at[2] << 16 | static_cast<std::uint32_t>(at[3]) << 24;
}

int parts(const Sid& sid) { return sid.bytes[1]; }

// The same up to the last part of `sid`.
bool isAccountOf(const Sid& sid, const Sid& domain) {
  if (domain.size == 0 || parts(sid) != parts(domain) + 1 || authority(sid) != authority(domain)) return false;
  for (int i = 0; i < parts(domain); ++i) {
    if (part(sid, i) != part(domain, i)) return false;
  }
  return true;
}

int digit(wchar_t c) {
  if (c >= L'0' && c <= L'9') return c - L'0';
  if (c >= L'a' && c <= L'f') return c - L'a' + 10;
  if (c >= L'A' && c <= L'F') return c - L'A' + 10;
  return 16;
}

// A number up to `max` before the next hyphen or the end; moves `at` behind it.
bool number(const wchar_t*& at, std::uint64_t max, bool hexAllowed, std::uint64_t& out) {
  int base = 10;
  if (hexAllowed && at[0] == L'0' && (at[1] == L'x' || at[1] == L'X')) {
    base = 16;
    at += 2;
  }
  if (digit(*at) >= base) return false;
  out = 0;
  for (; digit(*at) < base; ++at) {
    out = out * base + static_cast<std::uint64_t>(digit(*at));
    if (out > max) return false;
  }
  return true;
}

}  // namespace

LinkVerdict judge(const GateFacts& facts) {
  if (facts.scenario != kLogon && facts.scenario != kUnlock) return LinkVerdict::OtherScenario;
  const Dword sources[] = {facts.policyShowLink, facts.managedShowLink, facts.allowPasswordReset, facts.allowAadPasswordReset};
  const Dword* deciding = nullptr;
  for (const Dword& source : sources) {
    if (source.present) {
      deciding = &source;
      break;
    }
  }
  if (deciding == nullptr) return LinkVerdict::NoPolicy;
  if (deciding->value != 1) return LinkVerdict::SwitchedOff;
  if (facts.setup) return LinkVerdict::Setup;
  if (facts.safeMode) return LinkVerdict::SafeMode;
  if (facts.remote && !facts.allowRemote) return LinkVerdict::Remote;
  if (facts.kiosk && !facts.showOnKiosk) return LinkVerdict::Kiosk;
  if (facts.crashed) return LinkVerdict::Crashed;
  return LinkVerdict::Show;
}

bool parseSid(const wchar_t* text, Sid& out) {
  out = Sid{};
  if (text == nullptr || (text[0] != L'S' && text[0] != L's') || text[1] != L'-' || text[2] != L'1' || text[3] != L'-') return false;
  const wchar_t* at = text + 4;
  std::uint64_t value = 0;
  if (!number(at, 0xffffffffffff, true, value)) return false;
  Sid sid;
  sid.bytes[0] = 1;
  for (int i = 7; i >= 2; --i, value >>= 8) sid.bytes[i] = static_cast<std::uint8_t>(value);
  int count = 0;
  while (*at == L'-') {
    ++at;
    if (count == 15 || !number(at, 0xffffffff, false, value)) return false;
    std::uint8_t* to = sid.bytes + 8 + 4 * count++;
    for (int i = 0; i < 4; ++i, value >>= 8) to[i] = static_cast<std::uint8_t>(value);
  }
  if (*at != 0 || count == 0) return false;
  sid.bytes[1] = static_cast<std::uint8_t>(count);
  sid.size = static_cast<std::uint8_t>(8 + 4 * count);
  out = sid;
  return true;
}

Owner ownerOf(const Sid& sid, const Sid& computer) {
  if (sid.size == 0) return Owner::Other;
  switch (authority(sid)) {
    case kMicrosoftAccountAuthority:
      return Owner::MicrosoftAccount;
    case kEntraAuthority:
      return part(sid, 0) == 1 && parts(sid) == 5 ? Owner::Directory : Owner::Other;
    case kNtAuthority:
      if (part(sid, 0) != 21 || parts(sid) != 5) return Owner::Other;
      return computer.size == 0 || isAccountOf(sid, computer) ? Owner::Local : Owner::Directory;
    default:
      return Owner::Other;
  }
}

bool isEntra(const Sid& sid) { return sid.size != 0 && authority(sid) == kEntraAuthority && part(sid, 0) == 1; }

bool windowsHasOwnLink(const SystemFacts& facts) {
  return facts.major >= 10 && facts.build >= 17134 && facts.entraJoined &&
         (isOne(facts.allowPasswordReset) || isOne(facts.allowAadPasswordReset));
}

LinkName linkName(const SystemFacts& facts) {
  if (windowsHasOwnLink(facts)) return LinkName::ResetPasswordOfOrganisation;
  return facts.major >= 10 ? LinkName::ResetPassword : LinkName::ForgotPassword;
}

}  // namespace latchkey

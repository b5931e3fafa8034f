#include "provider/switchboard.h"

#include <ntsecapi.h>

#include "provider/worker.h"

namespace latchkey {
namespace {

constexpr int kMaxListeners = 8;

// The result of a reset is worth repeating on tiles that are drawn anew, but not for ever.
constexpr ULONGLONG kRemembered = 10 * 60 * 1000;

SRWLOCK lock = SRWLOCK_INIT;
HWND listeners[kMaxListeners];
News current;
ULONGLONG ended;
bool computerAsked;
bool computerAnswered;
Sid computer;
HANDLE computerEvent;

class Locked {
 public:
  Locked() { AcquireSRWLockExclusive(&lock); }
  ~Locked() { ReleaseSRWLockExclusive(&lock); }
  Locked(const Locked&) = delete;
  Locked& operator=(const Locked&) = delete;
};

// With the lock held: a window that is gone has stopped listening under it.
void postToAll(UINT message) {
  for (HWND window : listeners) {
    if (window != nullptr) PostMessageW(window, message, 0, 0);
  }
}

void findComputer() {
  Sid found;
  LSA_OBJECT_ATTRIBUTES attributes{};
  LSA_HANDLE policy = nullptr;
  if (LsaOpenPolicy(nullptr, &attributes, POLICY_VIEW_LOCAL_INFORMATION, &policy) == 0) {
    void* information = nullptr;
    if (LsaQueryInformationPolicy(policy, PolicyAccountDomainInformation, &information) == 0 && information != nullptr) {
      const PSID sid = static_cast<POLICY_ACCOUNT_DOMAIN_INFO*>(information)->DomainSid;
      if (sid != nullptr && IsValidSid(sid) && GetLengthSid(sid) <= sizeof found.bytes) {
        found.size = static_cast<std::uint8_t>(GetLengthSid(sid));
        CopyMemory(found.bytes, sid, found.size);
      }
      LsaFreeMemory(information);
    }
    LsaClose(policy);
  }
  const Locked locked;
  computer = found;
  computerAnswered = true;
  if (computerEvent != nullptr) SetEvent(computerEvent);
  postToAll(kComputerKnown);
}

}  // namespace

void listen(HWND window) {
  const Locked locked;
  for (HWND& place : listeners) {
    if (place == nullptr) {
      place = window;
      return;
    }
  }
}

void stopListening(HWND window) {
  const Locked locked;
  for (HWND& place : listeners) {
    if (place == window) place = nullptr;
  }
}

News news() {
  const Locked locked;
  if (!current.running && current.any && GetTickCount64() - ended > kRemembered) current = News{};
  return current;
}

bool beginNews(const Sid& of) {
  const Locked locked;
  if (current.running) return false;
  current = News{};
  current.running = true;
  current.of = of;
  return true;
}

void tell(const LinkStatus& status) {
  const Locked locked;
  current.status = status;
  current.any = true;
  postToAll(kNews);
}

void endNews(bool away) {
  const Locked locked;
  current.running = false;
  current.away = away;
  if (away) current.any = true;
  ended = GetTickCount64();
  postToAll(kNews);
}

void askForComputer() {
  {
    const Locked locked;
    if (computerAsked) return;
    computerAsked = true;
    computerEvent = CreateEventW(nullptr, TRUE, FALSE, nullptr);
  }
  if (!runOnWorker(findComputer)) {
    const Locked locked;
    computerAsked = false;
  }
}

bool computerSid(Sid& out, DWORD waitMs) {
  HANDLE event = nullptr;
  {
    const Locked locked;
    event = computerAnswered ? nullptr : computerEvent;
  }
  if (event != nullptr) WaitForSingleObject(event, waitMs);
  const Locked locked;
  out = computer;
  return computerAnswered;
}

}  // namespace latchkey

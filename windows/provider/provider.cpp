#include "provider/provider.h"

#include <new>

#include "provider/crash_guard.h"
#include "provider/event_log.h"
#include "provider/facts.h"
#include "provider/module.h"
#include "provider/registry.h"
#include "provider/switchboard.h"

namespace latchkey {

using namespace credprov;

namespace {

// Windows answers in far less; the sign-in screen is never held for longer, and drawn anew when the answer is late.
constexpr DWORD kComputerMs = 20;

LONG reported = 0;  // bits of what is said once in a process

bool once(LONG bit) { return (InterlockedOr(&reported, bit) & bit) == 0; }

const wchar_t* wordFor(LinkVerdict verdict) {
  switch (verdict) {
    case LinkVerdict::Show:
      return L"shown";
    case LinkVerdict::OtherScenario:
      return L"scenario";
    case LinkVerdict::NoPolicy:
      return L"no policy";
    case LinkVerdict::SwitchedOff:
      return L"switched off";
    case LinkVerdict::Setup:
      return L"set-up";
    case LinkVerdict::SafeMode:
      return L"safe mode";
    case LinkVerdict::Remote:
      return L"remote session";
    case LinkVerdict::Kiosk:
      return L"kiosk";
    case LinkVerdict::Crashed:
      return L"crashes";
  }
  return L"";
}

void reportVerdict(LinkVerdict verdict, UsageScenario scenario) {
  switch (verdict) {
    case LinkVerdict::Show:
      reportDetail(EventId::LinkShown, word(scenario == CPUS_LOGON ? L"logon" : L"unlock"));
      break;
    case LinkVerdict::Remote:
      reportDetail(EventId::LinkHiddenRemote);
      break;
    case LinkVerdict::Crashed:
      if (once(1)) report(EventLevel::Error, EventId::LinkCrashed);
      break;
    case LinkVerdict::OtherScenario:
    case LinkVerdict::NoPolicy:
    case LinkVerdict::SwitchedOff:
    case LinkVerdict::Setup:
    case LinkVerdict::SafeMode:
    case LinkVerdict::Kiosk:
      reportDetail(EventId::LinkHidden, word(wordFor(verdict)));
      break;
  }
}

}  // namespace

Provider::Provider() { objectCreated(); }

Provider::~Provider() {
  port_.close();
  forget();
  if (users_ != nullptr) users_->Release();
  if (events_ != nullptr) events_->Release();
  objectDestroyed();
}

HRESULT Provider::QueryInterface(REFIID id, void** out) {
  const OwnCode ours;
  if (out == nullptr) return E_POINTER;
  *out = nullptr;
  if (id == IID_IUnknown || id == kIidProvider) {
    *out = static_cast<ICredentialProvider*>(this);
  } else if (id == kIidSetUserArray) {
    *out = static_cast<ICredentialProviderSetUserArray*>(this);
  } else {
    return E_NOINTERFACE;
  }
  AddRef();
  return S_OK;
}

ULONG Provider::AddRef() { return static_cast<ULONG>(InterlockedIncrement(&references_)); }

ULONG Provider::Release() {
  const LONG left = InterlockedDecrement(&references_);
  if (left == 0) delete this;
  return static_cast<ULONG>(left);
}

// E_NOTIMPL takes the provider out of this scenario: no empty tile is left.
HRESULT Provider::SetUsageScenario(UsageScenario scenario, DWORD) {
  const OwnCode ours;
  const LinkVerdict verdict = judge(readGateFacts(scenario));
  reportVerdict(verdict, scenario);
  if (const wchar_t* malformed = malformedSwitch(); malformed != nullptr && once(4)) {
    report(EventLevel::Warning, EventId::MalformedValue, word(malformed));
  }
  shown_ = verdict == LinkVerdict::Show;
  forget();
  if (!shown_) return E_NOTIMPL;
  scenario_ = scenario == CPUS_UNLOCK_WORKSTATION ? LinkScenario::Unlock : LinkScenario::Logon;
  const SystemFacts system = readSystemFacts();
  linkText(system, linkText_);
  if (windowsHasOwnLink(system) && once(2)) report(EventLevel::Warning, EventId::DuplicateLink);
  return S_OK;
}

HRESULT Provider::SetSerialization(const Serialization*) { return E_NOTIMPL; }

HRESULT Provider::Advise(ICredentialProviderEvents* events, UINT_PTR context) {
  const OwnCode ours;
  if (events != nullptr) events->AddRef();
  if (events_ != nullptr) events_->Release();
  events_ = events;
  context_ = context;
  port_.open(*this);
  return S_OK;
}

HRESULT Provider::UnAdvise() {
  const OwnCode ours;
  port_.close();
  if (events_ != nullptr) events_->Release();
  events_ = nullptr;
  return S_OK;
}

HRESULT Provider::GetFieldDescriptorCount(DWORD* count) {
  const OwnCode ours;
  if (count == nullptr) return E_POINTER;
  *count = kFieldCount;
  return S_OK;
}

HRESULT Provider::GetFieldDescriptorAt(DWORD index, FieldDescriptor** descriptor) {
  const OwnCode ours;
  return describeField(index, linkText_, descriptor);
}

HRESULT Provider::GetCredentialCount(DWORD* count, DWORD* defaultIndex, BOOL* autoLogon) {
  const OwnCode ours;
  if (count == nullptr || defaultIndex == nullptr || autoLogon == nullptr) return E_POINTER;
  if (!enumerated_) enumerate();
  *count = count_;
  *defaultIndex = kNoDefault;
  *autoLogon = FALSE;
  return S_OK;
}

HRESULT Provider::GetCredentialAt(DWORD index, ICredentialProviderCredential** credential) {
  const OwnCode ours;
  if (credential == nullptr) return E_POINTER;
  *credential = nullptr;
  if (index >= count_) return E_INVALIDARG;
  credentials_[index]->AddRef();
  *credential = credentials_[index];
  return S_OK;
}

HRESULT Provider::SetUserArray(ICredentialProviderUserArray* users) {
  const OwnCode ours;
  if (users != nullptr) users->AddRef();
  if (users_ != nullptr) users_->Release();
  users_ = users;
  forget();
  return S_OK;
}

void Provider::onNews() {
  // what is told below may release this object
  AddRef();
  for (DWORD i = 0; i < count_; ++i) {
    Credential* const credential = credentials_[i];
    credential->AddRef();
    credential->showNews();
    credential->Release();
  }
  Release();
}

void Provider::onComputerKnown() {
  if (computerWasKnown_ || !enumerated_ || events_ == nullptr) return;
  AddRef();
  forget();
  ICredentialProviderEvents* const events = events_;
  events->AddRef();
  events->CredentialsChanged(context_);
  events->Release();
  Release();
}

void Provider::enumerate() {
  enumerated_ = true;
  if (!shown_) return;
  if (users_ == nullptr) {
    computerWasKnown_ = true;
    add(Place::OwnTile, Person{});
  } else {
    enumerateUsers();
  }
}

void Provider::enumerateUsers() {
  Sid computer;
  computerWasKnown_ = computerSid(computer, kComputerMs);
  DWORD users = 0;
  if (FAILED(users_->GetCount(&users))) users = 0;
  for (DWORD i = 0; i < users; ++i) {
    ICredentialProviderUser* user = nullptr;
    if (FAILED(users_->GetAt(i, &user)) || user == nullptr) continue;
    Person person;
    if (readPerson(*user, person) && ownerOf(person.sid, computer) == Owner::Directory) add(Place::UserTile, person);
    user->Release();
  }
  AccountOptions options = CPAO_NONE;
  if (FAILED(users_->GetAccountOptions(&options))) options = CPAO_NONE;
  // an empty list is what Windows gives while the last user's name is not displayed
  if (options != CPAO_NONE || users == 0) add(Place::OtherUser, Person{});
}

void Provider::add(Place place, const Person& person) {
  if (count_ == kMaxCredentials) return;
  auto* made = new (std::nothrow) Credential(place, person, scenario_, linkText_);
  if (made != nullptr) credentials_[count_++] = made;
}

void Provider::forget() {
  while (count_ > 0) credentials_[--count_]->Release();
  enumerated_ = false;
}

}  // namespace latchkey

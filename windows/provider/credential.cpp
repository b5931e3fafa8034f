#include "provider/credential.h"

#include <objbase.h>

#include "provider/conversation.h"
#include "provider/crash_guard.h"
#include "provider/logo.h"
#include "provider/module.h"
#include "provider/registry.h"
#include "provider/resource.h"
#include "provider/switchboard.h"

namespace latchkey {

using namespace credprov;

namespace {

constexpr FieldType kTypes[kFieldCount] = {CPFT_LARGE_TEXT, CPFT_COMMAND_LINK, CPFT_SMALL_TEXT, CPFT_TILE_IMAGE, CPFT_SMALL_TEXT};
constexpr GUID kPurposes[kFieldCount] = {{}, {}, {}, kFieldIsLogo, kFieldIsLabel};

// Where else a password can be reset: the server's address without its path, if there is one.
bool elsewhere(Line& out) {
  if (!readSetting(L"ServerUrl", out, kMaxLine)) return false;
  int slashes = 0;
  for (wchar_t* at = out; *at != 0; ++at) {
    if (*at == L'/' && ++slashes == 3) {
      *at = 0;
      break;
    }
  }
  return true;
}

void describe(const News& news, Line& out) {
  if (news.away) return loadText(IDS_AWAY, out);
  switch (news.status.state) {
    case LinkState::Starting:
      return loadText(IDS_STARTING, out);
    case LinkState::Opened:
      return loadText(IDS_OPENED, out);
    case LinkState::Busy:
      return loadText(IDS_BUSY, out);
    case LinkState::Denied:
      return loadText(IDS_DENIED, out);
    case LinkState::TooMany:
      return loadText(IDS_TOO_MANY, out);
    case LinkState::NotConfigured:
      return loadText(IDS_NOT_CONFIGURED, out);
    case LinkState::NotOpened: {
      Line address;
      if (!elsewhere(address)) return loadText(IDS_NOT_OPENED, out);
      return loadText(IDS_NOT_OPENED_ELSEWHERE, out, address);
    }
    case LinkState::Changed:
      return loadText(IDS_CHANGED, out);
    case LinkState::Unlocked:
      return loadText(IDS_UNLOCKED, out);
    case LinkState::Undetermined:
      return loadText(IDS_UNDETERMINED, out);
    case LinkState::Closed:
      out[0] = 0;
      return;
  }
}

bool same(const Sid& a, const Sid& b) {
  if (a.size != b.size) return false;
  for (int i = 0; i < a.size; ++i) {
    if (a.bytes[i] != b.bytes[i]) return false;
  }
  return true;
}

}  // namespace

HRESULT describeField(DWORD index, const wchar_t* linkText, FieldDescriptor** out) {
  if (out == nullptr) return E_POINTER;
  *out = nullptr;
  if (index >= kFieldCount) return E_INVALIDARG;
  Line label;
  if (index == kLink) {
    copyText(label, linkText);
  } else {
    loadText(index == kTitle ? IDS_FORGOT_PASSWORD : IDS_LABEL, label);
  }
  auto* made = static_cast<FieldDescriptor*>(CoTaskMemAlloc(sizeof(FieldDescriptor)));
  if (made == nullptr) return E_OUTOFMEMORY;
  *made = FieldDescriptor{index, kTypes[index], forCaller(label), kPurposes[index]};
  if (made->pszLabel == nullptr) {
    CoTaskMemFree(made);
    return E_OUTOFMEMORY;
  }
  *out = made;
  return S_OK;
}

Credential::Credential(Place place, const Person& person, LinkScenario scenario, const wchar_t* linkText)
    : place_(place), person_(person), scenario_(scenario) {
  objectCreated();
  copyText(linkText_, linkText);
  const News heard = news();
  if (heard.any && same(heard.of, person_.sid)) describe(heard, status_);
}

Credential::~Credential() {
  if (events_ != nullptr) events_->Release();
  objectDestroyed();
}

void Credential::showNews() {
  const News heard = news();
  if (!heard.any || !same(heard.of, person_.sid)) return;
  Line text;
  describe(heard, text);
  setStatus(text);
}

void Credential::setStatus(const Line& text) {
  if (lstrcmpW(text, status_) == 0) return;
  copyText(status_, text);
  if (events_ == nullptr) return;
  // the call may come back to us and release what it was made with
  ICredentialProviderCredentialEvents* const events = events_;
  events->AddRef();
  events->SetFieldString(this, kStatus, status_);
  events->SetFieldState(this, kStatus, status_[0] != 0 ? CPFS_DISPLAY_IN_SELECTED_TILE : CPFS_HIDDEN);
  events->Release();
}

HRESULT Credential::QueryInterface(REFIID id, void** out) {
  const OwnCode ours;
  if (out == nullptr) return E_POINTER;
  *out = nullptr;
  // Windows 7 knows tiles of their own only, which belong to nobody
  if (id == IID_IUnknown || id == kIidCredential || (id == kIidCredential2 && place_ != Place::OwnTile)) {
    *out = static_cast<ICredentialProviderCredential2*>(this);
    AddRef();
    return S_OK;
  }
  return E_NOINTERFACE;
}

ULONG Credential::AddRef() { return static_cast<ULONG>(InterlockedIncrement(&references_)); }

ULONG Credential::Release() {
  const LONG left = InterlockedDecrement(&references_);
  if (left == 0) delete this;
  return static_cast<ULONG>(left);
}

HRESULT Credential::Advise(ICredentialProviderCredentialEvents* events) {
  const OwnCode ours;
  if (events != nullptr) events->AddRef();
  if (events_ != nullptr) events_->Release();
  events_ = events;
  return S_OK;
}

HRESULT Credential::UnAdvise() {
  const OwnCode ours;
  if (events_ != nullptr) events_->Release();
  events_ = nullptr;
  return S_OK;
}

HRESULT Credential::SetSelected(BOOL* autoLogon) {
  const OwnCode ours;
  if (autoLogon == nullptr) return E_POINTER;
  *autoLogon = FALSE;
  return S_OK;
}

HRESULT Credential::SetDeselected() { return S_OK; }

HRESULT Credential::GetFieldState(DWORD field, FieldState* state, FieldInteractiveState* interactive) {
  const OwnCode ours;
  if (state == nullptr || interactive == nullptr) return E_POINTER;
  *state = CPFS_HIDDEN;
  *interactive = CPFIS_NONE;
  switch (field) {
    case kTitle:
      // where the tile is our own, title and link say the same: one of them is enough
      *state = place_ == Place::OwnTile ? CPFS_DISPLAY_IN_DESELECTED_TILE : CPFS_DISPLAY_IN_BOTH;
      return S_OK;
    case kLink:
      *state = CPFS_DISPLAY_IN_SELECTED_TILE;
      return S_OK;
    case kStatus:
      if (status_[0] != 0) *state = CPFS_DISPLAY_IN_SELECTED_TILE;
      return S_OK;
    case kLogo:
      *state = CPFS_DISPLAY_IN_BOTH;
      return S_OK;
    case kLabel:
      return S_OK;
    default:
      return E_INVALIDARG;
  }
}

HRESULT Credential::GetStringValue(DWORD field, LPWSTR* text) {
  const OwnCode ours;
  if (text == nullptr) return E_POINTER;
  *text = nullptr;
  Line value;
  switch (field) {
    case kTitle:
      if (place_ == Place::OwnTile) {
        copyText(value, linkText_);
      } else {
        loadText(IDS_FORGOT_PASSWORD, value);
      }
      break;
    case kLink:
      copyText(value, linkText_);
      break;
    case kStatus:
      copyText(value, status_);
      break;
    case kLabel:
      loadText(IDS_LABEL, value);
      break;
    default:
      return E_INVALIDARG;
  }
  *text = forCaller(value);
  return *text != nullptr ? S_OK : E_OUTOFMEMORY;
}

HRESULT Credential::GetBitmapValue(DWORD field, HBITMAP* bitmap) {
  const OwnCode ours;
  if (bitmap == nullptr) return E_POINTER;
  *bitmap = nullptr;
  if (field != kLogo) return E_INVALIDARG;
  *bitmap = drawLogo();
  return *bitmap != nullptr ? S_OK : E_FAIL;
}

HRESULT Credential::GetCheckboxValue(DWORD, BOOL* checked, LPWSTR* label) {
  if (checked != nullptr) *checked = FALSE;
  if (label != nullptr) *label = nullptr;
  return E_NOTIMPL;
}

HRESULT Credential::GetSubmitButtonValue(DWORD, DWORD* adjacentTo) {
  if (adjacentTo != nullptr) *adjacentTo = 0;
  return E_NOTIMPL;
}

HRESULT Credential::GetComboBoxValueCount(DWORD, DWORD* items, DWORD* selected) {
  if (items != nullptr) *items = 0;
  if (selected != nullptr) *selected = 0;
  return E_NOTIMPL;
}

HRESULT Credential::GetComboBoxValueAt(DWORD, DWORD, LPWSTR* text) {
  if (text != nullptr) *text = nullptr;
  return E_NOTIMPL;
}

HRESULT Credential::SetStringValue(DWORD, LPCWSTR) { return E_NOTIMPL; }

HRESULT Credential::SetCheckboxValue(DWORD, BOOL) { return E_NOTIMPL; }

HRESULT Credential::SetComboBoxSelectedValue(DWORD, DWORD) { return E_NOTIMPL; }

HRESULT Credential::CommandLinkClicked(DWORD field) {
  const OwnCode ours;
  if (field != kLink) return E_INVALIDARG;
  Line text;
  if (askBroker(scenario_, person_, place_ == Place::OwnTile)) {
    loadText(IDS_STARTING, text);
    setStatus(text);
  } else if (const News heard = news(); !same(heard.of, person_.sid)) {
    loadText(IDS_BUSY, text);
    setStatus(text);
  }
  return S_OK;
}

// There is never a credential: the link signs nobody in.
HRESULT Credential::GetSerialization(SerializationResponse* response, Serialization* serialization, LPWSTR* text, StatusIcon* icon) {
  const OwnCode ours;
  if (response == nullptr || serialization == nullptr || text == nullptr || icon == nullptr) return E_POINTER;
  *response = CPGSR_NO_CREDENTIAL_NOT_FINISHED;
  *serialization = Serialization{};
  *text = nullptr;
  *icon = CPSI_NONE;
  return S_OK;
}

HRESULT Credential::ReportResult(LONG, LONG, LPWSTR* text, StatusIcon* icon) {
  if (text != nullptr) *text = nullptr;
  if (icon != nullptr) *icon = CPSI_NONE;
  return E_NOTIMPL;
}

// Null and S_FALSE put the link under "Other user".
HRESULT Credential::GetUserSid(LPWSTR* sid) {
  const OwnCode ours;
  if (sid == nullptr) return E_POINTER;
  *sid = nullptr;
  if (place_ != Place::UserTile) return S_FALSE;
  *sid = forCaller(person_.sidText);
  return *sid != nullptr ? S_OK : E_OUTOFMEMORY;
}

}  // namespace latchkey

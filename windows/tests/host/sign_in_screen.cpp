#include "tests/host/sign_in_screen.h"

#include <objbase.h>

#include <cstdio>

namespace host {
namespace {

const GUID kIidIUnknown = {0, 0, 0, {0xc0, 0, 0, 0, 0, 0, 0, 0x46}};

long long longest = 0;
std::string longestCall;

template <class Call>
HRESULT timed(const char* name, Call call) {
  LARGE_INTEGER frequency, from, to;
  QueryPerformanceFrequency(&frequency);
  QueryPerformanceCounter(&from);
  const HRESULT result = call();
  QueryPerformanceCounter(&to);
  const long long us = (to.QuadPart - from.QuadPart) * 1000000 / frequency.QuadPart;
  if (us > longest) {
    longest = us;
    longestCall = name;
  }
  return result;
}

wchar_t* copyOf(const std::wstring& text) {
  const std::size_t bytes = (text.size() + 1) * sizeof(wchar_t);
  auto* copy = static_cast<wchar_t*>(CoTaskMemAlloc(bytes));
  memcpy(copy, text.c_str(), bytes);
  return copy;
}

std::wstring take(wchar_t* text) {
  std::wstring copy = text != nullptr ? text : L"";
  CoTaskMemFree(text);
  return copy;
}

class Book {
 public:
  void complain(const std::string& what) { complaints_.push_back(what); }
  void onOwnThread(const char* call) {
    if (GetCurrentThreadId() != thread_) complain(std::string(call) + " on another thread");
  }
  const std::vector<std::string>& complaints() const { return complaints_; }

 private:
  DWORD thread_ = GetCurrentThreadId();
  std::vector<std::string> complaints_;
};

// Objects of the sign-in screen live on its stack or in its lists; a reference count that does not return to 1 is a leak.
template <class Interface>
class Counted : public Interface {
 public:
  Counted(Book& book, const GUID& id, const char* name) : book_(book), id_(id), name_(name) {}
  Counted(const Counted&) = delete;
  ~Counted() {
    if (references_ != 1) book_.complain(std::string(name_) + " is left with references: " + std::to_string(references_));
  }
  HRESULT STDMETHODCALLTYPE QueryInterface(REFIID id, void** out) override {
    *out = nullptr;
    if (id != kIidIUnknown && id != id_) return E_NOINTERFACE;
    AddRef();
    *out = static_cast<Interface*>(this);
    return S_OK;
  }
  ULONG STDMETHODCALLTYPE AddRef() override { return static_cast<ULONG>(InterlockedIncrement(&references_)); }
  ULONG STDMETHODCALLTYPE Release() override {
    const LONG left = InterlockedDecrement(&references_);
    if (left < 1) book_.complain(std::string(name_) + " was released too often");
    return static_cast<ULONG>(left);
  }
  LONG references() const { return references_; }

 protected:
  Book& book_;

 private:
  LONG references_ = 1;
  GUID id_;
  const char* name_;
};

class User : public Counted<ICredentialProviderUser> {
 public:
  User(Book& book, const FakeUser& user) : Counted(book, kIidUser, "a user"), user_(user) {}
  HRESULT STDMETHODCALLTYPE GetSid(LPWSTR* sid) override {
    book_.onOwnThread("GetSid");
    *sid = nullptr;
    if (user_.failing) return E_FAIL;
    *sid = copyOf(user_.sid);
    return S_OK;
  }
  HRESULT STDMETHODCALLTYPE GetProviderID(GUID* id) override {
    *id = GUID{};
    return user_.failing ? E_FAIL : S_OK;
  }
  HRESULT STDMETHODCALLTYPE GetStringValue(const PropertyKey& key, LPWSTR* value) override {
    book_.onOwnThread("GetStringValue of a user");
    *value = nullptr;
    if (user_.failing || user_.name.empty()) return E_FAIL;
    const GUID qualified = {0xda520e51, 0xf4e9, 0x4739, {0xac, 0x82, 0x02, 0xe0, 0xa9, 0x5c, 0x90, 0x30}};
    if (!(key.fmtid == qualified) || key.pid != 100) return E_INVALIDARG;
    *value = copyOf(user_.name);
    return S_OK;
  }
  HRESULT STDMETHODCALLTYPE GetValue(const PropertyKey&, PROPVARIANT*) override { return E_NOTIMPL; }

 private:
  FakeUser user_;
};

class Users : public Counted<ICredentialProviderUserArray> {
 public:
  Users(Book& book, const std::vector<FakeUser>& users, AccountOptions options)
      : Counted(book, kIidUserArray, "the list of users"), options_(options) {
    for (const FakeUser& user : users) users_.push_back(std::make_unique<User>(book, user));
  }
  HRESULT STDMETHODCALLTYPE SetProviderFilter(const GUID&) override {
    book_.complain("the list of users was filtered for everybody");
    return S_OK;
  }
  HRESULT STDMETHODCALLTYPE GetAccountOptions(AccountOptions* options) override {
    *options = options_;
    return S_OK;
  }
  HRESULT STDMETHODCALLTYPE GetCount(DWORD* count) override {
    book_.onOwnThread("GetCount");
    *count = static_cast<DWORD>(users_.size());
    return S_OK;
  }
  HRESULT STDMETHODCALLTYPE GetAt(DWORD index, ICredentialProviderUser** user) override {
    *user = nullptr;
    if (index >= users_.size()) {
      book_.complain("a user beyond the end was asked for");
      return E_INVALIDARG;
    }
    users_[index]->AddRef();
    *user = users_[index].get();
    return S_OK;
  }

 private:
  std::vector<std::unique_ptr<User>> users_;
  AccountOptions options_;
};

class ProviderEvents : public Counted<ICredentialProviderEvents> {
 public:
  explicit ProviderEvents(Book& book) : Counted(book, kIidProviderEvents, "the provider's events") {}
  HRESULT STDMETHODCALLTYPE CredentialsChanged(UINT_PTR context) override {
    book_.onOwnThread("CredentialsChanged");
    if (!advised) book_.complain("CredentialsChanged after UnAdvise");
    if (context != kContext) book_.complain("CredentialsChanged with a foreign context");
    ++changed;
    return S_OK;
  }
  static constexpr UINT_PTR kContext = 0x5a5a;
  bool advised = false;
  int changed = 0;
};

class CredentialEvents : public Counted<ICredentialProviderCredentialEvents> {
 public:
  CredentialEvents(Book& book, ICredentialProviderCredential* credential, const std::vector<FieldType>& types, Drawn& drawn)
      : Counted(book, kIidCredentialEvents, "a credential's events"), credential_(credential), types_(types), drawn_(drawn) {}

  HRESULT STDMETHODCALLTYPE SetFieldState(ICredentialProviderCredential* of, DWORD field, FieldState state) override {
    if (!valid("SetFieldState", of, field)) return E_INVALIDARG;
    drawn_.states[field] = state;
    return S_OK;
  }
  HRESULT STDMETHODCALLTYPE SetFieldInteractiveState(ICredentialProviderCredential* of, DWORD field, FieldInteractiveState) override {
    return valid("SetFieldInteractiveState", of, field) ? S_OK : E_INVALIDARG;
  }
  HRESULT STDMETHODCALLTYPE SetFieldString(ICredentialProviderCredential* of, DWORD field, LPCWSTR text) override {
    if (!valid("SetFieldString", of, field)) return E_INVALIDARG;
    if (types_[field] != CPFT_LARGE_TEXT && types_[field] != CPFT_SMALL_TEXT && types_[field] != CPFT_COMMAND_LINK) {
      book_.complain("SetFieldString for a field that is no text");
    }
    drawn_.strings[field] = text != nullptr ? text : L"";
    return S_OK;
  }
  HRESULT STDMETHODCALLTYPE SetFieldCheckbox(ICredentialProviderCredential*, DWORD, BOOL, LPCWSTR) override { return unexpected(); }
  HRESULT STDMETHODCALLTYPE SetFieldBitmap(ICredentialProviderCredential*, DWORD, HBITMAP) override { return unexpected(); }
  HRESULT STDMETHODCALLTYPE SetFieldComboBoxSelectedItem(ICredentialProviderCredential*, DWORD, DWORD) override { return unexpected(); }
  HRESULT STDMETHODCALLTYPE DeleteFieldComboBoxItem(ICredentialProviderCredential*, DWORD, DWORD) override { return unexpected(); }
  HRESULT STDMETHODCALLTYPE AppendFieldComboBoxItem(ICredentialProviderCredential*, DWORD, LPCWSTR) override { return unexpected(); }
  HRESULT STDMETHODCALLTYPE SetFieldSubmitButton(ICredentialProviderCredential*, DWORD, DWORD) override { return unexpected(); }
  HRESULT STDMETHODCALLTYPE OnCreatingWindow(HWND*) override { return unexpected(); }

  bool advised = false;

 private:
  bool valid(const char* call, ICredentialProviderCredential* of, DWORD field) {
    book_.onOwnThread(call);
    if (!advised) book_.complain(std::string(call) + " after UnAdvise");
    if (of != credential_) book_.complain(std::string(call) + " for another credential");
    if (field >= types_.size()) book_.complain(std::string(call) + " for a field that does not exist");
    return field < types_.size();
  }
  HRESULT unexpected() {
    book_.complain("a call about a kind of field that there is not");
    return E_INVALIDARG;
  }

  ICredentialProviderCredential* credential_;
  const std::vector<FieldType>& types_;
  Drawn& drawn_;
};

}  // namespace

struct SignInScreen::Inside {
  Book book;
  ICredentialProvider* provider = nullptr;
  std::unique_ptr<Users> users;
  ProviderEvents events{book};
  std::vector<FieldType> types;
  std::vector<ICredentialProviderCredential*> credentials;
  std::vector<std::unique_ptr<CredentialEvents>> credentialEvents;
};

SignInScreen::SignInScreen() : inside_(std::make_unique<Inside>()) { CoInitializeEx(nullptr, COINIT_APARTMENTTHREADED); }

SignInScreen::~SignInScreen() {
  close();
  inside_.reset();
  CoUninitialize();
}

IUnknown* SignInScreen::provider() const { return inside_->provider; }
ICredentialProviderCredential* SignInScreen::credential(std::size_t tile) const { return inside_->credentials[tile]; }
std::vector<std::string> SignInScreen::complaints() const { return inside_->book.complaints(); }
int SignInScreen::timesChanged() const { return inside_->events.changed; }

HRESULT SignInScreen::showV1(UsageScenario scenario) { return show(scenario, {}, static_cast<AccountOptions>(-1)); }

HRESULT SignInScreen::showV2(UsageScenario scenario, const std::vector<FakeUser>& users, AccountOptions options, std::size_t expected) {
  const int before = timesChanged();
  const HRESULT result = show(scenario, users, options);
  if (FAILED(result) || tiles_.size() >= expected) return result;
  for (int i = 0; i < 300 && timesChanged() == before; ++i) pump(50);
  return show(scenario, users, options);
}

// Options of -1: the screen of Windows 7, which knows no list of users.
HRESULT SignInScreen::show(UsageScenario scenario, const std::vector<FakeUser>& users, AccountOptions options) {
  Inside& in = *inside_;
  close();
  HRESULT result = timed("CoCreateInstance", [&] {
    return CoCreateInstance(kProviderClass, nullptr, CLSCTX_INPROC_SERVER, kIidProvider, reinterpret_cast<void**>(&in.provider));
  });
  if (FAILED(result)) return result;
  result = timed("SetUsageScenario", [&] { return in.provider->SetUsageScenario(scenario, 0); });
  if (FAILED(result)) return result;
  if (static_cast<DWORD>(options) != static_cast<DWORD>(-1)) {
    ICredentialProviderSetUserArray* setUsers = nullptr;
    result = in.provider->QueryInterface(kIidSetUserArray, reinterpret_cast<void**>(&setUsers));
    if (FAILED(result)) return result;
    in.users = std::make_unique<Users>(in.book, users, options);
    timed("SetUserArray", [&] { return setUsers->SetUserArray(in.users.get()); });
    setUsers->Release();
  }
  in.events.advised = true;
  timed("Advise", [&] { return in.provider->Advise(&in.events, ProviderEvents::kContext); });

  DWORD fields = 0;
  in.provider->GetFieldDescriptorCount(&fields);
  in.types.clear();
  for (DWORD i = 0; i < fields; ++i) {
    FieldDescriptor* field = nullptr;
    result = timed("GetFieldDescriptorAt", [&] { return in.provider->GetFieldDescriptorAt(i, &field); });
    if (FAILED(result) || field == nullptr) {
      in.book.complain("a field without a descriptor");
      return E_UNEXPECTED;
    }
    if (field->dwFieldID != i) in.book.complain("a field whose id is not its place");
    in.types.push_back(field->cpft);
    CoTaskMemFree(field->pszLabel);
    CoTaskMemFree(field);
  }

  DWORD count = 0;
  DWORD byDefault = 0;
  BOOL autoLogon = TRUE;
  timed("GetCredentialCount", [&] { return in.provider->GetCredentialCount(&count, &byDefault, &autoLogon); });
  if (byDefault != kNoDefault) in.book.complain("a default tile");
  if (autoLogon) in.book.complain("signing in by itself");
  tiles_.assign(count, Drawn{});
  for (DWORD i = 0; i < count; ++i) {
    ICredentialProviderCredential* credential = nullptr;
    result = timed("GetCredentialAt", [&] { return in.provider->GetCredentialAt(i, &credential); });
    if (FAILED(result) || credential == nullptr) {
      in.book.complain("a tile that was counted is not there");
      return E_UNEXPECTED;
    }
    in.credentials.push_back(credential);
    Drawn& drawn = tiles_[i];
    drawn.strings.resize(fields);
    drawn.states.resize(fields);
    ICredentialProviderCredential2* two = nullptr;
    if (SUCCEEDED(credential->QueryInterface(kIidCredential2, reinterpret_cast<void**>(&two)))) {
      drawn.hasTwo = true;
      wchar_t* sid = nullptr;
      drawn.sidResult = two->GetUserSid(&sid);
      drawn.sid = take(sid);
      two->Release();
    }
    in.credentialEvents.push_back(std::make_unique<CredentialEvents>(in.book, credential, in.types, drawn));
    in.credentialEvents.back()->advised = true;
    timed("Advise of a credential", [&] { return credential->Advise(in.credentialEvents.back().get()); });
    for (DWORD field = 0; field < fields; ++field) {
      FieldInteractiveState interactive;
      timed("GetFieldState", [&] { return credential->GetFieldState(field, &drawn.states[field], &interactive); });
      if (in.types[field] == CPFT_TILE_IMAGE) {
        HBITMAP bitmap = nullptr;
        timed("GetBitmapValue", [&] { return credential->GetBitmapValue(field, &bitmap); });
        if (bitmap == nullptr) in.book.complain("no picture");
        DeleteObject(bitmap);
      } else {
        wchar_t* text = nullptr;
        timed("GetStringValue", [&] { return credential->GetStringValue(field, &text); });
        if (text == nullptr) in.book.complain("a text field without a text");
        drawn.strings[field] = take(text);
      }
    }
    BOOL logon = TRUE;
    timed("SetSelected", [&] { return credential->SetSelected(&logon); });
    if (logon) in.book.complain("signing in by selecting");
  }
  return S_OK;
}

HRESULT SignInScreen::click(std::size_t tile) {
  for (DWORD field = 0; field < inside_->types.size(); ++field) {
    if (inside_->types[field] == CPFT_COMMAND_LINK) {
      return timed("CommandLinkClicked", [&] { return inside_->credentials[tile]->CommandLinkClicked(field); });
    }
  }
  return E_UNEXPECTED;
}

// The one small text that can be shown.
static std::size_t statusField(const std::vector<FieldType>& types) {
  for (std::size_t field = 0; field < types.size(); ++field) {
    if (types[field] == CPFT_SMALL_TEXT) return field;
  }
  return 0;
}

std::wstring SignInScreen::status(std::size_t tile) { return tiles_[tile].strings[statusField(inside_->types)]; }
FieldState SignInScreen::statusState(std::size_t tile) { return tiles_[tile].states[statusField(inside_->types)]; }

void SignInScreen::pump(DWORD ms) {
  const ULONGLONG end = GetTickCount64() + ms;
  for (;;) {
    MSG message;
    while (PeekMessageW(&message, nullptr, 0, 0, PM_REMOVE)) {
      timed("a message", [&] {
        DispatchMessageW(&message);
        return S_OK;
      });
    }
    const ULONGLONG now = GetTickCount64();
    if (now >= end) return;
    MsgWaitForMultipleObjects(0, nullptr, FALSE, static_cast<DWORD>(end - now), QS_ALLINPUT);
  }
}

bool SignInScreen::waitForStatus(std::size_t tile, const std::wstring& beginning, DWORD ms) {
  const ULONGLONG end = GetTickCount64() + ms;
  while (GetTickCount64() < end) {
    pump(20);
    if (status(tile).compare(0, beginning.size(), beginning) == 0) return true;
  }
  fprintf(stderr, "the tile says: %ls\n", status(tile).c_str());
  return false;
}

void SignInScreen::close() {
  Inside& in = *inside_;
  if (in.provider == nullptr) return;
  for (std::size_t i = 0; i < in.credentials.size(); ++i) {
    timed("SetDeselected", [&] { return in.credentials[i]->SetDeselected(); });
    timed("UnAdvise of a credential", [&] { return in.credentials[i]->UnAdvise(); });
    in.credentialEvents[i]->advised = false;
    in.credentials[i]->Release();
  }
  if (in.events.advised) timed("UnAdvise", [&] { return in.provider->UnAdvise(); });
  in.events.advised = false;
  if (timed("Release", [&] { return static_cast<HRESULT>(in.provider->Release()); }) != 0) in.book.complain("the provider is still referred to");
  in.provider = nullptr;
  in.credentials.clear();
  in.credentialEvents.clear();
  in.users.reset();
}

long long longestHeld(std::string& call) {
  call = longestCall;
  return longest;
}

bool isLoaded() { return GetModuleHandleW(L"SsprCredentialProvider.dll") != nullptr; }

void unload() { CoFreeUnusedLibrariesEx(0, 0); }

}  // namespace host

// The credential provider: decides whether there are links, and makes one for each tile that gets one.
#pragma once

#include "provider/credential.h"
#include "provider/credprov_abi.h"
#include "provider/port.h"

namespace latchkey {

class Provider final : public credprov::ICredentialProvider, public credprov::ICredentialProviderSetUserArray, private PortOwner {
 public:
  Provider();

  HRESULT STDMETHODCALLTYPE QueryInterface(REFIID id, void** out) override;
  ULONG STDMETHODCALLTYPE AddRef() override;
  ULONG STDMETHODCALLTYPE Release() override;

  HRESULT STDMETHODCALLTYPE SetUsageScenario(credprov::UsageScenario scenario, DWORD flags) override;
  HRESULT STDMETHODCALLTYPE SetSerialization(const credprov::Serialization* serialization) override;
  HRESULT STDMETHODCALLTYPE Advise(credprov::ICredentialProviderEvents* events, UINT_PTR context) override;
  HRESULT STDMETHODCALLTYPE UnAdvise() override;
  HRESULT STDMETHODCALLTYPE GetFieldDescriptorCount(DWORD* count) override;
  HRESULT STDMETHODCALLTYPE GetFieldDescriptorAt(DWORD index, credprov::FieldDescriptor** descriptor) override;
  HRESULT STDMETHODCALLTYPE GetCredentialCount(DWORD* count, DWORD* defaultIndex, BOOL* autoLogon) override;
  HRESULT STDMETHODCALLTYPE GetCredentialAt(DWORD index, credprov::ICredentialProviderCredential** credential) override;
  HRESULT STDMETHODCALLTYPE SetUserArray(credprov::ICredentialProviderUserArray* users) override;

 private:
  static constexpr DWORD kMaxCredentials = 128;

  ~Provider();
  void onNews() override;
  void onComputerKnown() override;
  void enumerate();
  void enumerateUsers();
  void add(Place place, const Person& person);
  void forget();

  LONG references_ = 1;
  LinkScenario scenario_ = LinkScenario::Logon;
  bool shown_ = false;
  bool enumerated_ = false;
  bool computerWasKnown_ = false;
  Line linkText_{};
  credprov::ICredentialProviderUserArray* users_ = nullptr;
  credprov::ICredentialProviderEvents* events_ = nullptr;
  UINT_PTR context_ = 0;
  Credential* credentials_[kMaxCredentials] = {};
  DWORD count_ = 0;
  Port port_;
};

}  // namespace latchkey

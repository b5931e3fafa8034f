// What Windows calls to load the provider and to make its objects.
#include "provider/module.h"

#include <new>

#include "provider/crash_guard.h"
#include "provider/credprov_abi.h"
#include "provider/provider.h"
#include "provider/switchboard.h"

namespace latchkey {
namespace {

LONG objects = 0;
HINSTANCE instance = nullptr;

// Lives as long as the DLL.
class Factory final : public IClassFactory {
 public:
  HRESULT STDMETHODCALLTYPE QueryInterface(REFIID id, void** out) override {
    if (out == nullptr) return E_POINTER;
    *out = nullptr;
    if (id != IID_IUnknown && id != IID_IClassFactory) return E_NOINTERFACE;
    *out = this;
    AddRef();
    return S_OK;
  }
  ULONG STDMETHODCALLTYPE AddRef() override {
    objectCreated();
    return 2;
  }
  ULONG STDMETHODCALLTYPE Release() override {
    objectDestroyed();
    return 1;
  }

  HRESULT STDMETHODCALLTYPE CreateInstance(IUnknown* outer, REFIID id, void** out) override {
    const OwnCode ours;
    if (out == nullptr) return E_POINTER;
    *out = nullptr;
    if (outer != nullptr) return CLASS_E_NOAGGREGATION;
    askForComputer();
    auto* made = new (std::nothrow) Provider;
    if (made == nullptr) return E_OUTOFMEMORY;
    const HRESULT result = made->QueryInterface(id, out);
    made->Release();
    return result;
  }

  HRESULT STDMETHODCALLTYPE LockServer(BOOL locked) override {
    if (locked) {
      objectCreated();
    } else {
      objectDestroyed();
    }
    return S_OK;
  }
};

Factory factory;

}  // namespace

void objectCreated() { InterlockedIncrement(&objects); }
void objectDestroyed() { InterlockedDecrement(&objects); }
HINSTANCE ownInstance() { return instance; }

}  // namespace latchkey

extern "C" BOOL WINAPI DllMain(HINSTANCE instance, DWORD reason, void* processEnds) {
  switch (reason) {
    case DLL_PROCESS_ATTACH:
      latchkey::instance = instance;
      DisableThreadLibraryCalls(instance);
      return latchkey::beginCrashGuard();
    case DLL_PROCESS_DETACH:
      if (processEnds == nullptr) latchkey::endCrashGuard();
      return TRUE;
    default:
      return TRUE;
  }
}

extern "C" HRESULT STDMETHODCALLTYPE DllGetClassObject(REFCLSID of, REFIID id, void** out) {
  const latchkey::OwnCode ours;
  if (out == nullptr) return E_POINTER;
  *out = nullptr;
  return of == latchkey::credprov::kProviderClass ? latchkey::factory.QueryInterface(id, out) : CLASS_E_CLASSNOTAVAILABLE;
}

extern "C" HRESULT STDMETHODCALLTYPE DllCanUnloadNow() { return latchkey::objects == 0 ? S_OK : S_FALSE; }

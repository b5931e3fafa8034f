#include "provider/port.h"

#include "provider/crash_guard.h"
#include "provider/module.h"
#include "provider/switchboard.h"

namespace latchkey {
namespace {

constexpr wchar_t kClass[] = L"LatchkeySsprPort";

LRESULT CALLBACK onMessage(HWND window, UINT message, WPARAM first, LPARAM second) {
  const OwnCode ours;
  auto* owner = reinterpret_cast<PortOwner*>(GetWindowLongPtrW(window, GWLP_USERDATA));
  if (owner != nullptr && message == kNews) {
    owner->onNews();
    return 0;
  }
  if (owner != nullptr && message == kComputerKnown) {
    owner->onComputerKnown();
    return 0;
  }
  return DefWindowProcW(window, message, first, second);
}

}  // namespace

void Port::open(PortOwner& owner) {
  if (window_ != nullptr) return;
  WNDCLASSW type{};
  type.lpfnWndProc = onMessage;
  type.hInstance = ownInstance();
  type.lpszClassName = kClass;
  RegisterClassW(&type);
  window_ = CreateWindowExW(0, kClass, nullptr, 0, 0, 0, 0, 0, HWND_MESSAGE, nullptr, ownInstance(), nullptr);
  if (window_ == nullptr) return;
  SetWindowLongPtrW(window_, GWLP_USERDATA, reinterpret_cast<LONG_PTR>(&owner));
  listen(window_);
}

void Port::close() {
  if (window_ == nullptr) return;
  stopListening(window_);
  DestroyWindow(window_);
  window_ = nullptr;
  // refused while another window of it exists; the DLL may be unloaded after the last one
  UnregisterClassW(kClass, ownInstance());
}

}  // namespace latchkey

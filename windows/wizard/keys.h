// The keys of core/touch_keys as buttons at the foot of the wizard's window. None of them ever takes the focus, and none looks
// different when it is pressed: whoever looks over a shoulder sees no more than at a real keyboard.
#pragma once

#include <windows.h>

#include <array>
#include <functional>
#include <string_view>

#include "core/touch_keys.h"
#include "wizard/look.h"
#include "wizard/system_layout.h"

namespace latchkey {

class Keys {
 public:
  // `target` is the field that is typed into, or null.
  Keys(const Look& look, std::function<HWND()> target) : look_(look), target_(std::move(target)) {}

  // They are made when they are first shown: most people never see them, and the first page comes sooner.
  void show(HWND parent, bool shown);
  bool isShown() const { return shown_; }
  // How high they are in a window of that size.
  int heightIn(int windowHeight) const;
  void place(const RECT& area);
  // The layout in use may be another one now.
  void layoutChanged();

 private:
  static LRESULT CALLBACK onMessage(HWND window, UINT message, WPARAM first, LPARAM second);
  static LRESULT CALLBACK onKey(HWND key, UINT message, WPARAM first, LPARAM second, UINT_PTR id, DWORD_PTR keys);
  void create(HWND parent);
  HWND add(int id, const wchar_t* label, DWORD style);
  void press(int id);
  void type(std::u16string_view text);
  void refresh();

  const Look& look_;
  const std::function<HWND()> target_;
  const SystemLayout layout_;
  TouchKeys keys_{layout_};
  HWND window_ = nullptr;
  std::array<HWND, kTypingKeys> typing_{};
  HWND shift_ = nullptr;
  HWND symbols_ = nullptr;
  HWND third_ = nullptr;
  HWND space_ = nullptr;
  HWND erase_ = nullptr;
  bool shown_ = false;
};

}  // namespace latchkey

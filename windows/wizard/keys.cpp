#include "wizard/keys.h"

#include <commctrl.h>

#include <algorithm>

#include "wizard/lockdown.h"
#include "wizard/resource.h"
#include "wizard/wide.h"
#include "wizard/words.h"

namespace latchkey {
namespace {

constexpr wchar_t kClass[] = L"LatchkeyKeys";
constexpr int kRows = 5;
constexpr int kHalves = 27;  // the longest row, in halves of a key, with what it is indented by
constexpr std::array<int, 4> kIndent = {0, 1, 2, 1};  // in halves: a row is not straight below the one above it
constexpr int kShiftId = 100;
constexpr int kSymbolsId = 101;
constexpr int kThirdId = 102;
constexpr int kSpaceId = 103;
constexpr int kEraseId = 104;

void setLabel(HWND key, const std::wstring& label) {
  wchar_t before[32] = L"";
  GetWindowTextW(key, before, 32);
  if (label != before) SetWindowTextW(key, label.c_str());
}

}  // namespace

void Keys::create(HWND parent) {
  WNDCLASSW type{};
  type.lpfnWndProc = onMessage;
  type.hInstance = GetModuleHandleW(nullptr);
  type.hCursor = LoadCursorW(nullptr, IDC_ARROW);
  type.hbrBackground = GetSysColorBrush(COLOR_3DFACE);
  type.lpszClassName = kClass;
  RegisterClassW(&type);
  // not a part of what the Tab key goes through
  window_ = CreateWindowExW(WS_EX_NOINHERITLAYOUT, kClass, nullptr, WS_CHILD | WS_CLIPCHILDREN, 0, 0, 0, 0, parent, nullptr, type.hInstance,
                            nullptr);
  for (std::size_t i = 0; i < kTypingKeys; ++i) typing_[i] = add(static_cast<int>(i), L"", BS_PUSHBUTTON);
  shift_ = add(kShiftId, loadWord(IDS_KEY_SHIFT).c_str(), BS_PUSHBUTTON);
  symbols_ = add(kSymbolsId, loadWord(IDS_KEY_SYMBOLS).c_str(), BS_PUSHBUTTON);
  third_ = add(kThirdId, L"AltGr", BS_PUSHBUTTON);
  space_ = add(kSpaceId, loadWord(IDS_KEY_SPACE).c_str(), BS_PUSHBUTTON);
  erase_ = add(kEraseId, loadWord(IDS_KEY_ERASE).c_str(), BS_PUSHBUTTON);
}

HWND Keys::add(int id, const wchar_t* label, DWORD style) {
  const HWND key = CreateWindowExW(0, L"BUTTON", label, WS_CHILD | WS_VISIBLE | style, 0, 0, 0, 0, window_,
                                   reinterpret_cast<HMENU>(static_cast<INT_PTR>(id)), GetModuleHandleW(nullptr), nullptr);
  SendMessageW(key, WM_SETFONT, reinterpret_cast<WPARAM>(id < kShiftId ? look_.body() : look_.small()), FALSE);
  lockDown(key);
  SetWindowSubclass(key, onKey, 2, reinterpret_cast<DWORD_PTR>(this));
  return key;
}

LRESULT CALLBACK Keys::onMessage(HWND window, UINT message, WPARAM first, LPARAM second) {
  return message == WM_MOUSEACTIVATE ? MA_NOACTIVATE : DefWindowProcW(window, message, first, second);
}

LRESULT CALLBACK Keys::onKey(HWND key, UINT message, WPARAM first, LPARAM second, UINT_PTR id, DWORD_PTR keys) {
  switch (message) {
    case WM_MOUSEACTIVATE:
      return MA_NOACTIVATE;
    // the button itself would take the focus, and draw itself as pressed
    case WM_LBUTTONDOWN:
    case WM_LBUTTONDBLCLK:
    case BM_CLICK:
      reinterpret_cast<Keys*>(keys)->press(GetDlgCtrlID(key));
      return 0;
    case WM_LBUTTONUP:
    case WM_MOUSEMOVE:
      return 0;
    case WM_NCDESTROY:
      RemoveWindowSubclass(key, onKey, id);
      break;
    default:
      break;
  }
  return DefSubclassProc(key, message, first, second);
}

void Keys::show(HWND parent, bool shown) {
  if (window_ == nullptr && shown) create(parent);
  shown_ = shown;
  if (shown) layoutChanged();
  ShowWindow(window_, shown ? SW_SHOWNA : SW_HIDE);
}

int Keys::heightIn(int windowHeight) const {
  return kRows * std::max(look_.px(22), std::min(look_.px(40), windowHeight * 42 / 100 / kRows));
}

void Keys::place(const RECT& area) {
  const int width = area.right - area.left;
  const int height = area.bottom - area.top;
  mirror(window_, false);  // a keyboard is the same in every direction of writing
  SetWindowPos(window_, nullptr, area.left, area.top, width, height, SWP_NOZORDER | SWP_NOACTIVATE);
  const int margin = look_.px(8);
  const int gap = look_.px(2);
  const auto at = [&](int halves) { return margin + (width - 2 * margin) * halves / kHalves; };
  const auto put = [&](HWND key, int row, int from, int to) {
    SetWindowPos(key, nullptr, at(from) + gap, height * row / kRows + gap, at(to) - at(from) - 2 * gap, height / kRows - 2 * gap,
                 SWP_NOZORDER | SWP_NOACTIVATE);
  };
  std::size_t key = 0;
  for (std::size_t row = 0; row < kKeysInRow.size(); ++row) {
    for (std::size_t i = 0; i < kKeysInRow[row]; ++i, ++key) {
      const int from = kIndent[row] + 2 * static_cast<int>(i);
      put(typing_[key], static_cast<int>(row), from, from + 2);
    }
  }
  put(shift_, 4, 0, 5);
  put(symbols_, 4, 5, 10);
  put(third_, 4, 10, 13);
  put(space_, 4, keys_.hasThird() ? 13 : 10, 21);
  put(erase_, 4, 21, kHalves);
}

void Keys::layoutChanged() {
  if (!shown_) return;
  keys_.layoutChanged();
  refresh();
}

void Keys::refresh() {
  for (std::size_t i = 0; i < kTypingKeys; ++i) {
    std::wstring label;
    for (const char16_t unit : keys_.label(i)) label.append(unit == u'&' ? 2 : 1, static_cast<wchar_t>(unit));
    setLabel(typing_[i], label);
    ShowWindow(typing_[i], label.empty() ? SW_HIDE : SW_SHOWNA);
  }
  setLabel(shift_, loadWord(keys_.shift() == TouchKeys::Shift::Locked ? IDS_KEY_LOCKED : IDS_KEY_SHIFT));
  setLabel(symbols_, loadWord(keys_.layer() == TouchKeys::Layer::Symbols ? IDS_KEY_LETTERS : IDS_KEY_SYMBOLS));
  ShowWindow(third_, keys_.hasThird() ? SW_SHOWNA : SW_HIDE);
}

void Keys::press(int id) {
  switch (id) {
    case kShiftId:
      keys_.pressShift();
      break;
    case kSymbolsId:
      keys_.pressSymbols();
      break;
    case kThirdId:
      keys_.pressThird();
      break;
    case kSpaceId:
      type(keys_.space());
      break;
    case kEraseId:
      keys_.forgetAccent();
      type(u"\b");
      break;
    default:
      type(keys_.press(static_cast<std::size_t>(id)));
      break;
  }
  refresh();
}

// Straight to the field of this window: what other window has the focus never sees it.
void Keys::type(std::u16string_view text) {
  const HWND field = target_();
  if (field == nullptr || !IsWindowEnabled(field)) return;
  if (GetFocus() != field) SetFocus(field);
  for (const char16_t unit : text) SendMessageW(field, WM_CHAR, unit, 1);
}

}  // namespace latchkey

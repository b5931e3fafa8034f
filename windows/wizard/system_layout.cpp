#include "wizard/system_layout.h"

#include <windows.h>

#include <vector>

namespace latchkey {
namespace {

constexpr int kMostUnits = 8;
constexpr BYTE kHeld = 0x80;

// As if that key were pressed with nothing else held than what the level says. Negative: an accent, which Windows now remembers
// for the next call.
int translate(std::uint8_t scanCode, KeyLevel level, wchar_t (&units)[kMostUnits]) {
  const HKL layout = GetKeyboardLayout(0);
  const UINT key = MapVirtualKeyExW(scanCode, MAPVK_VSC_TO_VK, layout);
  if (key == 0) return 0;
  BYTE held[256] = {};
  if (level == KeyLevel::Shift) held[VK_SHIFT] = held[VK_LSHIFT] = kHeld;
  if (level == KeyLevel::Third) held[VK_CONTROL] = held[VK_LCONTROL] = held[VK_MENU] = held[VK_RMENU] = kHeld;
  return ToUnicodeEx(key, scanCode, held, units, kMostUnits, 0, layout);
}

// Makes Windows forget the accent.
void forgetAccent() {
  constexpr std::uint8_t kSpace = 0x39;
  wchar_t units[kMostUnits];
  for (int tries = 0; tries < 4 && translate(kSpace, KeyLevel::Plain, units) < 0; ++tries) {
  }
}

std::u16string shownUnits(const wchar_t* units, int count) {
  std::u16string text;
  for (int i = 0; i < count && i < kMostUnits; ++i) {
    if (units[i] < 0x20 || units[i] == 0x7f) return {};  // Ctrl with a letter
    text += static_cast<char16_t>(units[i]);
  }
  return text;
}

}  // namespace

KeyText SystemLayout::typed(std::uint8_t scanCode, KeyLevel level) const {
  wchar_t units[kMostUnits] = {};
  const int count = translate(scanCode, level, units);
  if (count < 0) forgetAccent();
  return {shownUnits(units, count < 0 ? 1 : count), count < 0};
}

std::u16string SystemLayout::composed(std::uint8_t accent, KeyLevel accentLevel, std::uint8_t scanCode, KeyLevel level) const {
  wchar_t units[kMostUnits] = {};
  translate(accent, accentLevel, units);
  const int count = translate(scanCode, level, units);
  if (count < 0) forgetAccent();
  return shownUnits(units, count < 0 ? 1 : count);
}

TouchFacts touchFacts() {
  TouchFacts facts;
  UINT count = 0;
  if (GetRawInputDeviceList(nullptr, &count, sizeof(RAWINPUTDEVICELIST)) == 0) {
    std::vector<RAWINPUTDEVICELIST> devices(count);
    const UINT read = count == 0 ? 0 : GetRawInputDeviceList(devices.data(), &count, sizeof(RAWINPUTDEVICELIST));
    if (read != static_cast<UINT>(-1)) {
      facts.keyboards = 0;
      for (UINT i = 0; i < read; ++i) facts.keyboards += devices[i].dwType == RIM_TYPEKEYBOARD ? 1 : 0;
    }
  }
  constexpr int kSlateMode = 0x2003;  // SM_CONVERTIBLESLATEMODE
  facts.canTouch = (GetSystemMetrics(SM_DIGITIZER) & (NID_READY | NID_INTEGRATED_TOUCH)) == (NID_READY | NID_INTEGRATED_TOUCH);
  facts.isTablet = GetSystemMetrics(kSlateMode) == 0;
  return facts;
}

}  // namespace latchkey

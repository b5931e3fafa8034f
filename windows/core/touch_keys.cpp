#include "core/touch_keys.h"

#include <string_view>

namespace latchkey {
namespace {

// Of the keyboard's keys from left to right, top to bottom; the first of the last row is there on European keyboards only.
constexpr std::array<std::uint8_t, kTypingKeys> kScanCodes = {
    0x29, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x08, 0x09, 0x0a, 0x0b, 0x0c, 0x0d,  //
    0x10, 0x11, 0x12, 0x13, 0x14, 0x15, 0x16, 0x17, 0x18, 0x19, 0x1a, 0x1b,        //
    0x1e, 0x1f, 0x20, 0x21, 0x22, 0x23, 0x24, 0x25, 0x26, 0x27, 0x28, 0x2b,        //
    0x56, 0x2c, 0x2d, 0x2e, 0x2f, 0x30, 0x31, 0x32, 0x33, 0x34, 0x35};
constexpr std::u16string_view kSymbols = u"1234567890\u20ac\u00a3\u00a7!@#$%^&*()-_=+[]{}\\|;:'\"`~,.<>/?";
constexpr std::u16string_view kNoKey = u"";

bool isOnlyThere(std::u16string_view text) {
  return !text.empty() && text[0] > 0x7f && kSymbols.find(text[0]) == kSymbols.npos;
}

}  // namespace

void TouchKeys::layoutChanged() {
  accent_.reset();
  shift_ = Shift::Off;
  layer_ = Layer::Layout;
  hasThird_ = false;
  for (const std::uint8_t scanCode : kScanCodes) {
    hasThird_ = hasThird_ || isOnlyThere(layout_.typed(scanCode, KeyLevel::Third).text);
  }
}

KeyLevel TouchKeys::level() const {
  if (layer_ == Layer::Third) return KeyLevel::Third;
  return shift_ == Shift::Off ? KeyLevel::Plain : KeyLevel::Shift;
}

std::u16string TouchKeys::label(std::size_t key) const {
  if (layer_ == Layer::Symbols) return std::u16string(key < kSymbols.size() ? kSymbols.substr(key, 1) : kNoKey);
  return layout_.typed(kScanCodes[key], level()).text;
}

std::u16string TouchKeys::press(std::size_t key) {
  if (key >= kTypingKeys) return {};
  if (layer_ == Layer::Symbols) {
    accent_.reset();
    return label(key);
  }
  const std::uint8_t scanCode = kScanCodes[key];
  const KeyText typed = layout_.typed(scanCode, level());
  if (accent_) {
    const Accent accent = *accent_;
    accent_.reset();
    return released(layout_.composed(accent.scanCode, accent.level, scanCode, level()));
  }
  if (!typed.dead) return released(typed.text);
  accent_ = Accent{scanCode, level(), typed.text};
  return released({});
}

// The accent by itself, else a blank.
std::u16string TouchKeys::space() {
  std::u16string text = accent_ ? accent_->text : std::u16string(u" ");
  accent_.reset();
  return text;
}

// What holds for one key is over.
std::u16string TouchKeys::released(std::u16string text) {
  if (shift_ == Shift::Once) shift_ = Shift::Off;
  if (layer_ == Layer::Third) layer_ = Layer::Layout;
  return text;
}

void TouchKeys::pressShift() {
  if (layer_ != Layer::Layout) shift_ = Shift::Off;
  layer_ = Layer::Layout;
  shift_ = shift_ == Shift::Off ? Shift::Once : shift_ == Shift::Once ? Shift::Locked : Shift::Off;
}

void TouchKeys::pressSymbols() {
  shift_ = Shift::Off;
  layer_ = layer_ == Layer::Symbols ? Layer::Layout : Layer::Symbols;
}

void TouchKeys::pressThird() {
  shift_ = Shift::Off;
  layer_ = layer_ == Layer::Third || !hasThird_ ? Layer::Layout : Layer::Third;
}

}  // namespace latchkey

// The keyboard that the wizard draws in its own window, for devices without one: which keys there are, what stands on them and
// what they type. It follows the keyboard layout in use, key by key as on a desk; digits and every symbol of ASCII are on a
// layer of their own, so that they can be typed whatever the layout has. No window is known here.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

namespace latchkey {

// What Windows says of the devices.
struct TouchFacts {
  std::size_t keyboards = 1;  // attached
  bool canTouch = false;
  bool isTablet = false;      // folded or undocked, so that its keyboard is out of reach
};
// Whether the keys are shown unasked. A key pressed on a real keyboard takes them away again.
constexpr bool needsTouchKeys(const TouchFacts& facts) { return facts.keyboards == 0 || (facts.canTouch && facts.isTablet); }

enum class KeyLevel : std::uint8_t { Plain, Shift, Third };  // alone, with Shift, with AltGr

struct KeyText {
  std::u16string text;
  bool dead = false;  // an accent that waits for its letter
};

// The layout in use. Keys are named by their scan codes, which are places on the keyboard.
class KeyLayout {
 public:
  virtual KeyText typed(std::uint8_t scanCode, KeyLevel level) const = 0;
  // What an accent and a key after it type together.
  virtual std::u16string composed(std::uint8_t accent, KeyLevel accentLevel, std::uint8_t scanCode, KeyLevel level) const = 0;

 protected:
  ~KeyLayout() = default;
};

constexpr std::array<std::size_t, 4> kKeysInRow = {13, 12, 12, 11};
constexpr std::size_t kTypingKeys = 48;

class TouchKeys {
 public:
  enum class Shift : std::uint8_t { Off, Once, Locked };
  enum class Layer : std::uint8_t { Layout, Symbols, Third };

  explicit TouchKeys(const KeyLayout& layout) : layout_(layout) { layoutChanged(); }

  void layoutChanged();

  // What stands on a key, 0 to kTypingKeys - 1, row by row. Empty: the key is not there now.
  std::u16string label(std::size_t key) const;
  // What it types. Empty after an accent.
  std::u16string press(std::size_t key);
  std::u16string space();
  void forgetAccent() { accent_.reset(); }

  // For the next key; pressed again for all that follow; pressed once more for none.
  void pressShift();
  void pressSymbols();
  // The third level, for one key; only where hasThird().
  void pressThird();
  Shift shift() const { return shift_; }
  Layer layer() const { return layer_; }
  // Whether the layout has characters there that are nowhere else.
  bool hasThird() const { return hasThird_; }

 private:
  struct Accent {
    std::uint8_t scanCode;
    KeyLevel level;
    std::u16string text;
  };

  KeyLevel level() const;
  std::u16string released(std::u16string text);

  const KeyLayout& layout_;
  Shift shift_ = Shift::Off;
  Layer layer_ = Layer::Layout;
  bool hasThird_ = false;
  std::optional<Accent> accent_;
};

}  // namespace latchkey

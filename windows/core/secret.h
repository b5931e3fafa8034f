// Memory for what must not outlive its use: passwords, codes, session tokens, whole messages.
#pragma once

#include <cstddef>
#include <string_view>

namespace latchkey {

// Overwrites memory in a way that the compiler may not leave out.
void wipe(void* bytes, std::size_t count);

// Bytes that are overwritten before they are given back. Grows by copying and wiping; cannot be copied by accident.
class Secret {
 public:
  Secret() = default;
  explicit Secret(std::string_view text) { append(text); }
  Secret(Secret&& other) noexcept;
  Secret& operator=(Secret&& other) noexcept;
  Secret(const Secret&) = delete;
  Secret& operator=(const Secret&) = delete;
  ~Secret() { clear(); }

  void append(std::string_view text);
  void clear();
  Secret copy() const { return Secret(view()); }

  // Valid until the next change.
  std::string_view view() const { return {bytes_, size_}; }
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }

 private:
  char* bytes_ = nullptr;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

}  // namespace latchkey

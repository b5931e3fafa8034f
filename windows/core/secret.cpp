#include "core/secret.h"

#include <cstring>

namespace latchkey {

void wipe(void* bytes, std::size_t count) {
  volatile char* at = static_cast<volatile char*>(bytes);
  while (count-- > 0) *at++ = 0;
}

Secret::Secret(Secret&& other) noexcept : bytes_(other.bytes_), size_(other.size_), capacity_(other.capacity_) {
  other.bytes_ = nullptr;
  other.size_ = other.capacity_ = 0;
}

Secret& Secret::operator=(Secret&& other) noexcept {
  if (this == &other) return *this;
  clear();
  bytes_ = other.bytes_;
  size_ = other.size_;
  capacity_ = other.capacity_;
  other.bytes_ = nullptr;
  other.size_ = other.capacity_ = 0;
  return *this;
}

void Secret::append(std::string_view text) {
  if (text.empty()) return;
  if (text.size() > capacity_ - size_) {
    std::size_t larger = capacity_ < 32 ? 64 : capacity_ * 2;
    while (larger - size_ < text.size()) larger *= 2;
    char* fresh = new char[larger];
    if (size_ > 0) std::memcpy(fresh, bytes_, size_);
    // the new text may be a view of the old bytes: copied before they are wiped
    std::memcpy(fresh + size_, text.data(), text.size());
    const std::size_t total = size_ + text.size();
    clear();
    bytes_ = fresh;
    size_ = total;
    capacity_ = larger;
    return;
  }
  std::memcpy(bytes_ + size_, text.data(), text.size());
  size_ += text.size();
}

void Secret::clear() {
  if (bytes_ != nullptr) {
    wipe(bytes_, capacity_);
    delete[] bytes_;
  }
  bytes_ = nullptr;
  size_ = capacity_ = 0;
}

}  // namespace latchkey

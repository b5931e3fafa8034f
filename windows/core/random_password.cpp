#include "core/random_password.h"

namespace latchkey {
namespace {

// No character that looks like another to a password filter, and none that a policy could forbid.
constexpr std::string_view kClasses[] = {"ABCDEFGHJKLMNPQRSTUVWXYZ", "abcdefghijkmnopqrstuvwxyz", "23456789", "!#$%&*+-=?@_"};
constexpr std::string_view kAll = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789!#$%&*+-=?@_";
constexpr int kRounds = 100;

bool hasAll(std::string_view text) {
  for (const std::string_view kind : kClasses) {
    if (text.find_first_of(kind) == text.npos) return false;
  }
  return true;
}

}  // namespace

OsError randomPassword(OsPort& os, std::size_t length, Secret& password) {
  // drawn anew until all classes occur: putting them in by force would make some passwords likelier than others
  for (int round = 0; round < kRounds; ++round) {
    password.clear();
    while (password.size() < length) {
      std::uint8_t bytes[64];
      const OsError error = os.random(bytes, sizeof bytes);
      if (error != os_error::kOk) return error;
      for (const std::uint8_t byte : bytes) {
        // what is beyond the last whole multiple would favour the first characters
        if (byte >= 256 / kAll.size() * kAll.size() || password.size() == length) continue;
        password.append(kAll.substr(byte % kAll.size(), 1));
      }
      wipe(bytes, sizeof bytes);
    }
    if (hasAll(password.view())) return os_error::kOk;
  }
  return os_error::kNotSupported;  // a source that is not random
}

}  // namespace latchkey

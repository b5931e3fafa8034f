// Lines of text, with words put in the places of {}.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace latchkey {

inline std::string filled(std::string_view text, std::initializer_list<std::string_view> words) {
  std::string out;
  auto word = words.begin();
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i, 2) == "{}" && word != words.end()) {
      out += *word++;
      ++i;
    } else {
      out += text[i];
    }
  }
  return out;
}

// Where a test says what it found; false once nobody listens any more.
class Speaker {
 public:
  virtual bool say(std::string_view text) = 0;

 protected:
  ~Speaker() = default;
};

// What the program answers when it ends.
enum class ExitCode : int { Well = 0, NotWell = 1, WrongUsage = 2, CouldNotBegin = 3 };

}  // namespace latchkey

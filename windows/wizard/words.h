// The wizard's own words, from its string table.
#pragma once

#include <string>

#include "core/view.h"

namespace latchkey {

// In the language of this thread, which is that of the sign-in screen.
std::wstring loadWord(unsigned id);

class TableWords final : public Words {
 public:
  std::string say(OwnWord word) const override;
  std::string say(Sentence sentence) const override;
  std::string say(Advice advice) const override;
};

}  // namespace latchkey

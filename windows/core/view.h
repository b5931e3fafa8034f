// What the wizard shows at a moment, as plain data: from where the session is, in words. Nothing here knows a window.
#pragma once

#include <string>
#include <vector>

#include "core/advice.h"
#include "core/driver.h"

namespace latchkey {

// The wizard's own words; what the server says comes in its own language with each step.
enum class OwnWord : std::uint8_t {
  TroubleFirst,  // the first line of every trouble: something went wrong
  TroubleTitle,
  Connecting,
  TryAgain,
  Close,
  Cancel,
  Rules,         // above the rules that are marked while the password is typed
  SupportCode,   // %1
  RulesLater,    // above those that the server alone can judge; %1 is what goes on
};
constexpr std::size_t kOwnWords = 9;

class Words {
 public:
  virtual std::string say(OwnWord word) const = 0;
  // With %HOST%, %ID% and %SECONDS% still in it.
  virtual std::string say(Sentence sentence) const = 0;
  virtual std::string say(Advice advice) const = 0;

 protected:
  ~Words() = default;
};

struct ViewButton {
  enum class Does : std::uint8_t { Press, Retry, Close };
  Does does = Does::Press;
  Action action = Action::Next;  // Press
  std::string label;
  bool isDefault = false;  // what Enter does
  bool isCancel = false;   // what Escape does
  Millis from = 0;         // when it can be pressed
};

struct View {
  std::string title;
  std::vector<std::string> paragraphs;
  std::vector<std::string> advice;    // after them; at most kMostAdvice. It may change while the page is read
  std::string mistake;
  std::string mistakeField;           // empty: about the page as a whole
  const std::vector<Field>* fields = nullptr;
  const std::vector<Rule>* rules = nullptr;  // of a new password
  std::string rulesTitle;
  std::string rulesLaterTitle;
  bool running = false;               // something is happening that the person waits for
  std::vector<ViewButton> buttons;    // from left to right: what helps, back, forward, out
  std::string notice;                 // the wizard is about to close
  std::string supportCode;
  bool rightToLeft = false;
  bool busy = false;                  // an answer is on its way: nothing can be pressed but what leaves
  // Two views with the same key differ in nothing that is drawn but advice, notice, busy and what can be pressed already.
  std::string key;
};

View viewOf(const SessionDriver& driver, const Words& words, const std::vector<Advice>& advice, std::string_view host, Millis now);

}  // namespace latchkey

#include "core/view.h"

#include <algorithm>

namespace latchkey {
namespace {

void replace(std::string& text, std::string_view what, std::string_view by) {
  for (std::size_t at = text.find(what); at != text.npos; at = text.find(what, at + by.size())) text.replace(at, what.size(), by);
}

std::string seconds(Millis until, Millis now) { return std::to_string(until > now ? (until - now + 999) / 1000 : 0); }

// From left to right: what helps, back, forward, out.
int rank(Action action) {
  switch (action) {
    case Action::Resend:
      return 0;
    case Action::ContactAdministrator:
      return 1;
    case Action::Status:
      return 2;
    case Action::Back:
      return 3;
    case Action::Next:
      return 4;
    case Action::Cancel:
      break;
  }
  return 5;
}

ViewButton leaving(const Words& words, OwnWord word) {
  ViewButton button;
  button.does = ViewButton::Does::Close;
  button.label = words.say(word);
  button.isCancel = true;
  return button;
}

// Before the first gate, and when there is a new password: an unlocked account has its old one.
bool saysAdvice(const SessionDriver& driver) {
  const StepKind kind = driver.reply()->step.kind;
  return kind == StepKind::Identify || (kind == StepKind::Done && driver.outcome() == Outcome::Changed);
}

std::string nextLabel(const Step& step) {
  for (const Button& button : step.buttons) {
    if (button.action == Action::Next) return button.label;
  }
  return {};
}

void showStep(const SessionDriver& driver, const Words& words, const std::vector<Advice>& advice, View& view) {
  const Reply& reply = *driver.reply();
  const Step& step = reply.step;
  view.rightToLeft = reply.rightToLeft;
  view.title = step.title;
  view.paragraphs = step.body;
  if (saysAdvice(driver)) {
    for (const Advice said : advice) view.advice.push_back(words.say(said));
  }
  if (!step.helpdesk.empty()) view.paragraphs.push_back(step.helpdesk);
  if (step.mistake) {
    view.mistake = step.mistake->text;
    view.mistakeField = step.mistake->field;
  }
  view.fields = &step.fields;
  if (!step.rules.empty()) {
    view.rules = &step.rules;
    view.rulesTitle = words.say(OwnWord::Rules);
    view.rulesLaterTitle = words.say(OwnWord::RulesLater);
    replace(view.rulesLaterTitle, "%1", nextLabel(step));
  }
  view.running = step.kind == StepKind::Working || step.kind == StepKind::Challenge;
  for (const Button& offered : step.buttons) {
    ViewButton button;
    button.action = offered.action;
    button.label = offered.label;
    button.isDefault = offered.isDefault;
    button.isCancel = offered.action == Action::Cancel;
    button.from = offered.availableAfterMs != 0 ? driver.stepSince() + offered.availableAfterMs : 0;
    view.buttons.push_back(button);
  }
  std::stable_sort(view.buttons.begin(), view.buttons.end(),
                   [](const ViewButton& a, const ViewButton& b) { return rank(a.action) < rank(b.action); });
  if (step.final) {
    view.buttons = {leaving(words, OwnWord::Close)};
    view.buttons[0].isDefault = true;
  }
  view.key = "step " + step.id + " " + std::string(wordFor(step.kind));
}

void showTrouble(const SessionDriver& driver, const Words& words, std::string_view host, Millis now, View& view) {
  const Screen& screen = driver.screen();
  view.title = words.say(OwnWord::TroubleTitle);
  view.paragraphs.push_back(words.say(OwnWord::TroubleFirst));
  view.paragraphs.push_back(words.say(screen.sentence));
  if (screen.outcomeUnknown && screen.sentence != Sentence::OutcomeUnknown) view.paragraphs.push_back(words.say(Sentence::OutcomeUnknown));
  for (std::string& paragraph : view.paragraphs) {
    replace(paragraph, "%HOST%", host);
    replace(paragraph, "%ID%", driver.correlationId());
    replace(paragraph, "%SECONDS%", seconds(screen.retryFrom, now));
  }
  if (screen.canRetry) {
    ViewButton again;
    again.does = ViewButton::Does::Retry;
    again.label = words.say(OwnWord::TryAgain);
    again.isDefault = true;
    again.from = screen.retryFrom;
    view.buttons.push_back(again);
  }
  view.buttons.push_back(leaving(words, OwnWord::Close));
  if (!screen.canRetry) view.buttons.back().isDefault = true;
  view.key = "trouble";
}

}  // namespace

View viewOf(const SessionDriver& driver, const Words& words, const std::vector<Advice>& advice, std::string_view host, Millis now) {
  const Screen& screen = driver.screen();
  View view;
  view.busy = screen.busy;
  switch (screen.what) {
    case Screen::What::Step:
      showStep(driver, words, advice, view);
      break;
    case Screen::What::Trouble:
      showTrouble(driver, words, host, now, view);
      break;
    case Screen::What::Connecting:
      view.title = words.say(OwnWord::Connecting);
      view.running = true;
      view.buttons.push_back(leaving(words, OwnWord::Cancel));
      view.key = "connecting";
      break;
  }
  if (screen.closesAt) {
    view.notice = words.say(screen.canGoOn ? Sentence::ClosingSoon : Sentence::EndingSoon);
    replace(view.notice, "%SECONDS%", seconds(*screen.closesAt, now));
  }
  if (!driver.correlationId().empty()) {
    view.supportCode = words.say(OwnWord::SupportCode);
    replace(view.supportCode, "%1", driver.correlationId());
  }
  view.key += "\n" + view.title + "\n" + view.mistake;
  for (const std::string& paragraph : view.paragraphs) view.key += "\n" + paragraph;
  return view;
}

}  // namespace latchkey

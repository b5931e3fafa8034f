#include "core/step.h"

#include <array>

namespace latchkey {
namespace {

// in the order of the enumerations
constexpr std::array<std::string_view, kStepKinds> kKindWords = {
    "identify",    "challenge", "reason", "chooseMethod", "enterPhone", "enterCode", "answerQuestions",
    "newPassword", "working",   "done",   "blocked",      "expired",    "cancelled", "unavailable"};
constexpr std::array<std::string_view, kFieldTypes> kTypeWords = {"text",        "code",   "phone", "password",
                                                                  "newPassword", "choice", "info",  "progress"};
constexpr std::array<std::string_view, kActions> kActionWords = {"next",   "back",                 "resend",
                                                                 "cancel", "contactAdministrator", "status"};

template <typename Enum, std::size_t N>
std::optional<Enum> find(const std::array<std::string_view, N>& words, std::string_view word) {
  for (std::size_t i = 0; i < N; ++i) {
    if (words[i] == word) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace

std::string_view wordFor(StepKind kind) { return kKindWords[static_cast<std::size_t>(kind)]; }
std::string_view wordFor(FieldType type) { return kTypeWords[static_cast<std::size_t>(type)]; }
std::string_view wordFor(Action action) { return kActionWords[static_cast<std::size_t>(action)]; }

std::optional<StepKind> stepKind(std::string_view word) { return find<StepKind>(kKindWords, word); }
std::optional<FieldType> fieldType(std::string_view word) { return find<FieldType>(kTypeWords, word); }
std::optional<Action> action(std::string_view word) { return find<Action>(kActionWords, word); }

bool isEnding(StepKind kind) {
  switch (kind) {
    case StepKind::Done:
    case StepKind::Blocked:
    case StepKind::Expired:
    case StepKind::Cancelled:
    case StepKind::Unavailable:
      return true;
    case StepKind::Identify:
    case StepKind::Challenge:
    case StepKind::Reason:
    case StepKind::ChooseMethod:
    case StepKind::EnterPhone:
    case StepKind::EnterCode:
    case StepKind::AnswerQuestions:
    case StepKind::NewPassword:
    case StepKind::Working:
      return false;
  }
  return true;
}

bool isHidden(FieldType type) { return type == FieldType::Password || type == FieldType::NewPassword; }

bool isTyped(FieldType type) {
  return isHidden(type) || type == FieldType::Text || type == FieldType::Code || type == FieldType::Phone;
}

}  // namespace latchkey

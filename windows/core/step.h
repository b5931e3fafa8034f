// What the server asks: the steps of the sign-in contract, version 1 (docs/signin-v1.yaml), as plain data to be drawn.
// Texts are UTF-8 without control characters, to be drawn as they are and never parsed. An absent text is empty.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/secret.h"

namespace latchkey {

// The contract's caps. A message that goes beyond one is refused as a whole.
constexpr std::size_t kMaxMessage = 64 * 1024;
constexpr std::size_t kMaxText = 2048;  // bytes of UTF-8
constexpr std::size_t kMaxFields = 12;
constexpr std::size_t kMaxChoices = 8;
constexpr std::size_t kMaxActions = 8;
constexpr std::size_t kMaxParagraphs = 32;
constexpr std::size_t kMaxRules = 32;

enum class StepKind : std::uint8_t {
  Identify,
  Challenge,  // solved by the program; the person sees that it is busy
  Reason,
  ChooseMethod,
  EnterPhone,
  EnterCode,
  AnswerQuestions,
  NewPassword,
  Working,
  Done,
  Blocked,
  Expired,
  Cancelled,
  Unavailable,
};
constexpr std::size_t kStepKinds = 14;

enum class FieldType : std::uint8_t {
  Text,
  Code,
  Phone,
  Password,     // not shown
  NewPassword,  // not shown
  Choice,
  Info,      // nothing to fill in
  Progress,  // something is running
};
constexpr std::size_t kFieldTypes = 8;

// What a person can do; `status` is sent by the program alone.
enum class Action : std::uint8_t { Next, Back, Resend, Cancel, ContactAdministrator, Status };
constexpr std::size_t kActions = 6;

// The contract's words for them.
std::string_view wordFor(StepKind kind);
std::string_view wordFor(FieldType type);
std::string_view wordFor(Action action);
std::optional<StepKind> stepKind(std::string_view word);
std::optional<FieldType> fieldType(std::string_view word);
std::optional<Action> action(std::string_view word);

// Done, blocked, expired, cancelled, unavailable: nothing follows.
bool isEnding(StepKind kind);
// Whether the person types into a field of this type, and whether what is typed is hidden.
bool isTyped(FieldType type);
bool isHidden(FieldType type);

struct Choice {
  std::string value;
  std::string label;
  std::string hint;
};

struct Field {
  std::string name;
  FieldType type = FieldType::Info;
  std::string label;
  std::string help;
  std::uint32_t maxLength = 0;  // UTF-16 units that may be typed
  bool required = false;
  std::string value;            // to begin with; never a secret
  std::vector<Choice> choices;  // 1 to kMaxChoices for a Choice, else none
};

struct Button {
  Action action = Action::Next;
  std::string label;
  bool isDefault = false;              // what Enter does
  std::uint32_t availableAfterMs = 0;  // from when the step came
};

enum class RuleId : std::uint8_t { MinLength, MaxLength, Categories, NotContains, Other };

// A rule for the new password, in the order in which the server judges. All of them are shown as text.
struct Rule {
  RuleId id = RuleId::Other;
  std::string text;
  bool byClient = false;           // can be judged while the person types: never for Other
  std::uint32_t number = 0;        // characters, or categories required
  std::vector<std::string> words;  // NotContains
};

// What was wrong with the last answer.
struct Mistake {
  std::string code;
  std::string field;  // empty: about the step as a whole
  std::string text;
};

// Find a number so that SHA-256 over salt, colon and its decimal digits begins with so many zero bits.
struct Puzzle {
  std::string salt;
  std::uint32_t bits = 0;
  std::uint32_t expiresInMs = 0;
};

struct Step {
  std::string id;
  StepKind kind = StepKind::Unavailable;
  std::string title;
  std::vector<std::string> body;
  std::vector<Field> fields;
  std::vector<Button> buttons;
  std::optional<Mistake> mistake;
  std::optional<std::uint32_t> pollAfterMs;  // with Working, always: 500 to 5000
  bool final = false;
  std::vector<Rule> rules;               // with NewPassword
  std::optional<Puzzle> puzzle;          // with Challenge, always
  std::optional<std::uint64_t> retryAfterMs;  // with an ending
  std::string helpdesk;                  // with an ending
};

// How the organisation's passwords reach Entra ID; a setting of the server.
enum class CloudSync : std::uint8_t { Unknown, None, Hash, PassThrough };

// A whole answer of the server.
struct Reply {
  Secret session;
  std::string correlationId;
  std::string language;
  bool rightToLeft = false;
  std::uint64_t expiresInMs = 0;
  CloudSync cloudSync = CloudSync::Unknown;  // Unknown too where the server says something newer than this program
  Step step;
};

}  // namespace latchkey

#include "core/reply.h"

#include "core/json.h"
#include "core/text.h"

namespace latchkey {
namespace {

using Index = JsonTree::Index;
using Kind = JsonTree::Kind;
constexpr std::uint64_t kLongestMs = 31ull * 24 * 60 * 60 * 1000;
constexpr std::size_t kMaxWords = 64;

bool isName(std::string_view text) {
  if (text.empty() || text.size() > 64) return false;
  for (const char c : text) {
    if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))) return false;
  }
  return !(text[0] >= '0' && text[0] <= '9');
}

bool isLanguage(std::string_view text) {
  if (text.size() < 2 || text.size() > 35) return false;
  for (const char c : text) {
    if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-')) return false;
  }
  return true;
}

CloudSync cloudSync(std::string_view word) {
  if (word == "none") return CloudSync::None;
  if (word == "hash") return CloudSync::Hash;
  return word == "passThrough" ? CloudSync::PassThrough : CloudSync::Unknown;
}

// Reads members; the first thing that is wrong stays, and what is read afterwards does not matter any more.
class Reader {
 public:
  explicit Reader(const JsonTree& tree) : tree_(tree) {}

  std::optional<Refused> refused;

  void refuse(RefusalReason reason, std::string_view where) {
    if (!refused) refused = Refused{reason, where};
  }

  Index object(Index parent, std::string_view name) { return required(parent, name, Kind::Object); }

  // The values of an array, at most `most`; each is handed to `take`.
  template <typename Take>
  void array(Index parent, std::string_view name, std::size_t most, Take take) {
    const Index array = required(parent, name, Kind::Array);
    if (array == JsonTree::kNone) return;
    if (tree_.children(array) > most) return refuse(RefusalReason::TooMany, name);
    for (Index at = tree_.firstChild(array); at != JsonTree::kNone && !refused; at = tree_.nextSibling(at)) take(at);
  }

  // A text as it came, for tokens that are sent back.
  const std::string& raw(Index parent, std::string_view name) {
    const Index at = required(parent, name, Kind::Text);
    return at == JsonTree::kNone ? empty_ : tree_.text(at);
  }

  // A text to be drawn.
  std::string text(Index parent, std::string_view name) { return shown(raw(parent, name)); }

  // A text or null or absent.
  std::string optionalText(Index parent, std::string_view name) {
    return isNothing(parent, name) ? std::string() : text(parent, name);
  }

  bool boolean(Index parent, std::string_view name) {
    const Index at = required(parent, name, Kind::Boolean);
    return at != JsonTree::kNone && tree_.boolean(at);
  }

  std::uint64_t number(Index parent, std::string_view name, std::uint64_t least, std::uint64_t most) {
    const Index at = required(parent, name, Kind::Integer);
    if (at == JsonTree::kNone) return least;
    const std::uint64_t value = tree_.integer(at);
    if (value < least || value > most) refuse(RefusalReason::WrongType, name);
    return value;
  }

  bool isNothing(Index parent, std::string_view name) const {
    const Index at = tree_.member(parent, name);
    return at == JsonTree::kNone || tree_.kind(at) == Kind::Null;
  }

  // An element of an array that must be of that kind.
  bool is(Index at, Kind kind, std::string_view where) {
    if (tree_.kind(at) != kind) refuse(RefusalReason::WrongType, where);
    return tree_.kind(at) == kind;
  }

  const JsonTree& tree() const { return tree_; }

 private:
  Index required(Index parent, std::string_view name, Kind kind) {
    if (parent == JsonTree::kNone) return JsonTree::kNone;
    const Index at = tree_.member(parent, name);
    if (at == JsonTree::kNone) {
      refuse(RefusalReason::Missing, name);
      return at;
    }
    if (tree_.kind(at) != kind) {
      refuse(RefusalReason::WrongType, name);
      return JsonTree::kNone;
    }
    return at;
  }

  const JsonTree& tree_;
  const std::string empty_;
};

Choice readChoice(Reader& in, Index at) {
  Choice choice;
  choice.value = in.raw(at, "value");
  if (!isToken(choice.value, 1, 128)) in.refuse(RefusalReason::WrongType, "value");
  choice.label = in.text(at, "label");
  choice.hint = in.optionalText(at, "hint");
  return choice;
}

Field readField(Reader& in, Index at) {
  Field field;
  field.name = in.raw(at, "name");
  if (!isName(field.name)) in.refuse(RefusalReason::WrongType, "name");
  const auto type = fieldType(in.raw(at, "type"));
  if (type) {
    field.type = *type;
  } else {
    in.refuse(RefusalReason::UnknownFieldType, "type");
  }
  field.label = in.text(at, "label");
  field.help = in.optionalText(at, "help");
  field.maxLength = static_cast<std::uint32_t>(in.number(at, "maxLength", 0, kMaxText));
  field.required = in.boolean(at, "required");
  field.value = in.optionalText(at, "value");
  if (isHidden(field.type) && !field.value.empty()) in.refuse(RefusalReason::Inconsistent, "value");
  if (isTyped(field.type) && field.maxLength == 0) in.refuse(RefusalReason::Inconsistent, "maxLength");
  if (field.type == FieldType::Choice) {
    in.array(at, "choices", kMaxChoices, [&](Index choice) {
      if (in.is(choice, Kind::Object, "choices")) field.choices.push_back(readChoice(in, choice));
    });
    if (field.choices.empty()) in.refuse(RefusalReason::Inconsistent, "choices");
  }
  return field;
}

// A button whose action this version does not know is left out: the others stay usable.
void readButton(Reader& in, Index at, std::vector<Button>& buttons) {
  const auto does = action(in.raw(at, "name"));
  Button button;
  button.label = in.text(at, "label");
  if (!in.isNothing(at, "default")) button.isDefault = in.boolean(at, "default");
  if (!in.isNothing(at, "availableAfterMs")) {
    button.availableAfterMs = static_cast<std::uint32_t>(in.number(at, "availableAfterMs", 0, 24u * 60 * 60 * 1000));
  }
  if (!does || *does == Action::Status) return;
  button.action = *does;
  for (const Button& other : buttons) {
    if (other.action == button.action || (other.isDefault && button.isDefault)) {
      return in.refuse(RefusalReason::Inconsistent, "actions");
    }
  }
  buttons.push_back(std::move(button));
}

void readRule(Reader& in, Index at, std::vector<Rule>& rules) {
  Rule rule;
  rule.text = in.text(at, "text");
  rule.byClient = in.raw(at, "checkable") == "client";
  const std::string& id = in.raw(at, "id");
  const Index parameters = in.object(at, "parameters");
  if (rule.byClient && (id == "minLength" || id == "maxLength")) {
    rule.id = id == "minLength" ? RuleId::MinLength : RuleId::MaxLength;
    rule.number = static_cast<std::uint32_t>(in.number(parameters, "characters", 1, kMaxText));
  } else if (rule.byClient && id == "categories") {
    rule.id = RuleId::Categories;
    rule.number = static_cast<std::uint32_t>(in.number(parameters, "required", 1, 5));
  } else if (rule.byClient && id == "notContains") {
    rule.id = RuleId::NotContains;
    in.array(parameters, "words", kMaxWords, [&](Index word) {
      if (in.is(word, Kind::Text, "words") && !in.tree().text(word).empty()) {
        rule.words.push_back(in.tree().text(word));
      }
    });
  } else {
    rule.byClient = false;  // the server judges it
  }
  rules.push_back(std::move(rule));
}

// What the parts of a step owe each other, so that nobody is left in front of a page that leads nowhere.
void checkWhole(Reader& in, const Step& step) {
  const auto refuse = [&](std::string_view where) { in.refuse(RefusalReason::Inconsistent, where); };
  if (step.final != isEnding(step.kind)) refuse("final");
  if (step.final && !step.fields.empty()) refuse("fields");
  if (step.pollAfterMs.has_value() != (step.kind == StepKind::Working)) refuse("pollAfterMs");
  if (step.puzzle.has_value() != (step.kind == StepKind::Challenge)) refuse("challenge");
  if (!step.rules.empty() && step.kind != StepKind::NewPassword) refuse("rules");
  for (std::size_t i = 0; i < step.fields.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (step.fields[i].name == step.fields[j].name) refuse("name");
    }
  }
  bool next = false;
  for (const Button& button : step.buttons) next = next || button.action == Action::Next;
  const bool goesOnAlone = step.kind == StepKind::Working || step.kind == StepKind::Challenge;
  if (!step.final && !goesOnAlone && !next) refuse("actions");
}

Step readStep(Reader& in, Index at) {
  Step step;
  step.id = in.raw(at, "id");
  if (!isToken(step.id, 1, 128)) in.refuse(RefusalReason::WrongType, "id");
  const auto kind = stepKind(in.raw(at, "kind"));
  if (kind) {
    step.kind = *kind;
  } else {
    in.refuse(RefusalReason::UnknownKind, "kind");
  }
  step.title = in.text(at, "title");
  in.array(at, "body", kMaxParagraphs, [&](Index paragraph) {
    if (in.is(paragraph, Kind::Text, "body")) step.body.push_back(shown(in.tree().text(paragraph)));
  });
  in.array(at, "fields", kMaxFields, [&](Index field) {
    if (in.is(field, Kind::Object, "fields")) step.fields.push_back(readField(in, field));
  });
  in.array(at, "actions", kMaxActions, [&](Index button) {
    if (in.is(button, Kind::Object, "actions")) readButton(in, button, step.buttons);
  });
  if (!in.isNothing(at, "error")) {
    const Index error = in.object(at, "error");
    step.mistake = Mistake{in.text(error, "code"), in.optionalText(error, "field"), in.text(error, "text")};
  }
  if (!in.isNothing(at, "pollAfterMs")) {
    step.pollAfterMs = static_cast<std::uint32_t>(in.number(at, "pollAfterMs", 500, 5000));
  }
  step.final = in.boolean(at, "final");
  if (!in.isNothing(at, "rules")) {
    in.array(at, "rules", kMaxRules, [&](Index rule) {
      if (in.is(rule, Kind::Object, "rules")) readRule(in, rule, step.rules);
    });
  }
  if (!in.isNothing(at, "challenge")) {
    const Index puzzle = in.object(at, "challenge");
    step.puzzle = Puzzle{in.raw(puzzle, "salt"), static_cast<std::uint32_t>(in.number(puzzle, "bits", 0, 32)),
                         static_cast<std::uint32_t>(in.number(puzzle, "expiresInMs", 0, 24u * 60 * 60 * 1000))};
    if (!isToken(step.puzzle->salt, 16, 128)) in.refuse(RefusalReason::WrongType, "salt");
    if (in.raw(puzzle, "algorithm") != "sha256") in.refuse(RefusalReason::WrongType, "algorithm");
  }
  if (!in.isNothing(at, "retryAfterMs")) step.retryAfterMs = in.number(at, "retryAfterMs", 0, kLongestMs);
  step.helpdesk = in.optionalText(at, "helpdesk");
  checkWhole(in, step);
  return step;
}

bool openObject(JsonTree& tree, std::string_view body) {
  return !tree.read(body) && tree.kind(0) == Kind::Object;
}

}  // namespace

std::variant<Reply, Refused> readReply(std::string_view body) {
  JsonTree tree;
  if (!openObject(tree, body)) return Refused{RefusalReason::NotJson, "reply"};
  Reader in(tree);
  if (in.number(0, "v", 0, UINT64_MAX) != 1) in.refuse(RefusalReason::UnknownVersion, "v");
  Reply reply;
  reply.session = Secret(in.raw(0, "session"));
  if (!isToken(reply.session.view(), 1, kMaxText)) in.refuse(RefusalReason::WrongType, "session");
  reply.correlationId = in.raw(0, "correlationId");
  if (!isUuid(reply.correlationId)) in.refuse(RefusalReason::WrongType, "correlationId");
  reply.language = in.raw(0, "language");
  if (!isLanguage(reply.language)) in.refuse(RefusalReason::WrongType, "language");
  const std::string& direction = in.raw(0, "direction");
  reply.rightToLeft = direction == "rtl";
  if (!reply.rightToLeft && direction != "ltr") in.refuse(RefusalReason::WrongType, "direction");
  reply.expiresInMs = in.number(0, "expiresInMs", 0, kLongestMs);
  if (!in.isNothing(0, "cloudSync")) reply.cloudSync = cloudSync(in.raw(0, "cloudSync"));
  const Index step = in.object(0, "step");
  if (step != JsonTree::kNone) reply.step = readStep(in, step);
  if (in.refused) return *in.refused;
  return reply;
}

std::variant<Problem, Refused> readProblem(std::string_view body) {
  JsonTree tree;
  if (!openObject(tree, body)) return Refused{RefusalReason::NotJson, "problem"};
  Reader in(tree);
  const Index error = in.object(0, "error");
  Problem problem;
  problem.code = in.raw(error, "code");
  if (!isName(problem.code)) in.refuse(RefusalReason::WrongType, "code");
  problem.message = in.text(error, "message");
  if (!in.isNothing(error, "correlationId")) {
    problem.correlationId = in.raw(error, "correlationId");
    if (!isUuid(problem.correlationId)) in.refuse(RefusalReason::WrongType, "correlationId");
  }
  if (!in.isNothing(error, "retryAfterMs")) problem.retryAfterMs = in.number(error, "retryAfterMs", 0, kLongestMs);
  if (in.refused) return *in.refused;
  return problem;
}

}  // namespace latchkey

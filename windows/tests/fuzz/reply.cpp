// What a server may answer: any bytes at all. What is accepted keeps every promise that the drawing relies on.
#include <cstdlib>

#include "core/message.h"
#include "core/reply.h"
#include "core/text.h"

using namespace latchkey;

namespace {

void must(bool holds) {
  if (!holds) std::abort();
}

void drawable(const std::string& text) { must(text.size() <= kMaxText && shown(text) == text && isUtf8(text)); }

void check(const Reply& reply) {
  const Step& step = reply.step;
  must(isUuid(reply.correlationId));
  must(step.body.size() <= kMaxParagraphs && step.fields.size() <= kMaxFields && step.buttons.size() <= kMaxActions);
  must(step.rules.size() <= kMaxRules && step.final == isEnding(step.kind));
  must(step.pollAfterMs.has_value() == (step.kind == StepKind::Working));
  drawable(step.title);
  drawable(step.helpdesk);
  for (const auto& paragraph : step.body) drawable(paragraph);
  for (const Field& field : step.fields) {
    drawable(field.label);
    drawable(field.help);
    drawable(field.value);
    must(field.choices.size() <= kMaxChoices && field.choices.empty() == (field.type != FieldType::Choice));
    for (const Choice& choice : field.choices) {
      drawable(choice.label);
      drawable(choice.hint);
    }
  }
  for (const Rule& rule : step.rules) drawable(rule.text);
  // and it can be answered
  const auto answer = write(ContinueMessage{reply.session.view(), step.id, "0123", Action::Status, nullptr, reply.language});
  must(answer.has_value());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view body(reinterpret_cast<const char*>(data), size);
  const auto reply = readReply(body);
  if (const auto* read = std::get_if<Reply>(&reply)) check(*read);
  // what is no JSON to one of the two is none to the other: most inputs need not be read twice
  const auto* refused = std::get_if<Refused>(&reply);
  if (refused != nullptr && refused->reason == RefusalReason::NotJson) return 0;
  const auto problem = readProblem(body);
  if (const auto* read = std::get_if<Problem>(&problem)) drawable(read->message);
  return 0;
}

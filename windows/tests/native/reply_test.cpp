#include "core/reply.h"

#include <doctest/doctest.h>

#include "tests/native/files.h"

using namespace latchkey;

namespace {

Reply read(const std::string& body) {
  auto result = readReply(body);
  auto* reply = std::get_if<Reply>(&result);
  REQUIRE_MESSAGE(reply != nullptr, "refused: " << (reply ? "" : std::string(std::get_if<Refused>(&result)->where)));
  return std::move(*reply);
}

void checkRefused(const std::string& body, RefusalReason reason, std::string_view where) {
  auto result = readReply(body);
  const auto* refused = std::get_if<Refused>(&result);
  REQUIRE(refused != nullptr);
  CHECK(refused->reason == reason);
  CHECK(refused->where == where);
}

}  // namespace

TEST_CASE("every kind of step is read") {
  for (std::size_t i = 0; i < kStepKinds; ++i) {
    const auto kind = static_cast<StepKind>(i);
    CAPTURE(std::string(wordFor(kind)));
    const Reply reply = read(sampleReply(std::string(wordFor(kind))));
    CHECK(reply.step.kind == kind);
    CHECK(reply.step.final == isEnding(kind));
    CHECK(reply.session.view() == "w3ffff.q4hV1c2Pz0mJx8L7eYbTnGdRkUa5sWfIoC6vQ9HtZyM");
    CHECK(reply.correlationId == "7f3e2a10-9b4c-4d5e-8f60-a1b2c3d4e5f6");
    CHECK(reply.expiresInMs == 873000);
    CHECK_FALSE(reply.step.title.empty());
  }
}

TEST_CASE("a step for a code holds all that is drawn") {
  const Step step = read(sampleReply("enterCode")).step;
  CHECK(step.id == "0b6d6d0e");
  REQUIRE(step.fields.size() == 1);
  CHECK(step.fields[0].name == "code");
  CHECK(step.fields[0].type == FieldType::Code);
  CHECK(step.fields[0].help == "Six digits");
  CHECK(step.fields[0].maxLength == 10);
  CHECK(step.fields[0].required);
  REQUIRE(step.buttons.size() == 4);
  CHECK(step.buttons[0].isDefault);
  CHECK(step.buttons[1].action == Action::Resend);
  CHECK(step.buttons[1].availableAfterMs == 10000);
  REQUIRE(step.mistake.has_value());
  CHECK(step.mistake->code == "codeWrong");
  CHECK(step.mistake->field == "code");
}

TEST_CASE("choices, rules, puzzles and endings hold all that is needed") {
  const Step methods = read(sampleReply("chooseMethod")).step;
  REQUIRE(methods.fields.size() == 1);
  REQUIRE(methods.fields[0].choices.size() == 3);
  CHECK(methods.fields[0].choices[1].value == "mobilePhone.sms#2");
  CHECK(methods.fields[0].choices[1].hint == "*** **34");

  const Step password = read(sampleReply("newPassword")).step;
  REQUIRE(password.rules.size() == 6);
  CHECK(password.rules[0].id == RuleId::MinLength);
  CHECK(password.rules[0].number == 8);
  CHECK(password.rules[3].words == std::vector<std::string>{"ada", "lovelace"});
  CHECK_FALSE(password.rules[4].byClient);
  CHECK(password.rules[4].id == RuleId::Other);

  const Step challenge = read(sampleReply("challenge")).step;
  REQUIRE(challenge.puzzle.has_value());
  CHECK(challenge.puzzle->bits == 12);
  CHECK(challenge.puzzle->salt == "Zm9yIHRlc3Rz0000");

  const Step blocked = read(sampleReply("blocked")).step;
  CHECK(blocked.retryAfterMs == 86400000u);
  CHECK(blocked.helpdesk == "Call 1234");
  CHECK(read(sampleReply("working")).step.pollAfterMs == 1000u);
  CHECK(read(sampleReply("arabic")).rightToLeft);
}

TEST_CASE("what is not known is passed over") {
  const std::string body = sampleReply("enterCode");
  CHECK(read(with(body, "{\"v\":1", "{\"new\":{\"deep\":[1.5,null]},\"v\":1")).step.id == "0b6d6d0e");
  CHECK(read(with(body, "\"kind\"", "\"colour\":\"red\",\"kind\"")).step.kind == StepKind::EnterCode);
  const Step step = read(with(body, "\"name\":\"resend\"", "\"name\":\"rethink\"")).step;
  CHECK(step.buttons.size() == 3);
  const Step rule = read(with(sampleReply("newPassword"), "\"minLength\"", "\"moonPhase\"")).step;
  CHECK(rule.rules[0].id == RuleId::Other);
  CHECK_FALSE(rule.rules[0].byClient);
}

TEST_CASE("control characters never reach the screen") {
  const Step step = read(with(sampleReply("enterCode"), "Enter the code", "Enter\\u0000 the\\n\\u202ecode")).step;
  CHECK(step.title == "Enter the code");
}

TEST_CASE("what this client cannot draw is refused by name") {
  const std::string body = sampleReply("enterCode");
  checkRefused(with(body, "\"kind\":\"enterCode\"", "\"kind\":\"browse\""), RefusalReason::UnknownKind, "kind");
  checkRefused(with(body, "\"type\":\"code\"", "\"type\":\"html\""), RefusalReason::UnknownFieldType, "type");
  checkRefused(with(body, "\"v\":1", "\"v\":2"), RefusalReason::UnknownVersion, "v");
}

TEST_CASE("what breaks the contract is refused by name") {
  struct Case {
    const char* sample;
    const char* old;
    const char* fresh;
    RefusalReason reason;
    const char* where;
  };
  const Case cases[] = {
      {"enterCode", "\"v\":1,", "", RefusalReason::Missing, "v"},
      {"enterCode", "\"session\":", "\"sess\":", RefusalReason::Missing, "session"},
      {"enterCode", "w3ffff.", "w3 ffff", RefusalReason::WrongType, "session"},
      {"enterCode", "w3ffff.q4hV1c2Pz0mJx8L7eYbTnGdRkUa5sWfIoC6vQ9HtZyM", "", RefusalReason::WrongType, "session"},
      {"enterCode", "7f3e2a10-", "7f3e2a1-", RefusalReason::WrongType, "correlationId"},
      {"enterCode", "\"en-US\"", "\"en\\u0000\"", RefusalReason::WrongType, "language"},
      {"enterCode", "\"ltr\"", "\"up\"", RefusalReason::WrongType, "direction"},
      {"enterCode", "873000", "\"873000\"", RefusalReason::WrongType, "expiresInMs"},
      {"enterCode", "873000", "-1", RefusalReason::WrongType, "expiresInMs"},
      {"enterCode", "873000", "8.73e5", RefusalReason::WrongType, "expiresInMs"},
      {"enterCode", "873000", "18446744073709551615", RefusalReason::WrongType, "expiresInMs"},
      {"enterCode", "\"0b6d6d0e\"", "\"0b\\n6d\"", RefusalReason::WrongType, "id"},
      {"enterCode", "\"0b6d6d0e\"", "null", RefusalReason::WrongType, "id"},
      {"enterCode", "\"body\":[", "\"body\":[7,", RefusalReason::WrongType, "body"},
      {"enterCode", "\"fields\":[", "\"fields\":[[],", RefusalReason::WrongType, "fields"},
      {"enterCode", "\"name\":\"code\"", "\"name\":\"co de\"", RefusalReason::WrongType, "name"},
      {"enterCode", "\"name\":\"code\"", "\"name\":\"1code\"", RefusalReason::WrongType, "name"},
      {"enterCode", "\"maxLength\":10", "\"maxLength\":2049", RefusalReason::WrongType, "maxLength"},
      {"enterCode", "\"maxLength\":10", "\"maxLength\":0", RefusalReason::Inconsistent, "maxLength"},
      {"enterCode", "\"required\":true", "\"required\":1", RefusalReason::WrongType, "required"},
      {"enterCode", "\"name\":\"back\"", "\"name\":\"next\"", RefusalReason::Inconsistent, "actions"},
      {"enterCode", "\"name\":\"next\"", "\"name\":\"nixt\"", RefusalReason::Inconsistent, "actions"},
      {"enterCode", "\"final\":false", "\"final\":true", RefusalReason::Inconsistent, "final"},
      {"enterCode", "\"pollAfterMs\":null", "\"pollAfterMs\":500", RefusalReason::Inconsistent, "pollAfterMs"},
      {"enterCode", "\"final\":false", "\"final\":false,\"rules\":[{\"id\":\"x\",\"parameters\":{},\"text\":\"\",\"checkable\":\"server\"}]",
       RefusalReason::Inconsistent, "rules"},
      {"working", "\"pollAfterMs\":1000", "\"pollAfterMs\":10", RefusalReason::WrongType, "pollAfterMs"},
      {"working", "\"pollAfterMs\":1000", "\"pollAfterMs\":null", RefusalReason::Inconsistent, "pollAfterMs"},
      {"challenge", "\"bits\":12", "\"bits\":33", RefusalReason::WrongType, "bits"},
      {"challenge", "\"sha256\"", "\"md5\"", RefusalReason::WrongType, "algorithm"},
      {"challenge", "\"challenge\":{", "\"chall\":{", RefusalReason::Inconsistent, "challenge"},
      {"chooseMethod", "\"value\":\"email\"", "\"value\":\"\"", RefusalReason::WrongType, "value"},
      {"newPassword", "\"value\":null", "\"value\":\"x\"", RefusalReason::Inconsistent, "value"},
      {"newPassword", "\"characters\":8", "\"characters\":0", RefusalReason::WrongType, "characters"},
      {"newPassword", "\"confirm\"", "\"password\"", RefusalReason::Inconsistent, "name"},
      {"newPassword", "[\"ada\"", "[{}", RefusalReason::WrongType, "words"},
      {"done", "\"final\":true", "\"final\":false", RefusalReason::Inconsistent, "final"},
      {"blocked", "86400000", "99999999999999", RefusalReason::WrongType, "retryAfterMs"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.sample);
    CAPTURE(c.fresh);
    checkRefused(with(sampleReply(c.sample), c.old, c.fresh), c.reason, c.where);
  }
}

TEST_CASE("more of anything than the contract allows is refused") {
  const auto repeated = [](const std::string& piece, std::size_t times) {
    std::string all;
    for (std::size_t i = 0; i < times; ++i) all += (i ? "," : "") + piece;
    return all;
  };
  const std::string body = sampleReply("done");
  CHECK(read(with(body, "[\"Sign in with it.\"]", "[" + repeated("\"p\"", 32) + "]")).step.body.size() == 32);
  checkRefused(with(body, "[\"Sign in with it.\"]", "[" + repeated("\"p\"", 33) + "]"), RefusalReason::TooMany, "body");
  std::string fields;
  for (int i = 0; i < 13; ++i) {
    fields += std::string(i ? "," : "") + "{\"name\":\"f" + std::to_string(i) +
              "\",\"type\":\"info\",\"label\":\"\",\"help\":null,\"maxLength\":0,\"required\":false,\"value\":null}";
  }
  checkRefused(with(sampleReply("identify"), "\"fields\":[", "\"fields\":[" + fields + ","), RefusalReason::TooMany, "fields");
  checkRefused(with(sampleReply("chooseMethod"), "\"choices\":[",
                    "\"choices\":[" + repeated("{\"value\":\"email\",\"label\":\"\",\"hint\":null}", 6) + ","),
               RefusalReason::TooMany, "choices");
  checkRefused(with(sampleReply("working"), "\"actions\":[]",
                    "\"actions\":[" + repeated("{\"name\":\"x\",\"label\":\"\"}", 9) + "]"),
               RefusalReason::TooMany, "actions");
}

TEST_CASE("a page, an empty body and a list are no reply") {
  for (const char* body : {"", "<html>captive portal</html>", "[]", "null", "\"text\"", "{}x"}) {
    checkRefused(body, RefusalReason::NotJson, "reply");
  }
  checkRefused("{}", RefusalReason::Missing, "v");
}

TEST_CASE("a reply cut short anywhere is refused") {
  for (const char* name : {"newPassword", "chooseMethod", "arabic"}) {
    const std::string body = sampleReply(name);
    for (std::size_t n = 0; n < body.size(); ++n) {
      CHECK(std::holds_alternative<Refused>(readReply(std::string_view(body).substr(0, n))));
    }
  }
}

TEST_CASE("a problem is read") {
  auto result = readProblem(sampleReply("problem-tooMany"));
  const auto* problem = std::get_if<Problem>(&result);
  REQUIRE(problem != nullptr);
  CHECK(problem->code == "tooMany");
  CHECK(problem->retryAfterMs == 30000);
  CHECK(problem->correlationId == "7f3e2a10-9b4c-4d5e-8f60-a1b2c3d4e5f6");
  CHECK(std::holds_alternative<Refused>(readProblem("<html>")));
  CHECK(std::holds_alternative<Refused>(readProblem(sampleReply("done"))));
}

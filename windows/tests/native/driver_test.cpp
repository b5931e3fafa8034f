#include "core/driver.h"

#include <doctest/doctest.h>

#include "core/json.h"
#include "core/puzzle.h"
#include "tests/native/files.h"

using namespace latchkey;

namespace {

// Bytes that count up, so that each request differs from the one before.
class Counting final : public RandomSource {
 public:
  void fill(std::uint8_t* bytes, std::size_t count) override {
    for (std::size_t i = 0; i < count; ++i) bytes[i] = static_cast<std::uint8_t>(next_ >> (i % 4 * 8));
    ++next_;
  }

 private:
  std::uint32_t next_ = 1;
};

StartMessage start() {
  StartMessage message;
  message.client.version = "1.0.0";
  message.user = "CORP\\ada";
  message.correlationId = "11111111-2222-4333-8444-555555555555";
  return message;
}

constexpr Millis kBegin = 1000000;

struct Session {
  Counting random;
  SessionDriver driver{start(), random, kBegin};
  Millis now = kBegin;
  Turn turn = driver.begin();
  std::uint32_t number = turn.send->number;
  std::string sent = std::string(turn.send->body.view());

  void keep(Turn next) {
    turn = std::move(next);
    if (turn.send) {
      number = turn.send->number;
      sent = std::string(turn.send->body.view());
    }
  }
  void answer(const std::string& sample, int status = 200) { keep(driver.answered(now, number, status, sampleReply(sample))); }
  void answerBody(const std::string& body, int status = 200) { keep(driver.answered(now, number, status, body)); }
  void fail(NetFault fault) { keep(driver.failed(now, number, fault)); }
  void press(Action action, const char* field = nullptr, const char* value = "") {
    std::vector<FieldAnswer> fields;
    if (field != nullptr) fields.push_back({field, Secret(value)});
    keep(driver.press(now, action, std::move(fields)));
  }
  // Wakes the driver at every time it asks for, until then.
  void pass(Millis span) {
    const Millis until = now + span;
    for (int i = 0; driver.wakeAt() <= until && !turn.close; ++i) {
      REQUIRE(i < 1000);
      now = std::max(now, driver.wakeAt());
      keep(driver.wake(now));
      if (turn.send) break;
    }
    if (!turn.send) now = until;
  }
  std::string member(std::string_view name) const {
    JsonTree tree;
    REQUIRE_FALSE(tree.read(sent).has_value());
    const auto at = tree.member(0, name);
    return at == JsonTree::kNone ? std::string() : tree.text(at);
  }
};

}  // namespace

TEST_CASE("a session is led from the name to the new password") {
  Session s;
  CHECK(s.turn.send->start);
  CHECK(s.driver.screen().what == Screen::What::Connecting);
  s.answer("identify");
  CHECK(s.driver.screen().what == Screen::What::Step);
  CHECK(s.driver.correlationId() == "7f3e2a10-9b4c-4d5e-8f60-a1b2c3d4e5f6");
  s.press(Action::Next, "user", "ada");
  REQUIRE(s.turn.send);
  CHECK_FALSE(s.turn.send->start);
  CHECK(s.driver.screen().busy);
  CHECK(s.member("action") == "next");
  CHECK(s.member("step") == "0b6d6d0e");
  const std::string first = s.member("request");
  s.answer("newPassword");
  CHECK_FALSE(s.driver.writing());
  s.press(Action::Next, "password", "correct horse");
  CHECK(s.member("request") != first);
  CHECK(s.driver.writing());
  s.answer("working");
  CHECK(s.driver.writing());
  s.pass(1000);
  REQUIRE(s.turn.send);
  CHECK(s.member("action") == "status");
  CHECK_FALSE(s.turn.redraw);
  CHECK_FALSE(s.driver.screen().busy);
  s.answer("done");
  CHECK_FALSE(s.driver.writing());
  CHECK(s.driver.outcome() == Outcome::Changed);
  s.press(Action::Next);
  CHECK(s.turn.close);
  CHECK(s.driver.outcome() == Outcome::Changed);
}

TEST_CASE("done without a new password is an unlock") {
  Session s;
  s.answer("working");
  s.pass(1000);
  s.answer("done");
  CHECK(s.driver.outcome() == Outcome::Unlocked);
}

TEST_CASE("a lost answer is sent again as it was, so that the server does nothing twice") {
  Session s;
  s.answer("enterCode");
  s.press(Action::Next, "code", "123456");
  const std::string message = s.sent;
  for (int i = 0; i < 3; ++i) {
    s.fail(NetFault::Dropped);
    CHECK_FALSE(s.turn.send);
    CHECK(s.driver.screen().busy);
    s.pass(10000);
    REQUIRE(s.turn.send);
    CHECK(s.sent == message);
  }
  s.fail(NetFault::Dropped);
  CHECK(s.driver.screen().what == Screen::What::Trouble);
  CHECK(s.driver.screen().sentence == Sentence::ConnectionLost);
  CHECK(s.driver.screen().canRetry);
  s.keep(s.driver.retry(s.now));
  REQUIRE(s.turn.send);
  CHECK(s.member("action") == "status");
  CHECK(s.sent.find("123456") == std::string::npos);
  s.answer("enterCode");
  CHECK(s.driver.screen().what == Screen::What::Step);
}

TEST_CASE("an answer that comes late, twice or for another request changes nothing") {
  Session s;
  s.answer("enterCode");
  s.press(Action::Next, "code", "123456");
  const auto late = s.number;
  s.fail(NetFault::TimedOut);
  s.pass(10000);
  CHECK(s.number != late);
  CHECK_FALSE(s.driver.answered(s.now, late, 200, sampleReply("done")).redraw);
  CHECK(s.driver.reply()->step.kind == StepKind::EnterCode);
  s.answer("newPassword");
  CHECK_FALSE(s.driver.answered(s.now, s.number, 200, sampleReply("done")).redraw);
  CHECK(s.driver.reply()->step.kind == StepKind::NewPassword);
}

TEST_CASE("before anything is begun the person reads at once what is wrong, and may try again") {
  const std::pair<NetFault, Sentence> cases[] = {
      {NetFault::NameNotFound, Sentence::NameNotFound},
      {NetFault::CannotConnect, Sentence::CannotConnect},
      {NetFault::TimedOut, Sentence::TimedOut},
      {NetFault::Dropped, Sentence::ConnectionLost},
      {NetFault::CertificateNotTrusted, Sentence::CertificateNotTrusted},
      {NetFault::CertificateName, Sentence::CertificateName},
      {NetFault::CertificateDate, Sentence::CertificateDate},
      {NetFault::PinMismatch, Sentence::PinMismatch},
      {NetFault::TlsNotPossible, Sentence::TlsNotPossible},
      {NetFault::ProxyUnreachable, Sentence::ProxyUnreachable},
      {NetFault::ProxyAsksWho, Sentence::ProxyAsksWho},
  };
  for (const auto& [fault, sentence] : cases) {
    Session s;
    s.fail(fault);
    CHECK(s.driver.screen().what == Screen::What::Trouble);
    CHECK(s.driver.screen().sentence == sentence);
    CHECK_FALSE(keyFor(sentence).empty());
    CHECK(s.driver.screen().canRetry);
    s.keep(s.driver.retry(s.now));
    REQUIRE(s.turn.send);
    CHECK(s.turn.send->start);
  }
}

TEST_CASE("answers that are no steps end in a sentence of their own") {
  const auto sentence = [](int status, const std::string& body) {
    Session s;
    s.answerBody(body, status);
    CHECK(s.driver.screen().what == Screen::What::Trouble);
    return s.driver.screen().sentence;
  };
  const auto problem = [](const char* code) {
    return std::string("{\"error\":{\"code\":\"") + code + "\",\"message\":\"\",\"correlationId\":null,\"retryAfterMs\":null}}";
  };
  CHECK(sentence(200, "<html>sign in to the hotel</html>") == Sentence::CaptivePortal);
  CHECK(sentence(302, "") == Sentence::CaptivePortal);
  CHECK(sentence(404, "<html>") == Sentence::CaptivePortal);
  CHECK(sentence(407, "") == Sentence::ProxyAsksWho);
  CHECK(sentence(400, problem("unsupportedVersion")) == Sentence::ClientTooOld);
  CHECK(sentence(400, problem("malformed")) == Sentence::ServerRefused);
  CHECK(sentence(500, problem("failed")) == Sentence::ServerFailed);
  CHECK(sentence(429, sampleReply("problem-tooMany")) == Sentence::ServerBusy);
  CHECK(sentence(200, with(sampleReply("done"), "\"done\"", "\"dance\"")) == Sentence::ClientTooOld);
  CHECK(sentence(200, with(sampleReply("done"), "\"final\":true", "\"final\":1")) == Sentence::ReplyNotUnderstood);
}

TEST_CASE("a busy server is asked again when it said, and a very busy one when the person says") {
  Session s;
  s.answer("enterCode");
  s.press(Action::Next, "code", "1");
  s.answerBody(with(sampleReply("problem-tooMany"), "30000", "8000"), 503);
  CHECK(s.driver.wakeAt() == s.now + 8000);
  s.pass(8000);
  REQUIRE(s.turn.send);
  s.answer("problem-tooMany", 503);
  CHECK(s.driver.screen().sentence == Sentence::ServerBusy);
  CHECK_FALSE(s.driver.retry(s.now).send);
  s.now += 30000;
  CHECK(s.driver.retry(s.now).send);
}

TEST_CASE("a button acts only when it is offered, and once") {
  Session s;
  s.answer("enterCode");
  s.press(Action::Resend);
  CHECK_FALSE(s.turn.send);  // only after 10 s
  s.now += 10000;
  s.press(Action::Resend);
  CHECK(s.turn.send);
  CHECK(s.member("action") == "resend");
  s.press(Action::Next, "code", "1");
  CHECK_FALSE(s.turn.send);
  s.answer("enterPhone");
  s.press(Action::ContactAdministrator);
  CHECK_FALSE(s.turn.send);
}

TEST_CASE("cancelling asks the server, or ends at once where it cannot answer") {
  Session s;
  s.answer("enterCode");
  s.press(Action::Cancel);
  REQUIRE(s.turn.send);
  CHECK(s.member("action") == "cancel");
  s.press(Action::Cancel);
  CHECK(s.turn.close);
  CHECK(s.driver.outcome() == Outcome::Closed);
}

TEST_CASE("a reset that is left while the password is written has an unknown outcome") {
  Session s;
  s.answer("newPassword");
  s.press(Action::Next, "password", "x");
  s.press(Action::Cancel);
  CHECK(s.turn.close);
  CHECK(s.driver.outcome() == Outcome::Undetermined);

  Session lost;
  lost.answer("newPassword");
  lost.press(Action::Next, "password", "x");
  lost.answerBody("<html>", 200);
  CHECK(lost.driver.screen().outcomeUnknown);
  CHECK(lost.driver.outcome() == Outcome::Undetermined);

  Session refused;
  refused.answer("newPassword");
  refused.press(Action::Next, "password", "x");
  refused.answer("newPassword");
  CHECK_FALSE(refused.driver.writing());
  refused.press(Action::Cancel);
  refused.answer("cancelled");
  refused.press(Action::Next);
  CHECK(refused.driver.outcome() == Outcome::Closed);
}

TEST_CASE("a puzzle is handed out and its solution sent") {
  Session s;
  s.answer("challenge");
  REQUIRE(s.turn.solve);
  const auto digits = solve(*s.turn.solve, 0, 1u << 20);
  REQUIRE(digits);
  s.keep(s.driver.solved(s.now, *digits));
  REQUIRE(s.turn.send);
  CHECK(s.sent.find("\"solution\":\"" + *digits + "\"") != std::string::npos);
  CHECK_FALSE(s.driver.solved(s.now, *digits).send);
}

TEST_CASE("after two minutes without anybody it closes, and says so half a minute before") {
  Session s;
  s.answer("identify");
  CHECK(s.driver.wakeAt() == s.now + 90000);
  s.pass(90000);
  REQUIRE(s.driver.screen().closesAt);
  CHECK(s.driver.screen().canGoOn);
  CHECK(*s.driver.screen().closesAt == s.now + 30000);
  CHECK_FALSE(s.turn.close);
  SUBCASE("nobody") {
    s.pass(29999);
    CHECK_FALSE(s.turn.close);
    s.pass(1);
    CHECK(s.turn.close);
    CHECK(s.driver.outcome() == Outcome::Closed);
  }
  SUBCASE("a key") {
    CHECK(s.driver.touched(s.now).redraw);
    CHECK_FALSE(s.driver.screen().closesAt);
    s.pass(89999);
    CHECK_FALSE(s.turn.close);
    CHECK_FALSE(s.driver.screen().closesAt);
  }
}

TEST_CASE("where a code is waited for, five minutes are given") {
  Session s;
  s.answer("enterCode");
  CHECK(s.driver.wakeAt() == s.now + 270000);
  s.pass(300000);
  CHECK(s.turn.close);
}

TEST_CASE("a step that arrives gives time to read it") {
  Session s;
  s.answer("working");
  for (int i = 0; i < 200; ++i) {
    s.pass(1000);
    s.answer("working");
  }
  s.pass(1000);
  s.answer("done");
  s.pass(60000);
  CHECK_FALSE(s.turn.close);
}

TEST_CASE("the session's own end is announced and cannot be put off") {
  Session s;
  s.answerBody(with(sampleReply("identify"), "873000", "60000"));
  s.pass(30000);
  REQUIRE(s.driver.screen().closesAt);
  CHECK_FALSE(s.driver.screen().canGoOn);
  s.driver.touched(s.now);
  CHECK(s.driver.screen().closesAt);
  s.pass(30000);
  CHECK_FALSE(s.turn.close);
  CHECK(s.driver.screen().what == Screen::What::Trouble);
  CHECK(s.driver.screen().sentence == Sentence::TimeIsUp);
  CHECK_FALSE(s.driver.screen().canRetry);
  s.pass(120000);
  CHECK(s.turn.close);
}

TEST_CASE("after a quarter of an hour all is over, whatever the server says") {
  Session s;
  s.answerBody(with(sampleReply("identify"), "873000", "99999999"));
  while (!s.turn.close) {
    s.driver.touched(s.now);
    s.pass(60000);
    REQUIRE(s.now < kBegin + 2 * kWholeLimit);
  }
  CHECK(s.now == kBegin + kWholeLimit);
}

TEST_CASE("nothing but the whole limit ends it while a password is written") {
  Session s;
  s.answer("newPassword");
  s.press(Action::Next, "password", "x");
  s.answer("working");
  while (!s.turn.close) {
    s.pass(1000);
    if (s.turn.send) s.answer("working");
    REQUIRE(s.now < kBegin + 2 * kWholeLimit);
  }
  CHECK(s.now == kBegin + kWholeLimit);
  CHECK(s.driver.outcome() == Outcome::Undetermined);
}

TEST_CASE("after the end nothing happens any more") {
  Session s;
  s.answer("identify");
  s.pass(200000);
  REQUIRE(s.turn.close);
  CHECK_FALSE(s.driver.touched(s.now).redraw);
  CHECK_FALSE(s.driver.press(s.now, Action::Next, {}).send);
  CHECK_FALSE(s.driver.retry(s.now).send);
  CHECK_FALSE(s.driver.wake(s.now + 1000000).close);
  CHECK(s.driver.wakeAt() == UINT64_MAX);
}

TEST_CASE("an answer that does not come in a minute has not come") {
  SUBCASE("at the beginning the person is told") {
    Session session;
    session.turn = Turn{};  // it is on its way
    session.pass(kAnswerLimit - 1);
    CHECK(session.driver.screen().what == Screen::What::Connecting);
    const std::uint32_t late = session.number;
    session.pass(1);
    REQUIRE(session.driver.screen().what == Screen::What::Trouble);
    CHECK(session.driver.screen().sentence == Sentence::TimedOut);
    CHECK(session.driver.screen().canRetry);
    // and one that comes later changes nothing
    session.keep(session.driver.answered(session.now, late, 200, sampleReply("identify")));
    CHECK(session.driver.screen().what == Screen::What::Trouble);
  }
  SUBCASE("later the same is sent again") {
    Session session;
    session.answer("identify");
    session.press(Action::Next, "user", "ada");
    const std::string sent = session.sent;
    const std::uint32_t number = session.number;
    session.pass(kAnswerLimit + 1000);
    CHECK(session.number == number + 1);
    CHECK(session.sent == sent);
  }
}

#include "core/driver.h"

#include <algorithm>
#include <utility>

#include "core/reply.h"

namespace latchkey {
namespace {

// A lost message is sent again by itself this many times, after so long.
constexpr int kTries = 3;
constexpr Millis kPauses[kTries] = {1000, 3000, 6000};
// A server that asks for more patience than this is waited for by the person, not by the program.
constexpr Millis kLongestPause = 10 * 1000;
constexpr Millis kShortestPause = 500;

Sentence sentenceFor(NetFault fault) {
  switch (fault) {
    case NetFault::NameNotFound:
      return Sentence::NameNotFound;
    case NetFault::CannotConnect:
      return Sentence::CannotConnect;
    case NetFault::TimedOut:
      return Sentence::TimedOut;
    case NetFault::Dropped:
      return Sentence::ConnectionLost;
    case NetFault::CertificateNotTrusted:
      return Sentence::CertificateNotTrusted;
    case NetFault::CertificateName:
      return Sentence::CertificateName;
    case NetFault::CertificateDate:
      return Sentence::CertificateDate;
    case NetFault::PinMismatch:
      return Sentence::PinMismatch;
    case NetFault::TlsNotPossible:
      return Sentence::TlsNotPossible;
    case NetFault::ProxyUnreachable:
      return Sentence::ProxyUnreachable;
    case NetFault::ProxyAsksWho:
      return Sentence::ProxyAsksWho;
  }
  return Sentence::ConnectionLost;
}

// What may pass by itself within seconds. A certificate does not mend itself, and is not asked for again unasked.
bool mayPass(NetFault fault) {
  return fault == NetFault::TimedOut || fault == NetFault::Dropped || fault == NetFault::CannotConnect;
}

Sentence sentenceFor(const Refused& refused) {
  switch (refused.reason) {
    case RefusalReason::NotJson:
      return Sentence::CaptivePortal;
    case RefusalReason::UnknownVersion:
    case RefusalReason::UnknownKind:
    case RefusalReason::UnknownFieldType:
      return Sentence::ClientTooOld;
    case RefusalReason::Missing:
    case RefusalReason::WrongType:
    case RefusalReason::TooMany:
    case RefusalReason::Inconsistent:
      return Sentence::ReplyNotUnderstood;
  }
  return Sentence::ReplyNotUnderstood;
}

}  // namespace

SessionDriver::SessionDriver(StartMessage start, RandomSource& random, Millis now)
    : start_(std::move(start)), random_(random), begun_(now), touched_(now), endsAt_(now + kWholeLimit) {}

Turn SessionDriver::begin() { return sendStart(begun_); }

Turn SessionDriver::sendStart(Millis now) {
  auto body = write(start_);
  if (!body) {
    // A fact of this computer that is not text must not keep anybody out: the session begins without the facts.
    StartMessage bare;
    bare.client.legacy = start_.client.legacy;
    bare.correlationId = start_.correlationId;
    body = write(bare);
  }
  return body ? emit(now, true, std::move(*body), false) : Turn{};
}

Turn SessionDriver::sendContinue(Millis now, Action action, const std::vector<FieldAnswer>* fields) {
  std::uint8_t random[16];
  random_.fill(random, sizeof random);
  const std::string request = requestId(random);
  auto body = write(
      ContinueMessage{reply_->session.view(), reply_->step.id, request, action, fields, reply_->language});
  // a question about the state of things does not make the page rest
  return body ? emit(now, false, std::move(*body), action == Action::Status) : Turn{};
}

Turn SessionDriver::emit(Millis now, bool start, Secret body, bool quiet) {
  pendingStart_ = start;
  pending_ = std::move(body);
  tries_ = 0;
  awaiting_ = true;
  answerBy_ = now + kAnswerLimit;
  againAt_.reset();
  pollAt_.reset();
  screen_.busy = !quiet;
  Turn turn;
  turn.send = Request{++number_, start, pending_.copy()};
  turn.redraw = !quiet;
  return turn;
}

Turn SessionDriver::press(Millis now, Action action, std::vector<FieldAnswer> fields) {
  if (closed_) return {};
  touched(now);
  const bool atStep = screen_.what == Screen::What::Step && reply_;
  // nobody waits for a server to be let go; it forgets the session by itself
  if (action == Action::Cancel && (awaiting_ || againAt_ || !atStep)) {
    return close(writing_ ? Outcome::Undetermined : outcome_);
  }
  if (!atStep || awaiting_ || againAt_) return {};
  if (reply_->step.final) return close(outcome_);
  const Step& step = reply_->step;
  const bool offered = std::any_of(step.buttons.begin(), step.buttons.end(), [&](const Button& button) {
    return button.action == action && now >= stepSince_ + button.availableAfterMs;
  });
  if (!offered) return {};
  Turn turn = sendContinue(now, action, action == Action::Next ? &fields : nullptr);
  if (turn.send && action == Action::Next && step.kind == StepKind::NewPassword) passwordSent_ = writing_ = true;
  return turn;
}

Turn SessionDriver::solved(Millis now, std::string_view digits) {
  if (closed_ || awaiting_ || !reply_ || reply_->step.kind != StepKind::Challenge) return {};
  std::vector<FieldAnswer> fields;
  fields.push_back({"solution", Secret(digits)});
  return sendContinue(now, Action::Next, &fields);
}

Turn SessionDriver::retry(Millis now) {
  if (closed_ || screen_.what != Screen::What::Trouble || !screen_.canRetry || now < screen_.retryFrom) return {};
  touched_ = now;
  screen_ = Screen{};
  // what became of the last answer is asked, not guessed
  return reply_ ? sendContinue(now, Action::Status, nullptr) : sendStart(now);
}

Turn SessionDriver::touched(Millis now) {
  if (closed_) return {};
  touched_ = now;
  Turn turn;
  if (screen_.closesAt && screen_.canGoOn) {
    screen_.closesAt.reset();
    turn.redraw = true;
  }
  return turn;
}

Turn SessionDriver::answered(Millis now, std::uint32_t number, int status, std::string_view body) {
  if (closed_ || !awaiting_ || number != number_) return {};
  awaiting_ = false;
  if (status == 200) {
    auto read = readReply(body);
    if (auto* reply = std::get_if<Reply>(&read)) return take(now, std::move(*reply));
    return trouble(now, sentenceFor(*std::get_if<Refused>(&read)), false, 0);
  }
  if (status == 407) return trouble(now, Sentence::ProxyAsksWho, true, 0);
  auto read = readProblem(body);
  const auto* problem = std::get_if<Problem>(&read);
  if (status == 502 || status == 504 || (status == 503 && problem == nullptr)) {
    return again(now, Sentence::ServerBusy, 0);  // a gateway in front of the server
  }
  if (problem == nullptr) return trouble(now, Sentence::CaptivePortal, true, 0);
  if (status == 429 || status == 503) return again(now, Sentence::ServerBusy, problem->retryAfterMs);
  if (status == 500) return trouble(now, Sentence::ServerFailed, true, 0);
  return trouble(now, problem->code == "unsupportedVersion" ? Sentence::ClientTooOld : Sentence::ServerRefused, false, 0);
}

Turn SessionDriver::failed(Millis now, std::uint32_t number, NetFault fault) {
  if (closed_ || !awaiting_ || number != number_) return {};
  awaiting_ = false;
  const Sentence why = sentenceFor(fault);
  // nothing is begun yet: the person should read at once what is wrong
  if (!mayPass(fault) || !reply_) return trouble(now, why, true, 0);
  return again(now, why, 0);
}

// Sends the same once more after a while, a few times; then it is the person's turn.
Turn SessionDriver::again(Millis now, Sentence why, Millis after) {
  if (tries_ >= kTries || after > kLongestPause) return trouble(now, why, true, after);
  againAt_ = now + std::max({after, kPauses[tries_], kShortestPause});
  ++tries_;
  return {};
}

Turn SessionDriver::take(Millis now, Reply reply) {
  pending_.clear();
  const bool sameKind = reply_ && reply_->step.kind == reply.step.kind;
  const bool sameStep =
      sameKind && (reply.step.kind == StepKind::Working || (reply_->step.id == reply.step.id && !reply.step.mistake));
  start_.correlationId = reply.correlationId;
  endsAt_ = std::min(begun_ + kWholeLimit, now + reply.expiresInMs);
  reply_ = std::move(reply);
  if (!sameStep) stepSince_ = touched_ = now;  // there is something new to read
  const Step& step = reply_->step;
  if (step.kind != StepKind::Working) writing_ = false;
  if (step.kind == StepKind::Done) outcome_ = passwordSent_ ? Outcome::Changed : Outcome::Unlocked;
  const Screen before = std::exchange(screen_, Screen{});
  screen_.what = Screen::What::Step;
  if (sameStep) {
    screen_.closesAt = before.closesAt;
    screen_.canGoOn = before.canGoOn;
  }
  Turn turn;
  turn.redraw = true;
  if (step.pollAfterMs) pollAt_ = now + *step.pollAfterMs;
  if (step.puzzle) turn.solve = *step.puzzle;
  return turn;
}

Turn SessionDriver::trouble(Millis now, Sentence why, bool canRetry, Millis after) {
  pending_.clear();
  awaiting_ = false;
  againAt_.reset();
  pollAt_.reset();
  touched_ = now;
  screen_ = Screen{};
  screen_.what = Screen::What::Trouble;
  screen_.outcomeUnknown = writing_;
  if (writing_ && !canRetry) {
    outcome_ = Outcome::Undetermined;
    writing_ = false;
  }
  screen_.sentence = why;
  screen_.canRetry = canRetry;
  screen_.retryFrom = now + after;
  Turn turn;
  turn.redraw = true;
  return turn;
}

Turn SessionDriver::close(Outcome outcome) {
  outcome_ = outcome;
  closed_ = true;
  awaiting_ = false;
  againAt_.reset();
  pollAt_.reset();
  pending_.clear();
  Turn turn;
  turn.close = true;
  return turn;
}

// When it ends if nothing more happens. While a password is being written nothing but the whole limit ends it.
SessionDriver::Deadline SessionDriver::deadline() const {
  const Millis whole = begun_ + kWholeLimit;
  if (writing_) return {whole, false};
  const bool atStep = screen_.what == Screen::What::Step && reply_;
  const bool waits = atStep && (reply_->step.kind == StepKind::EnterCode || reply_->step.kind == StepKind::Working);
  const Millis idle = touched_ + (waits ? kWaitingLimit : kIdleLimit);
  // the server would answer nothing but "expired" from then on; an ending may be read for longer
  const Millis session = atStep && !reply_->step.final ? std::min(whole, endsAt_) : whole;
  return idle < session ? Deadline{idle, true} : Deadline{session, false};
}

Millis SessionDriver::wakeAt() const {
  if (closed_) return UINT64_MAX;
  const Millis end = deadline().at;
  Millis at = screen_.closesAt ? end : end - kAnnounceBefore;
  if (pollAt_) at = std::min(at, *pollAt_);
  if (againAt_) at = std::min(at, *againAt_);
  if (awaiting_) at = std::min(at, answerBy_);
  return at;
}

Turn SessionDriver::wake(Millis now) {
  if (closed_) return {};
  const Deadline end = deadline();
  if (now >= end.at) {
    const bool over = end.canGoOn || now >= begun_ + kWholeLimit;
    return over ? close(writing_ ? Outcome::Undetermined : outcome_) : trouble(now, Sentence::TimeIsUp, false, 0);
  }
  Turn turn;
  if (!screen_.closesAt && now + kAnnounceBefore >= end.at) {
    screen_.closesAt = end.at;
    screen_.canGoOn = end.canGoOn;
    turn.redraw = true;
  }
  if (awaiting_ && now >= answerBy_) return failed(now, number_, NetFault::TimedOut);
  if (againAt_ && now >= *againAt_) {
    againAt_.reset();
    awaiting_ = true;
    answerBy_ = now + kAnswerLimit;
    turn.send = Request{++number_, pendingStart_, pending_.copy()};
  } else if (pollAt_ && now >= *pollAt_) {
    pollAt_.reset();
    turn.send = sendContinue(now, Action::Status, nullptr).send;
  }
  return turn;
}

}  // namespace latchkey

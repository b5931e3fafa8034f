// Leads one reset session: what to send next, what to show, when to ask again, when to give up. It knows no window, no
// network and no clock: each is handed in, and what it wants comes back as a Turn.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/message.h"
#include "core/sentence.h"
#include "core/step.h"

namespace latchkey {

// Milliseconds of a clock that never goes back.
using Millis = std::uint64_t;

constexpr Millis kIdleLimit = 2 * 60 * 1000;      // without a key, touch or click
constexpr Millis kWaitingLimit = 5 * 60 * 1000;   // likewise, where the person waits for a code or a call
constexpr Millis kAnnounceBefore = 30 * 1000;
constexpr Millis kWholeLimit = 15 * 60 * 1000;
// An answer that has not come by then, however slowly it drips, has not come.
constexpr Millis kAnswerLimit = 60 * 1000;

// Why no answer came.
enum class NetFault : std::uint8_t {
  NameNotFound,
  CannotConnect,
  TimedOut,
  Dropped,
  CertificateNotTrusted,
  CertificateName,
  CertificateDate,
  PinMismatch,
  TlsNotPossible,
  ProxyUnreachable,
  ProxyAsksWho,
};

class RandomSource {
 public:
  virtual void fill(std::uint8_t* bytes, std::size_t count) = 0;

 protected:
  ~RandomSource() = default;
};

struct Request {
  std::uint32_t number = 0;  // comes back with the answer
  bool start = false;        // /signin/v1/start, else /signin/v1/continue
  Secret body;
};

// What the reset came to, for the tile.
enum class Outcome : std::uint8_t { Closed, Changed, Unlocked, Undetermined };

// What to show.
struct Screen {
  enum class What : std::uint8_t {
    Connecting,  // nothing to show yet
    Step,        // `reply`; its buttons rest while `busy`
    Trouble,     // `sentence`, with a button to try again if `canRetry`
  };
  What what = What::Connecting;
  bool busy = false;
  Sentence sentence = Sentence::None;
  bool outcomeUnknown = false;     // with Trouble: the password may have been set, and is to be tried first
  bool canRetry = false;
  Millis retryFrom = 0;            // not before this time
  std::optional<Millis> closesAt;  // announced, 30 s before
  bool canGoOn = false;            // with closesAt: a touch prevents it
};

// What follows from an event.
struct Turn {
  std::optional<Request> send;
  std::optional<Puzzle> solve;  // answered by solved()
  bool redraw = false;
  bool close = false;
};

class SessionDriver {
 public:
  SessionDriver(StartMessage start, RandomSource& random, Millis now);

  Turn begin();
  // The answer to request `number`; one that is not awaited any more changes nothing.
  Turn answered(Millis now, std::uint32_t number, int status, std::string_view body);
  Turn failed(Millis now, std::uint32_t number, NetFault fault);
  // A button of the step. Next takes the values of its fields.
  Turn press(Millis now, Action action, std::vector<FieldAnswer> fields);
  // The button of a Trouble page.
  Turn retry(Millis now);
  // A key, touch or click; also "go on" of the announcement.
  Turn touched(Millis now);
  Turn solved(Millis now, std::string_view digits);
  // wakeAt() has come.
  Turn wake(Millis now);

  const Screen& screen() const { return screen_; }
  const Reply* reply() const { return reply_ ? &*reply_ : nullptr; }
  Millis stepSince() const { return stepSince_; }  // when the step came; availableAfterMs counts from then
  Millis wakeAt() const;
  Outcome outcome() const { return outcome_; }
  // Whether a password is being written, so that its fate is the server's alone.
  bool writing() const { return writing_; }
  // Empty until one is known.
  const std::string& correlationId() const { return start_.correlationId; }

 private:
  Turn sendStart(Millis now);
  Turn sendContinue(Millis now, Action action, const std::vector<FieldAnswer>* fields);
  Turn emit(Millis now, bool start, Secret body, bool quiet);
  Turn take(Millis now, Reply reply);
  Turn again(Millis now, Sentence why, Millis after);
  Turn trouble(Millis now, Sentence why, bool canRetry, Millis after);
  Turn close(Outcome outcome);
  struct Deadline {
    Millis at;
    bool canGoOn;
  };
  Deadline deadline() const;

  StartMessage start_;
  RandomSource& random_;
  const Millis begun_;
  Screen screen_;
  std::optional<Reply> reply_;
  Millis stepSince_ = 0;
  Millis touched_;
  Millis endsAt_;
  std::optional<Millis> pollAt_;
  // the request that is on its way, kept to be sent again as it is: the server does nothing twice
  std::uint32_t number_ = 0;
  bool awaiting_ = false;
  Millis answerBy_ = 0;  // while it is awaited
  bool pendingStart_ = false;
  Secret pending_;
  int tries_ = 0;
  std::optional<Millis> againAt_;
  bool passwordSent_ = false;
  bool writing_ = false;
  bool closed_ = false;
  Outcome outcome_ = Outcome::Closed;
};

}  // namespace latchkey

// Reads what the server answers. A message is understood as a whole, or refused as a whole with the place that was wrong.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "core/step.h"

namespace latchkey {

enum class RefusalReason : std::uint8_t {
  NotJson,           // or beyond the bounds of core/json.h
  Missing,           // a member that the contract requires
  WrongType,         // a member of another type, a number out of its range, a text of another form
  TooMany,           // more fields, choices, buttons, paragraphs or rules than the contract allows
  UnknownVersion,    // of the contract
  UnknownKind,       // of step: this client is too old for it
  UnknownFieldType,  // likewise
  Inconsistent,      // its parts contradict each other, or the person could not go on
};

// Why a message is refused. `where` is a word of this program, never one of the message.
struct Refused {
  RefusalReason reason;
  std::string_view where;
};

// The body of an answer with status 200.
std::variant<Reply, Refused> readReply(std::string_view body);

// The body of an answer with any other status.
struct Problem {
  std::string code;
  std::string message;
  std::string correlationId;  // empty if there was none
  std::uint64_t retryAfterMs = 0;
};
std::variant<Problem, Refused> readProblem(std::string_view body);

}  // namespace latchkey

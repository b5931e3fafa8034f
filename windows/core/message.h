// Writes what the client sends: the two messages of the sign-in contract, version 1.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/secret.h"
#include "core/step.h"

namespace latchkey {

// What the client says of itself. Claimed, not proven; the server decides nothing by it.
struct ClientFacts {
  bool legacy = false;  // Windows 7, 8, 8.1
  std::string version;
  std::string os;
  std::string edition;
  std::string device;
  std::string join;
};

struct StartMessage {
  ClientFacts client;
  std::string language;       // a Windows locale name, or empty
  std::string user;           // empty when not known
  std::string correlationId;  // a UUID
};

// The value of one field. What was typed is a secret whatever it is.
struct FieldAnswer {
  std::string name;
  Secret value;
};

struct ContinueMessage {
  std::string_view session;
  std::string_view step;
  std::string_view request;  // 32 hexadecimal digits, fresh for each answer and the same when it is sent again
  Action action = Action::Next;
  const std::vector<FieldAnswer>* fields = nullptr;  // sent with Next alone
  std::string_view language;
};

// Every kind and type of core/step.h is announced. Nothing where a text is not UTF-8 or beyond the contract's caps.
std::optional<Secret> write(const StartMessage& message);
std::optional<Secret> write(const ContinueMessage& message);

// 128 random bits as `request`.
std::string requestId(const std::uint8_t (&random)[16]);
// A UUID of version 4 from 128 random bits.
std::string uuid(const std::uint8_t (&random)[16]);

}  // namespace latchkey

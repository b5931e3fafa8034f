#include "core/message.h"

#include "core/text.h"

namespace latchkey {
namespace {

constexpr char kHex[] = "0123456789abcdef";

// Appends to wiped memory only, so that no copy of a secret stays in a string.
class Writer {
 public:
  bool fits() const { return fits_ && body_.size() <= kMaxMessage; }
  Secret take() { return std::move(body_); }

  void raw(std::string_view text) { body_.append(text); }

  void text(std::string_view value) {
    if (value.size() > kMaxText || !isUtf8(value)) fits_ = false;
    if (!fits_) return;
    raw("\"");
    std::size_t from = 0;
    for (std::size_t i = 0; i < value.size(); ++i) {
      const unsigned char c = static_cast<unsigned char>(value[i]);
      if (c >= 0x20 && c != '"' && c != '\\') continue;
      raw(value.substr(from, i - from));
      const char escape[] = {'\\', 'u', '0', '0', kHex[c >> 4], kHex[c & 15]};
      raw({escape, sizeof escape});
      from = i + 1;
    }
    raw(value.substr(from));
    raw("\"");
  }

  void member(std::string_view name, std::string_view value) {
    text(name);
    raw(":");
    text(value);
  }

  void memberOrNull(std::string_view name, std::string_view value) {
    if (!value.empty()) return member(name, value);
    text(name);
    raw(":null");
  }

 private:
  Secret body_;
  bool fits_ = true;
};

std::optional<Secret> finish(Writer& out) {
  if (!out.fits()) return std::nullopt;
  return out.take();
}

}  // namespace

std::optional<Secret> write(const StartMessage& message) {
  Writer out;
  out.raw("{\"v\":1,\"client\":{");
  out.member("type", message.client.legacy ? "WindowsSignInLegacy" : "WindowsSignIn");
  const std::pair<const char*, const std::string*> claims[] = {{"version", &message.client.version},
                                                               {"os", &message.client.os},
                                                               {"edition", &message.client.edition},
                                                               {"device", &message.client.device},
                                                               {"join", &message.client.join}};
  for (const auto& [name, value] : claims) {
    out.raw(",");
    out.memberOrNull(name, *value);
  }
  out.raw(",\"accepts\":[");
  for (std::size_t i = 0; i < kStepKinds; ++i) {
    if (i > 0) out.raw(",");
    out.text(wordFor(static_cast<StepKind>(i)));
  }
  for (std::size_t i = 0; i < kFieldTypes; ++i) {
    out.raw(",");
    out.text(wordFor(static_cast<FieldType>(i)));
  }
  out.raw("],\"proof\":null},");
  out.memberOrNull("language", message.language);
  out.raw(",");
  out.memberOrNull("user", message.user);
  out.raw(",");
  out.memberOrNull("correlationId", message.correlationId);
  out.raw("}");
  return finish(out);
}

std::optional<Secret> write(const ContinueMessage& message) {
  Writer out;
  out.raw("{\"v\":1,");
  out.member("session", message.session);
  out.raw(",");
  out.member("step", message.step);
  out.raw(",");
  out.member("request", message.request);
  out.raw(",");
  out.member("action", wordFor(message.action));
  out.raw(",\"fields\":{");
  if (message.action == Action::Next && message.fields != nullptr) {
    if (message.fields->size() > kMaxFields) return std::nullopt;
    bool first = true;
    for (const FieldAnswer& field : *message.fields) {
      if (!first) out.raw(",");
      first = false;
      out.member(field.name, field.value.view());
    }
  }
  out.raw("},");
  out.memberOrNull("language", message.language);
  out.raw("}");
  return finish(out);
}

std::string requestId(const std::uint8_t (&random)[16]) {
  std::string id;
  for (const std::uint8_t byte : random) {
    id += kHex[byte >> 4];
    id += kHex[byte & 15];
  }
  return id;
}

std::string uuid(const std::uint8_t (&random)[16]) {
  std::string id = requestId(random);
  id[12] = '4';
  id[16] = kHex[8 | (random[8] >> 4 & 3)];
  for (const std::size_t at : {8, 13, 18, 23}) id.insert(at, 1, '-');
  return id;
}

}  // namespace latchkey

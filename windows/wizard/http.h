// HTTPS to the one server that is configured, by WinHTTP: TLS 1.2 or later, no redirects, no cookies, nobody's credentials, and
// not a byte of a body before the certificate's key was compared with the pins.
#pragma once

#include "core/wizard_config.h"
#include "wizard/network.h"

namespace latchkey {

class Https final : public Network {
 public:
  explicit Https(const WizardConfig& config) : config_(config) {}
  void send(Request request, HWND answerTo) override;

 private:
  const WizardConfig& config_;
};

// The same on the calling thread; an answer that is not whole after `limit` is a failure.
Answered exchange(const WizardConfig& config, const Request& request, Millis limit);

}  // namespace latchkey

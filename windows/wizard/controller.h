// Asks Windows for a domain controller, on a thread of its own: it may take half a minute to find none.
#pragma once

#include <windows.h>

#include <cstdint>

namespace latchkey {

// The first parameter is the number of the question, the second the Answer.
constexpr UINT kControllerAnswered = WM_APP + 4;

class ControllerSource {
 public:
  virtual void ask(std::uint32_t number, HWND answerTo) = 0;

 protected:
  ~ControllerSource() = default;
};

// The wizard asks, not the service: what comes from a network is for the process that can do least. Any logged-on account may.
class DomainController final : public ControllerSource {
 public:
  void ask(std::uint32_t number, HWND answerTo) override;

 private:
  static DWORD WINAPI look(void* source);

  HWND answerTo_ = nullptr;
  volatile LONG number_ = 0;  // of the last question: one answer is good for all that were asked before it came
  volatile LONG looking_ = 0;
};

}  // namespace latchkey

// The wizard at the sign-in screen. Its configuration comes over its standard input, what happens goes out over its standard
// output and exit code (core/launch_report.h); it has no arguments and reads no environment.
#include <windows.h>

#include <bcrypt.h>
#include <commctrl.h>

#include <string>

#include "core/launch_report.h"
#include "core/wizard_config.h"
#include "wizard/controller.h"
#include "wizard/http.h"
#include "wizard/system_layout.h"
#include "wizard/window.h"
#include "wizard/words.h"

using namespace latchkey;

namespace {

constexpr DWORD kNoConfig = 1;
constexpr DWORD kNoWindow = 2;

class SystemRandom final : public RandomSource {
 public:
  void fill(std::uint8_t* bytes, std::size_t count) override {
    // without randomness a request could be guessed: then there is no reset
    if (BCryptGenRandom(nullptr, bytes, static_cast<ULONG>(count), BCRYPT_USE_SYSTEM_PREFERRED_RNG) != 0) ExitProcess(kNoConfig);
  }
};

// Everything up to the end of the pipe, or nothing where it is longer than it may be.
std::string readConfig() {
  const HANDLE input = GetStdHandle(STD_INPUT_HANDLE);
  std::string text;
  char piece[4096];
  DWORD size = 0;
  while (ReadFile(input, piece, sizeof piece, &size, nullptr) && size > 0) {
    text.append(piece, size);
    if (text.size() > kMaxConfig) return {};
  }
  return text;
}

void tellWriting(bool writing) {
  const char word = writing ? kWizardWriting : kWizardNotWriting;
  DWORD written = 0;
  WriteFile(GetStdHandle(STD_OUTPUT_HANDLE), &word, 1, &written, nullptr);
}

WizardExit exitFor(Outcome outcome) {
  switch (outcome) {
    case Outcome::Changed:
      return WizardExit::Changed;
    case Outcome::Unlocked:
      return WizardExit::Unlocked;
    case Outcome::Undetermined:
      return WizardExit::Undetermined;
    case Outcome::Closed:
      break;
  }
  return WizardExit::Closed;
}

}  // namespace

int WINAPI wWinMain(HINSTANCE, HINSTANCE, wchar_t*, int) {
  SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX | SEM_NOOPENFILEERRORBOX);
  SetDllDirectoryW(L"");
  const std::optional<WizardConfig> config = decodeConfig(readConfig());
  if (!config) return kNoConfig;
  INITCOMMONCONTROLSEX controls{sizeof controls, ICC_STANDARD_CLASSES | ICC_PROGRESS_CLASS};
  InitCommonControlsEx(&controls);
  SystemRandom random;
  SessionDriver driver(config->start, random, GetTickCount64());
  const TableWords words;
  Https network(*config);
  DomainController controller;
  WizardWindow window(driver, {network, controller, words, config->join, touchFacts(), config->server.at.host, tellWriting});
  if (!window.open()) return kNoWindow;
  window.run();
  // at once: a request may still be on its way on another thread, and reads what would be gone after a return
  ExitProcess(static_cast<UINT>(exitFor(driver.outcome())));
}

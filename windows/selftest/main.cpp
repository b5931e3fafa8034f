// SsprSelfTest.exe: what only a real Windows can tell, asked of it. docs/windows-verification.md.
#include <windows.h>

#include "selftest/hosted.h"
#include "selftest/link_check.h"
#include "selftest/words.h"
#include "win32/system.h"

namespace latchkey {
namespace {

class Console final : public Speaker {
 public:
  bool say(std::string_view text) override {
    DWORD written = 0;
    return WriteFile(GetStdHandle(STD_OUTPUT_HANDLE), text.data(), static_cast<DWORD>(text.size()), &written, nullptr) != FALSE;
  }
};

ExitCode contract(Console& console) {
  const ExitCode link = checkLink(console);
  const ExitCode system = runHosted(Trial::Contract, console);
  if (system == ExitCode::CouldNotBegin) return system;
  const bool well = link == ExitCode::Well && system == ExitCode::Well;
  console.say(well ? words::kContractKept : words::kContractBroken);
  return well ? ExitCode::Well : ExitCode::NotWell;
}

}  // namespace

ExitCode run(int count, wchar_t** arguments) {
  loadFromSystemOnly();
  Console console;
  const std::wstring first = count > 1 ? arguments[1] : L"";
  const std::wstring second = count > 2 ? arguments[2] : L"";
  if (count == 2 && first == L"--help") {
    console.say(words::kHelp);
    return ExitCode::Well;
  }
  if (count == 2 && first == L"--contract") return contract(console);
  if (count == 2 && first == L"--desktop") return runHosted(Trial::Desktop, console);
  if (count == 3 && first == L"--desktop" && second == L"--now") return runHosted(Trial::DesktopNow, console);
  if (count == 2 && first == L"--service" && serve()) return ExitCode::Well;
  console.say(words::kWrongUsage);
  return ExitCode::WrongUsage;
}

}  // namespace latchkey

int wmain(int count, wchar_t** arguments) { return static_cast<int>(latchkey::run(count, arguments)); }

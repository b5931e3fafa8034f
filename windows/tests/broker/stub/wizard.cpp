// In place of the wizard: reads its configuration, shows a window, and ends as the user name that it was given says.
#include <windows.h>

#include <string>

#include "core/launch_report.h"
#include "core/wizard_config.h"

using namespace latchkey;

namespace {

std::string configuration() {
  std::string text;
  char block[4096];
  DWORD read = 0;
  while (ReadFile(GetStdHandle(STD_INPUT_HANDLE), block, sizeof block, &read, nullptr) && read > 0) text.append(block, read);
  return text;
}

void say(char byte) {
  DWORD written = 0;
  WriteFile(GetStdHandle(STD_OUTPUT_HANDLE), &byte, 1, &written, nullptr);
}

void pump(DWORD milliseconds) {
  for (const ULONGLONG until = GetTickCount64() + milliseconds; GetTickCount64() < until; Sleep(20)) {
    MSG message;
    while (PeekMessageW(&message, nullptr, 0, 0, PM_REMOVE)) DispatchMessageW(&message);
  }
}

}  // namespace

int main() {
  const auto config = decodeConfig(configuration());
  if (!config || config->server.at.host != "reset.corp.example") return 99;
  const std::string& user = config->start.user;
  const HWND window = CreateWindowExW(WS_EX_TOPMOST, L"STATIC", L"Latchkey test wizard", WS_POPUP | WS_VISIBLE, 10, 10, 200, 100,
                                      nullptr, nullptr, nullptr, nullptr);
  // until the launcher must have seen it: it offers the focus itself
  for (int i = 0; i < 5000 && GetForegroundWindow() != window; ++i) pump(20);
  pump(2000);
  if (user == "writing") {
    say(kWizardWriting);
    pump(200);
    return 1;
  }
  if (user == "staying") pump(120'000);
  return static_cast<int>(WizardExit::Changed);
}

#include "selftest/link_check.h"

#include <windows.h>

#include <vector>

#include "selftest/words.h"
#include "tests/host/sign_in_screen.h"

namespace latchkey {
namespace {

using namespace credprov;

// Of nobody: what the library says of them is not looked at, but whether it keeps to the rules with them.
const host::FakeUser kUsers[] = {
    {L"S-1-5-21-1111111111-2222222222-3333333333-1104", L"EXAMPLE\\somebody"},
    {L"S-1-12-1-1000000001-1000000002-1000000003-1000000004", L"AzureAD\\somebody"},
    {L"", L"EXAMPLE\\nobody"},
};

class LinkCheck {
 public:
  explicit LinkCheck(Speaker& speaker) : speaker_(speaker) {}

  ExitCode run() {
    speaker_.say(words::kLinkHead);
    HRESULT logon = E_FAIL;
    {
      host::SignInScreen screen;
      logon = screen.showV1(CPUS_LOGON);
      const bool answers = logon == S_OK || logon == E_NOTIMPL;
      if (!rule(words::kRegistered, answers && host::isLoaded(), logon, {})) return ExitCode::NotWell;
      const auto complaints = closed(screen);
      if (logon == S_OK) rule(words::kSeven, complaints.empty(), 0, complaints);
    }
    HRESULT wrong = E_NOTIMPL;
    for (const UsageScenario scenario : {CPUS_CHANGE_PASSWORD, CPUS_CREDUI, CPUS_PLAP}) {
      host::SignInScreen screen;
      if (const HRESULT answer = screen.showV1(scenario); answer != E_NOTIMPL) wrong = answer;
    }
    rule(words::kNoPassword, wrong == E_NOTIMPL, wrong, {});
    if (logon == S_OK) checkEight();
    else speaker_.say(words::kLinkHidden);
    CoInitializeEx(nullptr, COINIT_APARTMENTTHREADED);
    host::unload();
    CoUninitialize();
    rule(words::kUnloads, !host::isLoaded(), 0, {});
    return well_ ? ExitCode::Well : ExitCode::NotWell;
  }

 private:
  static std::vector<std::string> closed(host::SignInScreen& screen) {
    screen.close();
    return screen.complaints();
  }

  void checkEight() {
    std::vector<std::string> complaints;
    HRESULT answer = S_OK;
    for (const UsageScenario scenario : {CPUS_LOGON, CPUS_UNLOCK_WORKSTATION}) {
      for (const bool anybody : {false, true}) {
        host::SignInScreen screen;
        const std::vector<host::FakeUser> users(std::begin(kUsers), anybody ? std::end(kUsers) : std::begin(kUsers));
        const HRESULT shown = screen.showV2(scenario, users, CPAO_EMPTY_LOCAL);
        if (shown != S_OK) answer = shown;
        for (const std::string& complaint : closed(screen)) complaints.push_back(complaint);
      }
    }
    rule(words::kEight, answer == S_OK && complaints.empty(), answer, complaints);
  }

  bool rule(const char* text, bool held, HRESULT code, const std::vector<std::string>& complaints) {
    well_ = well_ && held;
    speaker_.say(held ? filled(words::kHeld, {text})
                      : filled(words::kBroken, {text, std::to_string(static_cast<unsigned long>(code))}));
    for (const std::string& complaint : complaints) speaker_.say(filled(words::kComplaint, {complaint}));
    return held;
  }

  Speaker& speaker_;
  bool well_ = true;
};

}  // namespace

ExitCode checkLink(Speaker& speaker) { return LinkCheck(speaker).run(); }

}  // namespace latchkey

// Prints what each kind of computer is told before the first gate and at the end, whole pages, in both languages of the
// wizard; wizard.sh holds it against advice.txt. The server's own words are those of the recorded pages, in English.
//   wizard-advice.exe FOLDER    of the recorded pages
#include <windows.h>

#include <commctrl.h>

#include "core/wizard_config.h"
#include "tests/wine/recorded.h"
#include "wizard/window.h"
#include "wizard/words.h"

using namespace latchkey;

namespace {

struct Case {
  const char* name;
  Join join;
  std::optional<Answer> controller;
  std::uint32_t cachedLogons;
  bool smartCard;
  const char* cloudSync;
  bool alsoGerman = true;  // not where another case says the same
};

constexpr Case kCases[] = {
    {"domain, a controller answers", Join::Domain, Answer::Yes, 10, false, ""},
    {"domain, none answers", Join::Domain, Answer::No, 10, false, ""},
    {"domain, none answers, no cached logons", Join::Domain, Answer::No, 0, false, ""},
    {"domain, a controller answers, no cached logons", Join::Domain, Answer::Yes, 0, false, "", false},
    {"domain, it could not be asked", Join::Domain, Answer::NotKnown, 10, false, ""},
    {"hybrid, a controller answers", Join::Hybrid, Answer::Yes, 10, false, "none", false},
    {"hybrid, none answers, no cached logons", Join::Hybrid, Answer::No, 0, false, "hash", false},
    {"Entra, no synchronization", Join::Entra, Answer::No, 10, false, "none"},
    {"Entra, hashes", Join::Entra, Answer::No, 10, false, "hash"},
    {"Entra, pass-through", Join::Entra, Answer::No, 10, false, "passThrough"},
    {"Entra, the server does not say", Join::Entra, Answer::No, 10, false, ""},
    {"Entra, the server says something newer", Join::Entra, Answer::No, 10, false, "byCarrierPigeon", false},
    {"Entra-registered", Join::Registered, Answer::No, 10, false, "hash"},
    {"workgroup", Join::Workgroup, Answer::No, 10, false, "hash"},
    {"domain, smart card required", Join::Domain, Answer::Yes, 0, true, ""},
    {"Entra, smart card required", Join::Entra, Answer::No, 10, true, "hash", false},
};
constexpr DWORD kLimit = 60000;

std::string folder;

HWND window() { return FindWindowW(L"LatchkeyWizard", nullptr); }
HWND page() { return FindWindowExW(window(), nullptr, L"LatchkeyPage", nullptr); }
HWND title() { return FindWindowExW(page(), nullptr, L"STATIC", nullptr); }
HWND field() { return FindWindowExW(page(), nullptr, L"EDIT", nullptr); }

// Waits for another page than the one with that title.
void waitForNext(HWND before) {
  for (const DWORD from = GetTickCount(); GetTickCount() - from < kLimit;) {
    letHappen(10);
    if (title() != nullptr && title() != before && textOfWindow(title()) != loadWord(1002)) return letHappen(50);
  }
}

void print(const char* when) {
  std::printf("%s\n", when);
  for (const HWND text : textsOf(page())) std::printf("  %s\n", narrow(textOfWindow(text).c_str()).c_str());
  if (field() != nullptr) std::printf("  [%s]\n", narrow(textOfWindow(field()).c_str()).c_str());
}

void play(const Case& is, const char* language) {
  std::printf("== %s (%s)\n", is.name, language);
  StartMessage start;
  start.correlationId = "0b6d6d0e-8a43-4f0e-9d3b-6c1b1f1d2e3f";
  PlainRandom random;
  SessionDriver driver(start, random, GetTickCount64());
  const TableWords words;
  Recorded network;
  for (const char* name : {"identify", "newPassword", "done"}) network.files.push_back(folder + "/" + name + ".json");
  network.cloudSync = is.cloudSync;
  Controller controller;
  controller.answer = is.controller;
  const JoinFacts join{is.join, Answer::NotYet, is.cachedLogons, CloudSync::Unknown, is.smartCard};
  WizardWindow wizard(driver, {network, controller, words, join, {}, "reset.corp.example", [](bool) {}});
  if (!wizard.open()) ExitProcess(2);
  waitForNext(nullptr);
  print("at the beginning");
  if (!is.controller) {
    // somebody goes on typing, and is not disturbed by what is found out
    SendMessageW(field(), WM_CHAR, L'x', 1);
    const std::size_t before = textsOf(page()).size();
    const std::wstring checking = textOfWindow(textsOf(page())[2]);
    for (const DWORD from = GetTickCount(); GetTickCount() - from < kLimit && textOfWindow(textsOf(page())[2]) == checking;) letHappen(50);
    std::printf("%s\n", textsOf(page()).size() == before ? "the same page, when five seconds are over" : "ANOTHER PAGE");
    print("then");
  }
  HWND before = title();
  pressDefault(window());
  waitForNext(before);
  before = title();
  pressDefault(window());
  waitForNext(before);
  print("at the end");
  DestroyWindow(window());
}

}  // namespace

int wmain(int count, wchar_t** arguments) {
  if (count != 2) return 1;
  folder = narrow(arguments[1]);
  INITCOMMONCONTROLSEX controls{sizeof controls, ICC_STANDARD_CLASSES | ICC_PROGRESS_CLASS};
  InitCommonControlsEx(&controls);
  for (const WORD language : {LANG_ENGLISH, LANG_GERMAN}) {
    SetThreadLocale(MAKELCID(MAKELANGID(language, SUBLANG_DEFAULT), SORT_DEFAULT));
    const char* name = language == LANG_GERMAN ? "de" : "en";
    for (const Case& is : kCases) {
      if (is.alsoGerman || language == LANG_ENGLISH) play(is, name);
    }
    if (language == LANG_ENGLISH) play({"domain, nothing answers for five seconds", Join::Domain, {}, 10, false, ""}, name);
  }
  return 0;
}

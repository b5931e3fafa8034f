// Draws recorded answers of a server in the wizard's window, for tests: each request gets the next file.
//   wizard-look.exe [--dump] FILE...
// --dump: instead of waiting for a person, walks through the page as the Tab key does, and prints what a screen reader is told.
#include <windows.h>

#include <bcrypt.h>
#include <commctrl.h>
#include <initguid.h>
#include <oleacc.h>

#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>

#include "core/launch_report.h"
#include "wizard/wide.h"
#include "wizard/window.h"
#include "wizard/words.h"

using namespace latchkey;

namespace {

std::vector<std::string> files;

class Recorded final : public Network {
 public:
  void send(Request request, HWND answerTo) override {
    // what the person gave, without what is secret about it
    const std::string_view body = request.body.view();
    std::printf("sent %s %zu bytes\n", request.start ? "start" : "continue", body.size());
    if (!request.start) std::printf("%.*s\n", static_cast<int>(body.size()), body.data());
    std::fflush(stdout);
    auto* answered = new Answered;
    answered->number = request.number;
    if (next_ >= files.size()) {
      answered->failed = true;
      answered->fault = NetFault::NameNotFound;
    } else {
      std::ifstream file(files[next_], std::ios::binary);
      const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
      answered->status = 200;
      answered->body = Secret(text);
      if (next_ + 1 < files.size()) ++next_;
    }
    PostMessageW(answerTo, kAnswered, 0, reinterpret_cast<LPARAM>(answered));
  }

 private:
  std::size_t next_ = 0;
};

class PlainRandom final : public RandomSource {
 public:
  void fill(std::uint8_t* bytes, std::size_t count) override { std::memset(bytes, 0x5a, count); }
};

std::string narrow(const wchar_t* text) {
  char bytes[2048];
  const int size = WideCharToMultiByte(CP_UTF8, 0, text, -1, bytes, sizeof bytes, nullptr, nullptr);
  return std::string(bytes, size > 0 ? static_cast<std::size_t>(size - 1) : 0);
}

void describe(HWND control) {
  IAccessible* accessible = nullptr;
  if (FAILED(AccessibleObjectFromWindow(control, static_cast<DWORD>(OBJID_CLIENT), IID_IAccessible, reinterpret_cast<void**>(&accessible)))) {
    std::printf("stop without an accessible object\n");
    return;
  }
  VARIANT self;
  self.vt = VT_I4;
  self.lVal = CHILDID_SELF;
  BSTR name = nullptr;
  BSTR value = nullptr;
  accessible->get_accName(self, &name);
  const HRESULT read = accessible->get_accValue(self, &value);
  wchar_t type[64];
  GetClassNameW(control, type, 64);
  std::printf("stop %s | name %s | value %s\n", narrow(type).c_str(), name != nullptr ? narrow(name).c_str() : "-",
              read == E_ACCESSDENIED ? "REFUSED" : value != nullptr ? narrow(value).c_str() : "-");
  SysFreeString(name);
  SysFreeString(value);
  accessible->Release();
}

// The clipboard holds something of ours; after everything that could paste it, the field must be as it was, and the clipboard too.
void tryClipboard(HWND window, HWND edit) {
  OpenClipboard(window);
  EmptyClipboard();
  const HGLOBAL memory = GlobalAlloc(GMEM_MOVEABLE, 32);
  wcscpy(static_cast<wchar_t*>(GlobalLock(memory)), L"clip");
  GlobalUnlock(memory);
  SetClipboardData(CF_UNICODETEXT, memory);
  CloseClipboard();
  const int before = GetWindowTextLengthW(edit);
  SendMessageW(edit, EM_SETSEL, 0, -1);
  for (const UINT message : {WM_COPY, WM_CUT, WM_PASTE, WM_UNDO}) SendMessageW(edit, message, 0, 0);
  for (const WPARAM unit : {3, 22, 24, 26}) SendMessageW(edit, WM_CHAR, unit, 0);
  std::wstring now = L"?";
  OpenClipboard(window);
  if (const HANDLE data = GetClipboardData(CF_UNICODETEXT)) now = static_cast<wchar_t*>(GlobalLock(data));
  CloseClipboard();
  std::printf("clipboard %s, field %s\n", narrow(now.c_str()).c_str(), GetWindowTextLengthW(edit) == before ? "unchanged" : "CHANGED");
}

void CALLBACK dump(HWND, UINT, UINT_PTR timer, DWORD) {
  HWND window = FindWindowW(L"LatchkeyWizard", nullptr);
  HWND page = FindWindowExW(window, nullptr, L"LatchkeyPage", nullptr);
  if (window == nullptr || FindWindowExW(page, nullptr, L"STATIC", nullptr) == nullptr) return;
  wchar_t title[256];
  GetWindowTextW(FindWindowExW(page, nullptr, L"STATIC", nullptr), title, 256);
  if (wcsncmp(title, L"Connecting", 10) == 0) return;
  KillTimer(nullptr, timer);
  std::printf("window %s\n", (GetWindowTextW(window, title, 256), narrow(title).c_str()));
  for (HWND text = FindWindowExW(page, nullptr, L"STATIC", nullptr); text != nullptr; text = FindWindowExW(page, text, L"STATIC", nullptr)) {
    wchar_t shown[2048];
    GetWindowTextW(text, shown, 2048);
    std::printf("text %s\n", narrow(shown).c_str());
  }
  HWND edit = nullptr;
  HWND first = GetNextDlgTabItem(window, nullptr, FALSE);
  HWND stop = first;
  do {
    describe(stop);
    wchar_t type[64];
    GetClassNameW(stop, type, 64);
    if (edit == nullptr && lstrcmpiW(type, L"Edit") == 0) edit = stop;
    stop = GetNextDlgTabItem(window, stop, FALSE);
  } while (stop != nullptr && stop != first);
  RECT outer, work;
  GetWindowRect(window, &outer);
  SystemParametersInfoW(SPI_GETWORKAREA, 0, &work, 0);
  std::printf("fits %s\n", outer.left >= work.left && outer.top >= work.top && outer.right <= work.right && outer.bottom <= work.bottom ? "yes" : "NO");
  std::printf("menu %s\n", (GetWindowLongW(window, GWL_STYLE) & WS_SYSMENU) == 0 && GetMenu(window) == nullptr ? "none" : "SOME");
  if (edit != nullptr) tryClipboard(window, edit);
  std::fflush(stdout);
  ExitProcess(0);
}

}  // namespace

int main(int count, char** arguments) {
  bool dumping = false;
  for (int i = 1; i < count; ++i) {
    if (std::strcmp(arguments[i], "--dump") == 0) dumping = true;
    else files.push_back(arguments[i]);
  }
  CoInitialize(nullptr);
  INITCOMMONCONTROLSEX controls{sizeof controls, ICC_STANDARD_CLASSES | ICC_PROGRESS_CLASS};
  InitCommonControlsEx(&controls);
  StartMessage start;
  start.correlationId = "0b6d6d0e-8a43-4f0e-9d3b-6c1b1f1d2e3f";
  PlainRandom random;
  SessionDriver driver(start, random, GetTickCount64());
  const TableWords words;
  Recorded network;
  JoinFacts join;
  join.join = Join::Domain;
  join.controller = Answer::No;
  WizardWindow window(driver, network, words, join, "reset.corp.example", [](bool) {});
  if (!window.open()) return 2;
  if (dumping) SetTimer(nullptr, 0, 100, dump);
  window.run();
  std::printf("ended %d\n", static_cast<int>(driver.outcome()));
  return 0;
}

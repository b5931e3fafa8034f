// Draws recorded answers of a server in the wizard's window, for tests: each request gets the next file.
//   wizard-look.exe [OPTION...] FILE...
// --dump            instead of waiting for a person, walks through each page as the Tab key does, prints what a screen reader is
//                   told, and goes on by the default button to the next file
// --facts JOIN,CONTROLLER,CACHED,CARD
//                   what the broker says of this computer, and what a domain controller does: yes, no, unknown or silent
// --language CODE   en or de: of the wizard's own words
// --type TEXT       types into the first field that takes it, before the dump of the last page, and prints what is said then
// --keys LABEL,...  presses those keys on the screen instead, one after the other
// --touch           as if no keyboard were attached
#include <windows.h>

#include <bcrypt.h>
#include <commctrl.h>
#include <initguid.h>
#include <oleacc.h>

#include <sstream>

#include "tests/wine/recorded.h"
#include "wizard/window.h"
#include "wizard/words.h"

using namespace latchkey;

namespace {

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

Recorded network;
std::wstring typing;
std::vector<std::wstring> keys;
std::size_t dumped = 0;
int spoken = 0;
HWND lastTitle = nullptr;

void CALLBACK said(HWINEVENTHOOK, DWORD, HWND window, LONG, LONG, DWORD, DWORD) {
  ++spoken;
  std::printf("said %s\n", narrow(textOfWindow(window).c_str()).c_str());
}

void pressKeys(HWND window) {
  const HWND board = FindWindowExW(window, nullptr, L"LatchkeyKeys", nullptr);
  const HWND before = GetFocus();
  for (const std::wstring& label : keys) {
    HWND key = FindWindowExW(board, nullptr, L"BUTTON", nullptr);
    while (key != nullptr && !(textOfWindow(key) == label && IsWindowVisible(key))) key = FindWindowExW(board, key, L"BUTTON", nullptr);
    if (key == nullptr) {
      std::printf("no key %s\n", narrow(label.c_str()).c_str());
      continue;
    }
    SendMessageW(key, WM_LBUTTONDOWN, MK_LBUTTON, 0);
    SendMessageW(key, WM_LBUTTONUP, 0, 0);
    if ((SendMessageW(key, BM_GETSTATE, 0, 0) & (BST_PUSHED | BST_FOCUS)) != 0) std::printf("key %s looks pressed\n", narrow(label.c_str()).c_str());
  }
  std::printf("keys typed %s, focus %s\n", narrow(textOfWindow(before).c_str()).c_str(), GetFocus() == before ? "kept" : "LOST");
}

void typeText(HWND page) {
  HWND edit = FindWindowExW(page, nullptr, L"EDIT", nullptr);
  while (edit != nullptr && !IsWindowEnabled(edit)) edit = FindWindowExW(page, edit, L"EDIT", nullptr);
  for (const wchar_t unit : typing) SendMessageW(edit, WM_CHAR, unit, 1);
}

bool isSeen(HWND window, HWND page, HWND stop) {
  RECT outer, place;
  GetWindowRect(GetParent(stop) == page ? page : window, &outer);
  GetWindowRect(stop, &place);
  return place.left >= outer.left && place.top >= outer.top && place.right <= outer.right && place.bottom <= outer.bottom;
}

bool isRule(HWND text) { return (GetWindowLongW(text, GWL_STYLE) & SS_TYPEMASK) == SS_OWNERDRAW; }

void dumpPage(HWND window, HWND page) {
  std::printf("page %s\n", narrow(textOfWindow(window).c_str()).c_str());
  for (const HWND text : textsOf(page)) {
    std::printf("%s %s\n", isRule(text) ? "rule" : "text", narrow(textOfWindow(text).c_str()).c_str());
  }
  HWND edit = nullptr;
  HWND first = GetNextDlgTabItem(window, nullptr, FALSE);
  HWND stop = first;
  do {
    describe(stop);
    SetFocus(stop);
    if (!isSeen(window, page, stop)) std::printf("hidden %s\n", narrow(textOfWindow(stop).c_str()).c_str());
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
  std::printf("keys %s\n", IsWindowVisible(FindWindowExW(window, nullptr, L"LatchkeyKeys", nullptr)) ? "shown" : "none");
  if (edit != nullptr && typing.empty() && keys.empty()) tryClipboard(window, edit);
}

void CALLBACK dump(HWND, UINT, UINT_PTR timer, DWORD) {
  const HWND window = FindWindowW(L"LatchkeyWizard", nullptr);
  const HWND page = FindWindowExW(window, nullptr, L"LatchkeyPage", nullptr);
  const HWND title = FindWindowExW(page, nullptr, L"STATIC", nullptr);
  if (title == nullptr || title == lastTitle) return;
  const std::wstring shown = textOfWindow(title);
  if (shown == loadWord(1002)) return;  // still connecting
  lastTitle = title;
  // what the controller says has been posted, and comes first
  KillTimer(nullptr, timer);
  letHappen(300);
  if (++dumped == network.files.size()) {
    if (!keys.empty()) pressKeys(window);
    if (!typing.empty()) {
      letHappen(100);
      const int before = spoken;
      typeText(page);
      for (int tries = 0; tries < 600 && spoken == before; ++tries) letHappen(50);
    }
  }
  dumpPage(window, page);
  std::fflush(stdout);
  if (dumped == network.files.size()) ExitProcess(0);
  pressDefault(window);
  SetTimer(nullptr, 0, 100, dump);
}

JoinFacts factsOf(const std::string& text, Controller& controller) {
  std::istringstream in(text);
  std::string join, answer, cached, card;
  std::getline(in, join, ',');
  std::getline(in, answer, ',');
  std::getline(in, cached, ',');
  std::getline(in, card, ',');
  JoinFacts facts;
  facts.join = join == "domain" ? Join::Domain : join == "hybrid" ? Join::Hybrid : join == "entra" ? Join::Entra
             : join == "registered" ? Join::Registered : join == "workgroup" ? Join::Workgroup : Join::Unknown;
  facts.cachedLogons = cachedLogons(cached);
  facts.smartCardRequired = card == "1";
  if (answer == "silent") controller.answer.reset();
  else controller.answer = answer == "yes" ? Answer::Yes : answer == "no" ? Answer::No : Answer::NotKnown;
  return facts;
}

std::wstring wideArgument(const char* text) {
  wchar_t units[512] = L"";
  MultiByteToWideChar(CP_UTF8, 0, text, -1, units, 512);
  return units;
}

}  // namespace

int wmain(int count, wchar_t** arguments) {
  bool dumping = false;
  TouchFacts touch;
  Controller controller;
  JoinFacts join;
  join.join = Join::Domain;
  for (int i = 1; i < count; ++i) {
    const std::string argument = narrow(arguments[i]);
    const auto value = [&] { return i + 1 < count ? narrow(arguments[++i]) : std::string(); };
    if (argument == "--dump") dumping = true;
    else if (argument == "--facts") join = factsOf(value(), controller);
    else if (argument == "--touch") touch = {0, true, true};
    else if (argument == "--type") typing = wideArgument(value().c_str());
    else if (argument == "--keys") {
      std::istringstream in(value());
      for (std::string label; std::getline(in, label, ' ');) keys.push_back(wideArgument(label.c_str()));
    } else if (argument == "--language") {
      SetThreadLocale(MAKELCID(MAKELANGID(value() == "de" ? LANG_GERMAN : LANG_ENGLISH, SUBLANG_DEFAULT), SORT_DEFAULT));
    } else network.files.push_back(argument);
  }
  CoInitialize(nullptr);
  INITCOMMONCONTROLSEX controls{sizeof controls, ICC_STANDARD_CLASSES | ICC_PROGRESS_CLASS};
  InitCommonControlsEx(&controls);
  StartMessage start;
  start.correlationId = "0b6d6d0e-8a43-4f0e-9d3b-6c1b1f1d2e3f";
  PlainRandom random;
  SessionDriver driver(start, random, GetTickCount64());
  const TableWords words;
  network.tell = true;
  WizardWindow window(driver, {network, controller, words, join, touch, "reset.corp.example", [](bool) {}});
  if (dumping) SetWinEventHook(EVENT_SYSTEM_ALERT, EVENT_SYSTEM_ALERT, nullptr, said, GetCurrentProcessId(), 0, WINEVENT_OUTOFCONTEXT);
  if (!window.open()) return 2;
  if (dumping) SetTimer(nullptr, 0, 100, dump);
  window.run();
  std::printf("ended %d\n", static_cast<int>(driver.outcome()));
  return 0;
}

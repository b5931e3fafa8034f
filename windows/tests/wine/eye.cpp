// Reads what the wizard's window shows, for tests: for each line on its standard input one line of JSON, or null while there is
// no wizard: {"window","items":[{"type","text","enabled","checked"}],"focus"}; focus is the place of an item, or -1.
#include <windows.h>

#include <cstdio>

namespace {

void print(const wchar_t* text) {
  std::putchar('"');
  for (; *text != 0; ++text) {
    if (*text < 0x20 || *text > 0x7e || *text == L'"' || *text == L'\\') {
      std::printf("\\u%04x", static_cast<unsigned>(*text));
    } else {
      std::putchar(static_cast<char>(*text));
    }
  }
  std::putchar('"');
}

struct Look {
  HWND focused;
  int focus = -1;
  int count = 0;
};

BOOL CALLBACK item(HWND window, LPARAM parameter) {
  auto* look = reinterpret_cast<Look*>(parameter);
  wchar_t type[64] = L"";
  wchar_t text[2048] = L"";
  GetClassNameW(window, type, 64);
  // no password is read: its field refuses
  if ((GetWindowLongW(window, GWL_STYLE) & ES_PASSWORD) == 0 || lstrcmpiW(type, L"Edit") != 0) {
    SendMessageTimeoutW(window, WM_GETTEXT, 2048, reinterpret_cast<LPARAM>(text), SMTO_ABORTIFHUNG, 5000, nullptr);
  }
  DWORD_PTR checked = 0;
  if (lstrcmpiW(type, L"Button") == 0) SendMessageTimeoutW(window, BM_GETCHECK, 0, 0, SMTO_ABORTIFHUNG, 5000, &checked);
  if (window == look->focused) look->focus = look->count;
  std::printf("%s{\"type\":", look->count++ > 0 ? "," : "");
  print(type);
  std::printf(",\"text\":");
  print(text);
  std::printf(",\"enabled\":%s,\"checked\":%s}", IsWindowEnabled(window) ? "true" : "false", checked == BST_CHECKED ? "true" : "false");
  return TRUE;
}

void describe() {
  const HWND window = FindWindowW(L"LatchkeyWizard", nullptr);
  if (window == nullptr || !IsWindowVisible(window)) {
    std::puts("null");
    return;
  }
  GUITHREADINFO thread{};
  thread.cbSize = sizeof thread;
  Look look;
  look.focused = GetGUIThreadInfo(GetWindowThreadProcessId(window, nullptr), &thread) ? thread.hwndFocus : nullptr;
  wchar_t title[256] = L"";
  GetWindowTextW(window, title, 256);
  std::printf("{\"window\":");
  print(title);
  std::printf(",\"items\":[");
  EnumChildWindows(window, item, reinterpret_cast<LPARAM>(&look));
  std::printf("],\"focus\":%d}\n", look.focus);
}

}  // namespace

int main() {
  char line[64];
  while (std::fgets(line, sizeof line, stdin) != nullptr) {
    describe();
    std::fflush(stdout);
  }
  return 0;
}

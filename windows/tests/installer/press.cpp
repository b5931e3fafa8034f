// press TITLE BUTTON: waits until a window of that title has such a button, prints what the window says, and presses it.
#include <windows.h>

#include <cstdio>

namespace {

const wchar_t* title;
const wchar_t* label;
HWND button;

BOOL CALLBACK child(HWND window, LPARAM print) {
  wchar_t text[512] = L"";
  GetWindowTextW(window, text, 512);
  if (print != 0) {
    std::printf("%ls\n", text);
  } else if (lstrcmpW(text, label) == 0 && IsWindowVisible(window) && IsWindowEnabled(window)) {
    button = window;
  }
  return TRUE;
}

BOOL CALLBACK top(HWND window, LPARAM) {
  wchar_t text[512] = L"";
  GetWindowTextW(window, text, 512);
  if (!IsWindowVisible(window) || lstrcmpW(text, title) != 0) return TRUE;
  EnumChildWindows(window, child, 0);
  if (button == nullptr) return TRUE;
  EnumChildWindows(window, child, 1);
  return FALSE;
}

}  // namespace

int wmain(int count, wchar_t** arguments) {
  if (count != 3) return 2;
  title = arguments[1];
  label = arguments[2];
  for (int i = 0; i < 1200 && button == nullptr; ++i) {
    EnumWindows(top, 0);
    if (button == nullptr) Sleep(100);
  }
  if (button == nullptr) return 1;
  PostMessageW(button, BM_CLICK, 0, 0);
  return 0;
}

#include "wizard/lockdown.h"

#include <commctrl.h>

namespace latchkey {
namespace {

bool held(int key) { return GetKeyState(key) < 0; }

bool isForbiddenKey(WPARAM key, bool alt) {
  if (key == VK_F1 || key == VK_APPS || key == VK_HELP) return true;
  if (key == VK_F10 && held(VK_SHIFT)) return true;
  if (alt && key == VK_SPACE) return true;
  // AltGr, which many layouts need to type a character, arrives as Ctrl and Alt together
  if (held(VK_CONTROL) && !alt && !held(VK_MENU)) {
    return key == 'C' || key == 'V' || key == 'X' || key == 'Z' || key == 'O' || key == 'P' || key == 'S' || key == VK_INSERT;
  }
  return held(VK_SHIFT) && (key == VK_INSERT || key == VK_DELETE);
}

// Characters that the same keys make after they were translated.
bool isForbiddenCharacter(WPARAM unit) { return unit == 3 || unit == 22 || unit == 24 || unit == 26; }

LRESULT CALLBACK deaf(HWND window, UINT message, WPARAM first, LPARAM second, UINT_PTR id, DWORD_PTR) {
  switch (message) {
    case WM_CONTEXTMENU:
    case WM_COPY:
    case WM_CUT:
    case WM_PASTE:
    case WM_UNDO:
    case EM_UNDO:
    case WM_DROPFILES:
    case WM_HELP:
    case WM_RBUTTONDOWN:
    case WM_RBUTTONUP:
    case WM_MBUTTONDOWN:
    case WM_MBUTTONUP:
      return 0;
    case WM_CHAR:
      if (isForbiddenCharacter(first)) return 0;
      break;
    case WM_KEYDOWN:
    case WM_SYSKEYDOWN:
      if (isForbiddenKey(first, message == WM_SYSKEYDOWN)) return 0;
      break;
    case WM_NCDESTROY:
      RemoveWindowSubclass(window, deaf, id);
      break;
    default:
      break;
  }
  return DefSubclassProc(window, message, first, second);
}

}  // namespace

bool isForbidden(const MSG& message) {
  switch (message.message) {
    case WM_KEYDOWN:
    case WM_SYSKEYDOWN:
      return isForbiddenKey(message.wParam, message.message == WM_SYSKEYDOWN);
    case WM_CONTEXTMENU:
    case WM_RBUTTONDOWN:
    case WM_RBUTTONUP:
    case WM_NCRBUTTONDOWN:
    case WM_NCRBUTTONUP:
    case WM_MBUTTONDOWN:
    case WM_MBUTTONUP:
      return true;
    default:
      return false;
  }
}

void lockDown(HWND control) { SetWindowSubclass(control, deaf, 1, 0); }

}  // namespace latchkey

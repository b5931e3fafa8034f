#include "wizard/window.h"

#include <algorithm>
#include <utility>

#include "core/puzzle.h"
#include "wizard/announce.h"
#include "wizard/lockdown.h"
#include "wizard/resource.h"
#include "wizard/wide.h"
#include "wizard/words.h"

namespace latchkey {
namespace {

constexpr wchar_t kClass[] = L"LatchkeyWizard";
constexpr UINT kSolved = WM_APP + 2;
constexpr UINT kPressed = WM_APP + 3;
constexpr UINT_PTR kWake = 1;
constexpr UINT_PTR kBlink = 2;  // what changes by itself: keyboard, Caps Lock, seconds left, buttons that become available
constexpr UINT kBlinkMs = 500;
constexpr int kFirstButton = 100;
constexpr int kKeyboardButton = 99;
constexpr int kKeysButton = 98;

constexpr int kWidth = 560;
constexpr int kHeight = 560;
constexpr int kKeysHeight = 200;
constexpr int kEdge = 20;
constexpr int kGap = 8;

Millis now() { return GetTickCount64(); }

bool isHelp(Action action) { return action == Action::Resend || action == Action::ContactAdministrator || action == Action::Status; }

std::wstring doubled(const std::wstring& text) {
  std::wstring plain;
  for (const wchar_t unit : text) plain.append(unit == L'&' ? 2 : 1, unit);
  return plain;
}

bool isTouch(const MSG& message) {
  switch (message.message) {
    case WM_KEYDOWN:
    case WM_SYSKEYDOWN:
    case WM_LBUTTONDOWN:
    case WM_NCLBUTTONDOWN:
    case WM_MOUSEWHEEL:
    case WM_TOUCH:
      return true;
    default:
      return false;
  }
}

// A key that types something or leads through the page: not a volume or power button at a tablet's edge.
bool isFromKeyboard(const MSG& message) {
  return (message.message == WM_KEYDOWN || message.message == WM_SYSKEYDOWN) &&
         MapVirtualKeyW(static_cast<UINT>(message.wParam), MAPVK_VK_TO_CHAR) != 0;
}

bool turnsPage(const MSG& message) {
  return message.message == WM_KEYDOWN && (message.wParam == VK_PRIOR || message.wParam == VK_NEXT);
}

void setText(HWND window, std::wstring& before, std::wstring after) {
  if (before == after) return;
  before = std::move(after);
  SetWindowTextW(window, before.c_str());
}

struct Riddle {
  Puzzle puzzle;
  HWND answerTo;
};

DWORD WINAPI think(void* parameter) {
  auto* riddle = static_cast<Riddle*>(parameter);
  constexpr std::uint64_t kAtOnce = 50000;
  for (std::uint64_t from = 0; IsWindow(riddle->answerTo); from += kAtOnce) {
    if (const auto digits = solve(riddle->puzzle, from, kAtOnce)) {
      auto* answer = new std::string(*digits);
      if (!PostMessageW(riddle->answerTo, kSolved, 0, reinterpret_cast<LPARAM>(answer))) delete answer;
      break;
    }
  }
  delete riddle;
  return 0;
}

}  // namespace

WizardWindow::WizardWindow(SessionDriver& driver, Surroundings around)
    : driver_(driver),
      around_(std::move(around)),
      controller_(around_.join.join),
      page_(look_),
      keys_(look_, [this] { return page_.typingInto(); }) {}

bool WizardWindow::open() {
  WNDCLASSW type{};
  type.lpfnWndProc = onMessage;
  type.hInstance = GetModuleHandleW(nullptr);
  type.hCursor = LoadCursorW(nullptr, IDC_ARROW);
  type.lpszClassName = kClass;
  RegisterClassW(&type);

  // no system menu, nothing to minimise: there is nowhere to go from here
  CreateWindowExW(WS_EX_TOPMOST | WS_EX_CONTROLPARENT, kClass, loadWord(IDS_WINDOW).c_str(), WS_POPUP | WS_BORDER | WS_CLIPCHILDREN, 0, 0, 0, 0,
                  nullptr, nullptr, type.hInstance, this);
  if (window_ == nullptr || !page_.create(window_)) return false;
  resize();
  const auto label = [&](DWORD style) {
    const HWND made = CreateWindowExW(0, L"STATIC", nullptr, WS_CHILD | SS_NOPREFIX | style, 0, 0, 0, 0, window_, nullptr, type.hInstance, nullptr);
    SendMessageW(made, WM_SETFONT, reinterpret_cast<WPARAM>(look_.small()), FALSE);
    lockDown(made);
    return made;
  };
  notice_ = label(0);
  SendMessageW(notice_, WM_SETFONT, reinterpret_cast<WPARAM>(look_.strong()), FALSE);
  support_ = label(WS_VISIBLE);
  caps_ = label(0);
  SetWindowTextW(caps_, loadWord(IDS_CAPS_LOCK).c_str());

  follow(driver_.begin());
  askController(StepKind::Identify);
  refresh();
  // after the page and the buttons, which come before it for the Tab key
  const bool canSwitch = GetKeyboardLayoutList(0, nullptr) > 1;
  keyboard_ = CreateWindowExW(0, canSwitch ? L"BUTTON" : L"STATIC", nullptr, WS_CHILD | WS_VISIBLE | (canSwitch ? WS_TABSTOP : SS_RIGHT), 0, 0, 0, 0,
                              window_, reinterpret_cast<HMENU>(static_cast<INT_PTR>(kKeyboardButton)), type.hInstance, nullptr);
  keysButton_ = CreateWindowExW(0, L"BUTTON", loadWord(IDS_TOUCH_KEYS).c_str(), WS_CHILD | WS_VISIBLE | WS_TABSTOP, 0, 0,
                                0, 0, window_, reinterpret_cast<HMENU>(static_cast<INT_PTR>(kKeysButton)), type.hInstance, nullptr);
  for (const HWND button : {keyboard_, keysButton_}) {
    SendMessageW(button, WM_SETFONT, reinterpret_cast<WPARAM>(look_.small()), FALSE);
    lockDown(button);
  }
  showKeyboard();
  unaskedKeys_ = needsTouchKeys(around_.touch);
  showKeys(unaskedKeys_);
  SetTimer(window_, kBlink, kBlinkMs, nullptr);
  ShowWindow(window_, SW_SHOW);
  SetForegroundWindow(window_);
  focusPage();
  return true;
}

void WizardWindow::run() {
  MSG message;
  while (!over_ && GetMessageW(&message, nullptr, 0, 0) > 0) {
    if (isTouch(message)) follow(driver_.touched(now()));
    if (isForbidden(message)) continue;
    if (unaskedKeys_ && isFromKeyboard(message)) showKeys(false);
    if (turnsPage(message)) {
      page_.turn(message.wParam == VK_NEXT);
      continue;
    }
    if (IsDialogMessageW(window_, &message)) continue;
    TranslateMessage(&message);
    DispatchMessageW(&message);
  }
  page_.clearHidden();
  DestroyWindow(window_);
}

LRESULT CALLBACK WizardWindow::onMessage(HWND window, UINT message, WPARAM first, LPARAM second) {
  if (message == WM_NCCREATE) {
    auto* created = static_cast<WizardWindow*>(reinterpret_cast<CREATESTRUCTW*>(second)->lpCreateParams);
    created->window_ = window;
    SetWindowLongPtrW(window, GWLP_USERDATA, reinterpret_cast<LONG_PTR>(created));
  }
  auto* wizard = reinterpret_cast<WizardWindow*>(GetWindowLongPtrW(window, GWLP_USERDATA));
  return wizard != nullptr ? wizard->handle(message, first, second) : DefWindowProcW(window, message, first, second);
}

LRESULT WizardWindow::handle(UINT message, WPARAM first, LPARAM second) {
  switch (message) {
    case kAnswered: {
      auto* answered = reinterpret_cast<Answered*>(second);
      follow(answered->failed ? driver_.failed(now(), answered->number, answered->fault)
                              : driver_.answered(now(), answered->number, answered->status, answered->body.view()));
      delete answered;
      return 0;
    }
    case kSolved: {
      auto* digits = reinterpret_cast<std::string*>(second);
      follow(driver_.solved(now(), *digits));
      delete digits;
      return 0;
    }
    case kControllerAnswered:
      if (controller_.answered(static_cast<std::uint32_t>(first), static_cast<Answer>(second))) refresh();
      return 0;
    case WM_TIMER:
      if (first == kWake) {
        KillTimer(window_, kWake);
        follow(driver_.wake(now()));
      } else {
        showKeyboard();
        controller_.wake(now());
        refresh();
      }
      return 0;
    case WM_COMMAND:
      // later, because the page may go with the button that is just being pressed; and only if it is still that page
      if (HIWORD(first) == BN_CLICKED) PostMessageW(window_, kPressed, LOWORD(first), generation_);
      return 0;
    case kPressed:
      if (second == generation_) press(static_cast<int>(first));
      return 0;
    case DM_GETDEFID:
      for (std::size_t i = 0; i < buttons_.size(); ++i) {
        if (buttons_[i].button.isDefault) return MAKELRESULT(kFirstButton + static_cast<int>(i), DC_HASDEFID);
      }
      return 0;
    case WM_CLOSE:
      leave();
      return 0;
    case WM_SYSCOMMAND:
      // Alt+F4 leaves; the rest of the menu that there is not does nothing
      if ((first & 0xfff0) == SC_CLOSE) leave();
      return 0;
    case WM_SETFOCUS:
      if (!busy_) focusPage();
      return 0;
    case WM_SYSCOLORCHANGE:
    case WM_SETTINGCHANGE:
      // high contrast can be switched on at a sign-in screen
      RedrawWindow(window_, nullptr, nullptr, RDW_INVALIDATE | RDW_ERASE | RDW_ALLCHILDREN);
      return DefWindowProcW(window_, message, first, second);
    case WM_ERASEBKGND: {
      RECT client;
      GetClientRect(window_, &client);
      FillRect(reinterpret_cast<HDC>(first), &client, GetSysColorBrush(COLOR_3DFACE));
      return 1;
    }
    case WM_CTLCOLORSTATIC: {
      const HDC dc = reinterpret_cast<HDC>(first);
      SetBkColor(dc, GetSysColor(COLOR_3DFACE));
      SetTextColor(dc, GetSysColor(COLOR_BTNTEXT));
      return reinterpret_cast<LRESULT>(GetSysColorBrush(COLOR_3DFACE));
    }
    default:
      return DefWindowProcW(window_, message, first, second);
  }
}

void WizardWindow::follow(Turn turn) {
  if (turn.send) around_.network.send(std::move(*turn.send), window_);
  if (turn.solve) solve(*turn.solve);
  if (driver_.writing() != wasWriting_) {
    wasWriting_ = driver_.writing();
    around_.onWriting(wasWriting_);
  }
  if (turn.close) {
    over_ = true;
    PostQuitMessage(0);
    return;
  }
  if (turn.redraw) refresh();
  setTimer();
}

void WizardWindow::solve(const Puzzle& puzzle) {
  auto* riddle = new Riddle{puzzle, window_};
  const HANDLE thread = CreateThread(nullptr, 0, think, riddle, 0, nullptr);
  if (thread == nullptr) {
    delete riddle;
    return;
  }
  SetThreadPriority(thread, THREAD_PRIORITY_BELOW_NORMAL);
  CloseHandle(thread);
}

void WizardWindow::setTimer() {
  const Millis at = driver_.wakeAt();
  const Millis from = now();
  const Millis longest = 60 * 60 * 1000;
  SetTimer(window_, kWake, static_cast<UINT>(at > from ? std::min(at - from, longest) : 1), nullptr);
}

void WizardWindow::askController(StepKind kind) {
  if (controller_.wants(now(), kind)) around_.controller.ask(controller_.number(), window_);
}

std::vector<Advice> WizardWindow::advice() const {
  JoinFacts facts = around_.join;
  facts.controller = controller_.answer();
  if (const Reply* reply = driver_.reply()) facts.cloudSync = reply->cloudSync;
  return adviceFor(facts);
}

void WizardWindow::refresh() {
  if (over_) return;
  if (const Reply* reply = driver_.reply()) askController(reply->step.kind);
  const View view = viewOf(driver_, around_.words, advice(), around_.host, now());
  const bool isNew = view.key != key_;
  if (isNew) {
    key_ = view.key;
    for (const HWND window : {window_, notice_, support_, caps_}) mirror(window, view.rightToLeft);
    page_.show(view);
    showButtons(view);
  } else {
    for (std::size_t i = 0; i < buttons_.size() && i < view.buttons.size(); ++i) buttons_[i].button = view.buttons[i];
    page_.advise(view.advice);
  }
  const bool busyBefore = busy_;
  busy_ = view.busy;
  if (busy_ != busyBefore || isNew) page_.setBusy(busy_);
  const bool noticeBefore = !noticeText_.empty();
  setText(notice_, noticeText_, wide(view.notice));
  setText(support_, supportText_, wide(view.supportCode));
  updateButtons();
  if (!noticeBefore && !noticeText_.empty()) announce(notice_);
  if (isNew || noticeBefore != !noticeText_.empty()) layOut();
  if (busy_ && !busyBefore) {
    // not on a button: the next Enter must not press it
    SetFocus(window_);
  } else if (!busy_ && (isNew || busyBefore)) {
    HWND stop = page_.firstStop();
    for (const ButtonWindow& button : buttons_) {
      if (stop == nullptr && button.button.isDefault && IsWindowEnabled(button.window)) stop = button.window;
    }
    SetFocus(stop != nullptr ? stop : window_);
  }
}

void WizardWindow::showButtons(const View& view) {
  ++generation_;
  for (const ButtonWindow& button : buttons_) DestroyWindow(button.window);
  buttons_.clear();
  HWND after = page_.window();
  for (const ViewButton& button : view.buttons) {
    const std::wstring label = wide(button.label);
    const int id = kFirstButton + static_cast<int>(buttons_.size());
    const HWND made = CreateWindowExW(0, L"BUTTON", doubled(label).c_str(),
                                      WS_CHILD | WS_VISIBLE | WS_TABSTOP | (button.isDefault ? BS_DEFPUSHBUTTON : BS_PUSHBUTTON), 0, 0, 0, 0,
                                      window_, reinterpret_cast<HMENU>(static_cast<INT_PTR>(id)), GetModuleHandleW(nullptr), nullptr);
    SendMessageW(made, WM_SETFONT, reinterpret_cast<WPARAM>(look_.body()), FALSE);
    lockDown(made);
    SetWindowPos(made, after, 0, 0, 0, 0, SWP_NOMOVE | SWP_NOSIZE | SWP_NOACTIVATE);
    after = made;
    const int width = std::max(look_.px(92), look_.widthOf(label, look_.body()) + look_.px(28));
    buttons_.push_back({made, button, width});
  }
}

void WizardWindow::updateButtons() {
  for (const ButtonWindow& button : buttons_) {
    const bool leaves = button.button.isCancel || button.button.does == ViewButton::Does::Close;
    const bool enabled = now() >= button.button.from && (!busy_ || leaves);
    if ((IsWindowEnabled(button.window) != FALSE) != enabled) EnableWindow(button.window, enabled);
  }
}

// Returns where the buttons begin. What helps stands at the left, or in rows of its own where there is no room.
int WizardWindow::layOutButtons(int width, int bottom) {
  const int edge = look_.px(kEdge);
  const int gap = look_.px(kGap);
  const int height = look_.heightOf(L"X", look_.body(), width) + look_.px(12);
  int right = 0;
  int help = 0;
  for (const ButtonWindow& button : buttons_) {
    int& sum = isHelp(button.button.action) && button.button.does == ViewButton::Does::Press ? help : right;
    sum += button.width + gap;
  }
  int y = bottom - height;
  int x = width - edge - right + gap;
  const bool together = help + right <= width - 2 * edge;
  int helpX = edge;
  int helpY = together ? y : y - height - gap;
  for (const ButtonWindow& button : buttons_) {
    if (isHelp(button.button.action) && button.button.does == ViewButton::Does::Press) {
      if (helpX > edge && helpX + button.width > width - edge) {
        helpX = edge;
        helpY -= height + gap;
      }
      SetWindowPos(button.window, nullptr, helpX, helpY, button.width, height, SWP_NOZORDER | SWP_NOACTIVATE);
      helpX += button.width + gap;
    } else {
      SetWindowPos(button.window, nullptr, x, y, button.width, height, SWP_NOZORDER | SWP_NOACTIVATE);
      x += button.width + gap;
    }
  }
  return help > 0 ? std::min(y, helpY) : y;
}

void WizardWindow::resize() {
  RECT work{};
  SystemParametersInfoW(SPI_GETWORKAREA, 0, &work, 0);
  const int width = std::min<int>(look_.px(kWidth), work.right - work.left);
  const int height = std::min<int>(look_.px(kHeight + (keys_.isShown() ? kKeysHeight : 0)), work.bottom - work.top);
  SetWindowPos(window_, nullptr, work.left + (work.right - work.left - width) / 2, work.top + (work.bottom - work.top - height) / 2, width, height,
               SWP_NOZORDER | SWP_NOACTIVATE);
}

void WizardWindow::layOut() {
  RECT client;
  GetClientRect(window_, &client);
  if (keys_.isShown()) {
    const int keys = keys_.heightIn(client.bottom);
    keys_.place(RECT{0, client.bottom - keys - look_.px(4), client.right, client.bottom - look_.px(4)});
    client.bottom -= keys + look_.px(4);
  }
  const int width = client.right;
  const int edge = look_.px(kEdge);
  const int gap = look_.px(kGap);
  const int line = look_.heightOf(L"X", look_.small(), width) + look_.px(10);
  // below the buttons: the support code in a line of its own, then Caps Lock and the keyboards
  const int bottom = client.bottom - look_.px(8) - line;
  const int top = bottom - line + look_.px(4);
  wchar_t keyboard[160] = L"";
  GetWindowTextW(keyboard_, keyboard, 160);
  const auto widthOf = [&](const std::wstring& text) { return look_.widthOf(text, look_.small()) + look_.px(20); };
  const int keysWidth = std::max(widthOf(loadWord(IDS_TOUCH_KEYS)), widthOf(loadWord(IDS_HIDE_KEYS)));
  const int capsWidth = widthOf(loadWord(IDS_CAPS_LOCK));
  const int keyboardWidth = std::min(widthOf(keyboard), width - 2 * edge - keysWidth - capsWidth - 2 * gap);
  SetWindowPos(support_, nullptr, edge, top + look_.px(3), width - 2 * edge, line, SWP_NOZORDER | SWP_NOACTIVATE);
  SetWindowPos(caps_, nullptr, edge, bottom + look_.px(5), capsWidth, line - look_.px(5), SWP_NOZORDER | SWP_NOACTIVATE);
  SetWindowPos(keysButton_, nullptr, width - edge - keyboardWidth - gap - keysWidth, bottom, keysWidth, line, SWP_NOZORDER | SWP_NOACTIVATE);
  const int drop = (GetWindowLongW(keyboard_, GWL_STYLE) & WS_TABSTOP) != 0 ? 0 : look_.px(5);
  SetWindowPos(keyboard_, nullptr, width - edge - keyboardWidth, bottom + drop, keyboardWidth, line - drop, SWP_NOZORDER | SWP_NOACTIVATE);

  int above = layOutButtons(width, top - look_.px(10)) - look_.px(14);
  ShowWindow(notice_, noticeText_.empty() ? SW_HIDE : SW_SHOWNA);
  if (!noticeText_.empty()) {
    const int height = look_.heightOf(noticeText_, look_.strong(), width - 2 * edge) + look_.px(2);
    SetWindowPos(notice_, nullptr, edge, above - height, width - 2 * edge, height, SWP_NOZORDER | SWP_NOACTIVATE);
    above -= height + look_.px(8);
  }
  page_.place(RECT{0, 0, width, std::max(0, above)});
  InvalidateRect(window_, nullptr, TRUE);
}

void WizardWindow::press(int id) {
  if (id == kKeyboardButton) return nextKeyboard();
  if (id == kKeysButton) return showKeys(!keys_.isShown());
  if (id == IDCANCEL) {
    for (const ButtonWindow& button : buttons_) {
      if (button.button.isCancel) return leave();
    }
    return;
  }
  const auto index = static_cast<std::size_t>(id - kFirstButton);
  if (id < kFirstButton || index >= buttons_.size() || !IsWindowEnabled(buttons_[index].window)) return;
  const ViewButton button = buttons_[index].button;
  switch (button.does) {
    case ViewButton::Does::Close:
      return leave();
    case ViewButton::Does::Retry:
      return follow(driver_.retry(now()));
    case ViewButton::Does::Press:
      break;
  }
  std::vector<FieldAnswer> answers;
  if (button.action == Action::Next) answers = page_.answers();
  page_.clearHidden();
  follow(driver_.press(now(), button.action, std::move(answers)));
}

void WizardWindow::leave() { follow(driver_.press(now(), Action::Cancel, {})); }

void WizardWindow::showKeyboard() {
  const LANGID language = LOWORD(reinterpret_cast<ULONG_PTR>(GetKeyboardLayout(0)));
  wchar_t name[96] = L"";
  GetLocaleInfoW(MAKELCID(language, SORT_DEFAULT), LOCALE_SLANGUAGE, name, 96);
  std::wstring text = loadWord(IDS_KEYBOARD);
  const std::size_t at = text.find(L"%1");
  if (at != text.npos) text.replace(at, 2, name);
  wchar_t before[160] = L"";
  GetWindowTextW(keyboard_, before, 160);
  if (text != before) {
    SetWindowTextW(keyboard_, text.c_str());
    keys_.layoutChanged();
    layOut();
  }
  const bool caps = (GetKeyState(VK_CAPITAL) & 1) != 0;
  if (caps != (IsWindowVisible(caps_) != FALSE)) {
    ShowWindow(caps_, caps ? SW_SHOWNA : SW_HIDE);
    if (caps) announce(caps_);
  }
}

void WizardWindow::nextKeyboard() {
  ActivateKeyboardLayout(reinterpret_cast<HKL>(static_cast<ULONG_PTR>(HKL_NEXT)), 0);
  showKeyboard();
  focusPage();
}

void WizardWindow::showKeys(bool shown) {
  unaskedKeys_ = unaskedKeys_ && shown;
  SetWindowTextW(keysButton_, loadWord(shown ? IDS_HIDE_KEYS : IDS_TOUCH_KEYS).c_str());
  keys_.show(window_, shown);
  resize();
  layOut();
  focusPage();
}

// Where it was, so that what is being typed goes on.
void WizardWindow::focusPage() {
  const HWND stop = page_.lastStop();
  if (stop == nullptr || !IsWindowEnabled(stop)) return;
  SetFocus(stop);
  page_.scrollTo(stop);
}

}  // namespace latchkey

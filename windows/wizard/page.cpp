#include "wizard/page.h"

#include <commctrl.h>

#include <algorithm>

#include "wizard/announce.h"
#include "wizard/lockdown.h"
#include "wizard/resource.h"
#include "wizard/wide.h"
#include "wizard/words.h"

namespace latchkey {
namespace {

constexpr wchar_t kClass[] = L"LatchkeyPage";
constexpr int kMargin = 28;
constexpr wchar_t kDot = 0x25cf;
constexpr int kMark = 22;  // the room for a rule's mark
// What is spoken while somebody types waits until they pause.
constexpr UINT_PTR kPause = 1;
constexpr UINT kPauseMs = 800;

// '&' would underline a letter on buttons.
std::wstring plain(const std::wstring& text) {
  std::wstring doubled;
  for (const wchar_t unit : text) {
    doubled += unit;
    if (unit == L'&') doubled += unit;
  }
  return doubled;
}

std::wstring digits(std::size_t number) { return wide(std::to_string(number)); }

std::wstring filled(unsigned id, const std::wstring& first, const std::wstring& second = {}, const std::wstring& third = {}) {
  std::wstring text = loadWord(id);
  const std::wstring* values[] = {&first, &second, &third};
  for (std::size_t at = text.find(L'%'); at != text.npos && at + 1 < text.size();) {
    const auto which = static_cast<std::size_t>(text[at + 1] - L'1');
    if (which >= 3) return text;
    text.replace(at, 2, *values[which]);
    at = text.find(L'%', at + values[which]->size());
  }
  return text;
}

std::wstring reasonsOf(const Strength& strength) {
  std::wstring reasons;
  const auto add = [&](bool is, unsigned id) {
    if (is) reasons += (reasons.empty() ? L"" : L", ") + loadWord(id);
  };
  add(strength.repeats, IDS_STRENGTH_REPEATS);
  add(strength.runsOn, IDS_STRENGTH_RUNS_ON);
  add(strength.onKeyboard, IDS_STRENGTH_KEYBOARD);
  return reasons;
}

}  // namespace

bool Page::create(HWND parent) {
  WNDCLASSW type{};
  type.lpfnWndProc = onMessage;
  type.hInstance = GetModuleHandleW(nullptr);
  type.hCursor = LoadCursorW(nullptr, IDC_ARROW);
  type.hbrBackground = GetSysColorBrush(COLOR_WINDOW);
  type.lpszClassName = kClass;
  RegisterClassW(&type);
  // WS_CLIPCHILDREN keeps the fields from flickering; WS_EX_CONTROLPARENT lets the Tab key reach them
  window_ = CreateWindowExW(WS_EX_CONTROLPARENT, kClass, nullptr, WS_CHILD | WS_VISIBLE | WS_CLIPCHILDREN, 0, 0, 0, 0, parent, nullptr,
                            type.hInstance, this);
  return window_ != nullptr;
}

LRESULT CALLBACK Page::onMessage(HWND window, UINT message, WPARAM first, LPARAM second) {
  if (message == WM_NCCREATE) {
    SetWindowLongPtrW(window, GWLP_USERDATA, reinterpret_cast<LONG_PTR>(reinterpret_cast<CREATESTRUCTW*>(second)->lpCreateParams));
  }
  auto* page = reinterpret_cast<Page*>(GetWindowLongPtrW(window, GWLP_USERDATA));
  return page != nullptr && page->window_ == window ? page->handle(message, first, second)
                                                    : DefWindowProcW(window, message, first, second);
}

LRESULT Page::handle(UINT message, WPARAM first, LPARAM second) {
  switch (message) {
    case WM_CTLCOLORSTATIC: {
      const HDC dc = reinterpret_cast<HDC>(first);
      SetBkColor(dc, GetSysColor(COLOR_WINDOW));
      SetTextColor(dc, GetSysColor(COLOR_WINDOWTEXT));
      for (const Item& item : items_) {
        if (item.window == reinterpret_cast<HWND>(second) && item.role == Role::Mistake) SetTextColor(dc, look_.mistake());
      }
      return reinterpret_cast<LRESULT>(GetSysColorBrush(COLOR_WINDOW));
    }
    case WM_VSCROLL: {
      SCROLLINFO info{};
      info.cbSize = sizeof info;
      info.fMask = SIF_ALL;
      GetScrollInfo(window_, SB_VERT, &info);
      switch (LOWORD(first)) {
        case SB_LINEUP:
          scroll(offset_ - look_.px(24));
          break;
        case SB_LINEDOWN:
          scroll(offset_ + look_.px(24));
          break;
        case SB_PAGEUP:
          scroll(offset_ - static_cast<int>(info.nPage));
          break;
        case SB_PAGEDOWN:
          scroll(offset_ + static_cast<int>(info.nPage));
          break;
        case SB_THUMBPOSITION:
        case SB_THUMBTRACK:
          scroll(info.nTrackPos);
          break;
        default:
          break;
      }
      return 0;
    }
    case WM_MOUSEWHEEL:
      scroll(offset_ - GET_WHEEL_DELTA_WPARAM(first) * look_.px(48) / WHEEL_DELTA);
      return 0;
    case WM_COMMAND:
      // a field that the Tab key reached must be seen
      if (HIWORD(first) == EN_SETFOCUS || HIWORD(first) == BN_SETFOCUS) {
        lastStop_ = reinterpret_cast<HWND>(second);
        scrollTo(lastStop_);
      }
      if (HIWORD(first) == EN_CHANGE && !clearing_) judge();
      return 0;
    case WM_DRAWITEM:
      drawRule(*reinterpret_cast<const DRAWITEMSTRUCT*>(second));
      return TRUE;
    case WM_TIMER:
      tellAfterPause();
      return 0;
    default:
      return DefWindowProcW(window_, message, first, second);
  }
}

HFONT Page::fontOf(Role role) const {
  switch (role) {
    case Role::Title:
      return look_.title();
    case Role::Strong:
    case Role::Mistake:
      return look_.strong();
    case Role::Small:
    case Role::Status:
      return look_.small();
    case Role::Text:
    case Role::Rule:
    case Role::Edit:
    case Role::Radio:
    case Role::Progress:
      break;
  }
  return look_.body();
}

HWND Page::add(Role role, const wchar_t* type, const std::wstring& text, DWORD style, int gap, int indent) {
  const DWORD edge = role == Role::Edit ? WS_EX_CLIENTEDGE : 0;
  const DWORD direction = rightToLeft_ ? WS_EX_LAYOUTRTL : 0;
  const std::wstring label = role == Role::Radio ? plain(text) : text;
  const HWND window = CreateWindowExW(edge | direction, type, label.c_str(), WS_CHILD | WS_VISIBLE | style, 0, 0, 0, 0, window_, nullptr,
                                      GetModuleHandleW(nullptr), nullptr);
  if (window == nullptr) return nullptr;
  SendMessageW(window, WM_SETFONT, reinterpret_cast<WPARAM>(fontOf(role)), FALSE);
  lockDown(window);
  Item item;
  item.window = window;
  item.role = role;
  item.text = text;
  item.indent = indent;
  item.gap = gap;
  items_.push_back(item);
  return window;
}

void Page::addTexts(const View& view) {
  add(Role::Title, L"STATIC", wide(view.title), SS_NOPREFIX, 24);
  int gap = 14;
  for (const std::string& paragraph : view.paragraphs) {
    add(Role::Text, L"STATIC", wide(paragraph), SS_NOPREFIX, gap);
    gap = 8;
  }
  for (std::size_t i = 0; i < kMostAdvice; ++i) advice_.push_back(add(Role::Text, L"STATIC", std::wstring(), SS_NOPREFIX, gap));
  for (std::size_t i = 0; i < advice_.size() && i < view.advice.size(); ++i) setText(advice_[i], wide(view.advice[i]));
}

void Page::advise(const std::vector<std::string>& advice) {
  bool changed = false;
  for (std::size_t i = 0; i < advice_.size(); ++i) {
    const std::wstring text = i < advice.size() ? wide(advice[i]) : std::wstring();
    wchar_t before[1024] = L"";
    GetWindowTextW(advice_[i], before, 1024);
    if (text == before) continue;
    setText(advice_[i], text);
    if (!text.empty()) announce(advice_[i]);
    changed = true;
  }
  if (changed) drawAnew();
}

void Page::drawAnew() {
  layOut();
  RedrawWindow(window_, nullptr, nullptr, RDW_INVALIDATE | RDW_ERASE | RDW_ALLCHILDREN);
}

// What can be judged here is marked while the password is typed; the rest is listed.
void Page::addRules(const View& view) {
  if (view.rules == nullptr) return;
  std::wstring later;
  for (const Rule& rule : *view.rules) {
    if (!rule.byClient) {
      later += (later.empty() ? L"\x2022  " : L"\r\n\x2022  ") + wide(rule.text);
      continue;
    }
    if (rules_.empty()) add(Role::Strong, L"STATIC", wide(view.rulesTitle), SS_NOPREFIX, 14);
    const HWND line = add(Role::Rule, L"STATIC", wide(rule.text), SS_OWNERDRAW, 4);
    SetWindowTextW(line, filled(IDS_RULE_OPEN, wide(rule.text)).c_str());
    rules_.push_back({rule, line});
  }
  if (later.empty()) return;
  add(Role::Strong, L"STATIC", wide(view.rulesLaterTitle), SS_NOPREFIX, 10);
  add(Role::Text, L"STATIC", later, SS_NOPREFIX, 4);
}

void Page::addEdit(const Field& field, Input& input) {
  DWORD style = WS_TABSTOP | ES_AUTOHSCROLL;
  if (isHidden(field.type)) style |= ES_PASSWORD;
  input.edit = add(Role::Edit, L"EDIT", isHidden(field.type) ? std::wstring() : wide(field.value), style, 4);
  SendMessageW(input.edit, EM_SETLIMITTEXT, field.maxLength, 0);
  if (isHidden(field.type)) SendMessageW(input.edit, EM_SETPASSWORDCHAR, kDot, 0);
}

void Page::addChoices(const Field& field, Input& input) {
  bool first = true;
  std::vector<HWND> hints;
  for (const Choice& choice : field.choices) {
    const HWND radio = add(Role::Radio, L"BUTTON", wide(choice.label),
                           BS_AUTORADIOBUTTON | BS_MULTILINE | BS_NOTIFY | (first ? WS_GROUP | WS_TABSTOP : 0u), first ? 6 : 10);
    input.radios.push_back(radio);
    input.values.push_back(choice.value);
    if (!choice.hint.empty()) {
      hints.push_back(add(Role::Small, L"STATIC", wide(choice.hint), SS_NOPREFIX | (hints.empty() ? WS_GROUP : 0u), 2, 20));
    }
    if (field.value.empty() ? first : choice.value == field.value) SendMessageW(radio, BM_SETCHECK, BST_CHECKED, 0);
    first = false;
  }
  // the arrow keys go from choice to choice, and would stop at a text between two of them
  HWND after = input.radios.empty() ? nullptr : input.radios.back();
  for (const HWND hint : hints) {
    SetWindowPos(hint, after, 0, 0, 0, 0, SWP_NOMOVE | SWP_NOSIZE | SWP_NOACTIVATE);
    after = hint;
  }
}

void Page::addField(const Field& field, const View& view) {
  Input input;
  input.name = field.name;
  input.type = field.type;
  if (field.type == FieldType::Progress) {
    add(Role::Text, L"STATIC", wide(field.label), SS_NOPREFIX, 16);
    return;
  }
  // the label stands right before the field: that is where screen readers look for its name
  if (!field.label.empty()) add(Role::Strong, L"STATIC", wide(field.label), SS_NOPREFIX | WS_GROUP, 18);
  if (isTyped(field.type)) addEdit(field, input);
  if (field.type == FieldType::NewPassword) input.status = add(Role::Status, L"STATIC", std::wstring(), SS_NOPREFIX, 4);
  if (field.type == FieldType::Choice) addChoices(field, input);
  if (!field.help.empty()) add(Role::Small, L"STATIC", wide(field.help), SS_NOPREFIX, 4);
  const HWND stop = input.edit != nullptr ? input.edit : nullptr;
  HWND chosen = stop;
  for (const HWND radio : input.radios) {
    if (SendMessageW(radio, BM_GETCHECK, 0, 0) == BST_CHECKED) chosen = radio;
  }
  if (chosen != nullptr && (firstStop_ == nullptr || (!view.mistake.empty() && field.name == view.mistakeField))) firstStop_ = chosen;
  inputs_.push_back(input);
}

void Page::show(const View& view) {
  std::vector<std::pair<std::string, Secret>> typed;
  for (const Input& input : inputs_) {
    if (input.edit != nullptr && !isHidden(input.type)) typed.emplace_back(input.name, textOf(input.edit));
  }
  SendMessageW(window_, WM_SETREDRAW, FALSE, 0);
  clear();
  rightToLeft_ = view.rightToLeft;
  mirror(window_, rightToLeft_);
  addTexts(view);
  if (!view.mistake.empty()) add(Role::Mistake, L"STATIC", wide(view.mistake), SS_NOPREFIX, 14);
  addRules(view);
  if (view.fields != nullptr) {
    for (const Field& field : *view.fields) addField(field, view);
  }
  if (view.running) {
    const HWND bar = add(Role::Progress, PROGRESS_CLASSW, std::wstring(), PBS_MARQUEE, 12);
    SendMessageW(bar, PBM_SETMARQUEE, TRUE, 40);
  }
  // a page that came back with a mistake keeps what can be mended
  for (const Input& input : inputs_) {
    for (const auto& [name, text] : typed) {
      if (input.edit != nullptr && !isHidden(input.type) && name == input.name && !view.mistake.empty()) {
        std::wstring back = wide(text.view());
        SetWindowTextW(input.edit, back.c_str());
        wipe(back.data(), back.size() * sizeof(wchar_t));
      }
    }
  }
  offset_ = 0;
  layOut();
  // whoever types replaces what is there; not before the field has its size, or it would show the end of it
  for (const Input& input : inputs_) {
    if (input.edit != nullptr) SendMessageW(input.edit, EM_SETSEL, 0, -1);
  }
  SendMessageW(window_, WM_SETREDRAW, TRUE, 0);
  RedrawWindow(window_, nullptr, nullptr, RDW_INVALIDATE | RDW_ERASE | RDW_ALLCHILDREN);
  // the focus is about to go to a field, whose name does not tell what page this is
  for (const Item& item : items_) {
    if (item.role == (view.mistake.empty() ? Role::Title : Role::Mistake)) announce(item.window);
  }
}

void Page::clear() {
  clearHidden();
  for (const Item& item : items_) DestroyWindow(item.window);
  items_.clear();
  inputs_.clear();
  advice_.clear();
  rules_.clear();
  firstStop_ = lastStop_ = nullptr;
  KillTimer(window_, kPause);
}

HWND Page::typingInto() const {
  const HWND stop = lastStop();
  for (const Input& input : inputs_) {
    if (input.edit != nullptr && input.edit == stop) return stop;
  }
  return nullptr;
}

void Page::setText(HWND line, std::wstring text) {
  for (Item& item : items_) {
    if (item.window != line || item.text == text) continue;
    item.text = std::move(text);
    SetWindowTextW(line, item.text.c_str());
  }
}

const Page::Input* Page::newPassword(std::size_t which) const {
  for (const Input& input : inputs_) {
    if (input.type == FieldType::NewPassword && which-- == 0) return &input;
  }
  return nullptr;
}

void Page::judge() {
  const Input* input = newPassword(0);
  if (input == nullptr) return;
  const Secret password = textOf(input->edit);
  markRules(password.view());
  compare(password.view());
  SetTimer(window_, kPause, kPauseMs, nullptr);
}

void Page::markRules(std::string_view password) {
  for (LiveRule& live : rules_) {
    const bool kept = keeps(live.rule, password, alphabet_);
    if (kept == live.kept) continue;
    live.kept = kept;
    SetWindowTextW(live.line, filled(kept ? IDS_RULE_KEPT : IDS_RULE_OPEN, wide(live.rule.text)).c_str());
    InvalidateRect(live.line, nullptr, TRUE);
  }
}

// That the two differ is said only once the second could be whole.
void Page::compare(std::string_view password) {
  const Input* second = newPassword(1);
  if (second == nullptr) return;
  const Secret confirmed = textOf(second->edit);
  std::wstring said;
  if (!confirmed.empty()) {
    if (confirmed.view() == password) said = loadWord(IDS_SAME);
    else if (confirmed.size() >= password.size()) said = loadWord(IDS_DIFFERENT);
  }
  setText(second->status, std::move(said));
}

void Page::tellAfterPause() {
  KillTimer(window_, kPause);
  const Input* input = newPassword(0);
  if (input == nullptr) return;
  const Secret password = textOf(input->edit);
  std::wstring said;
  if (!password.empty()) {
    const auto kept = static_cast<std::size_t>(std::count_if(rules_.begin(), rules_.end(), [](const LiveRule& live) { return live.kept; }));
    if (!rules_.empty()) said = filled(IDS_RULE_COUNT, digits(kept), digits(rules_.size())) + L" ";
    const Strength strength = strengthOf(password.view(), alphabet_);
    const std::wstring reasons = reasonsOf(strength);
    said += reasons.empty() ? loadWord(IDS_STRENGTH_NONE)
                            : filled(IDS_STRENGTH_COUNTS, digits(strength.counts), digits(strength.of), reasons);
  }
  setText(input->status, said);
  drawAnew();
  const Input* second = newPassword(1);
  const HWND typed = second != nullptr && lastStop_ == second->edit ? second->status : input->status;
  if (GetWindowTextLengthW(typed) > 0) announce(typed);
}

// A ring, or a tick in it, in the colours of the text: seen in every scheme of colours, and by whoever sees none. The words
// for it are in the name.
void Page::drawRule(const DRAWITEMSTRUCT& draw) {
  const auto live = std::find_if(rules_.begin(), rules_.end(), [&](const LiveRule& rule) { return rule.line == draw.hwndItem; });
  if (live == rules_.end()) return;
  const HDC dc = draw.hDC;
  RECT area = draw.rcItem;
  FillRect(dc, &area, GetSysColorBrush(COLOR_WINDOW));
  const COLORREF colour = GetSysColor(COLOR_WINDOWTEXT);
  const int size = look_.px(13);
  const int top = area.top + look_.px(2);
  const HPEN pen = CreatePen(PS_SOLID, std::max(1, look_.px(live->kept ? 2 : 1)), colour);
  const HGDIOBJ oldPen = SelectObject(dc, pen);
  const HGDIOBJ oldBrush = SelectObject(dc, GetStockObject(NULL_BRUSH));
  if (live->kept) {
    // in a mirrored window the tick would be, too
    const auto x = [&](int part) { return area.left + (rightToLeft_ ? 12 - part : part) * size / 12; };
    const auto y = [&](int part) { return top + part * size / 12; };
    const POINT tick[] = {{x(1), y(7)}, {x(4), y(11)}, {x(11), y(2)}};
    Polyline(dc, tick, 3);
  } else {
    Ellipse(dc, area.left + look_.px(1), top + look_.px(1), area.left + size - look_.px(1), top + size - look_.px(1));
  }
  SelectObject(dc, oldBrush);
  SelectObject(dc, oldPen);
  DeleteObject(pen);
  area.left += look_.px(kMark);
  SetBkMode(dc, TRANSPARENT);
  SetTextColor(dc, colour);
  const HGDIOBJ oldFont = SelectObject(dc, look_.body());
  const std::wstring text = wide(live->rule.text);
  DrawTextW(dc, text.c_str(), static_cast<int>(text.size()), &area, DT_WORDBREAK | DT_NOPREFIX | DT_EDITCONTROL);
  SelectObject(dc, oldFont);
}

void Page::turn(bool forward) {
  SendMessageW(window_, WM_VSCROLL, forward ? SB_PAGEDOWN : SB_PAGEUP, 0);
}

void Page::place(const RECT& area) {
  SetWindowPos(window_, nullptr, area.left, area.top, area.right - area.left, area.bottom - area.top, SWP_NOZORDER | SWP_NOACTIVATE);
  layOut();
}

void Page::layOut() {
  RECT client;
  GetClientRect(window_, &client);
  if (client.right <= 0) return;
  const int full = client.right - 2 * look_.px(kMargin);
  int y = 0;
  for (Item& item : items_) {
    const int width = full - look_.px(item.indent);
    const bool nothing = item.text.empty() && item.role == Role::Text;
    const bool hidden = (GetWindowLongW(item.window, GWL_STYLE) & WS_VISIBLE) == 0;
    if (nothing != hidden) ShowWindow(item.window, nothing ? SW_HIDE : SW_SHOWNA);
    if (!nothing) y += look_.px(item.gap);
    item.y = y;
    item.height = 0;
    if (nothing) continue;
    switch (item.role) {
      case Role::Edit:
        item.height = look_.heightOf(L"X", look_.body(), width) + look_.px(10);
        break;
      case Role::Radio:
        item.height = std::max(look_.heightOf(item.text, look_.body(), width - look_.px(22)) + look_.px(2), look_.px(18));
        break;
      case Role::Progress:
        item.height = look_.px(8);
        break;
      case Role::Rule:
        item.height = std::max(look_.heightOf(item.text, look_.body(), width - look_.px(kMark)), look_.px(15));
        break;
      case Role::Status:
        // its room is there before anything is said, so that nothing moves under the fingers
        item.height = look_.heightOf(item.text.empty() ? L"X" : item.text, look_.small(), width) + look_.px(1);
        break;
      case Role::Title:
      case Role::Text:
      case Role::Strong:
      case Role::Mistake:
      case Role::Small:
        item.height = look_.heightOf(item.text, fontOf(item.role), width) + look_.px(1);
        break;
    }
    y += item.height;
  }
  contentHeight_ = y + look_.px(20);
  SCROLLINFO info{};
  info.cbSize = sizeof info;
  info.fMask = SIF_PAGE | SIF_RANGE;
  info.nMax = contentHeight_ - 1;
  info.nPage = static_cast<UINT>(client.bottom);
  const LONG before = client.right;
  SetScrollInfo(window_, SB_VERT, &info, TRUE);
  GetClientRect(window_, &client);
  // the bar took its room from the texts: once more
  if (client.right != before) return layOut();
  offset_ = std::max(0, std::min(offset_, contentHeight_ - static_cast<int>(client.bottom)));
  moveItems();
}

void Page::moveItems() {
  RECT client;
  GetClientRect(window_, &client);
  const int full = client.right - 2 * look_.px(kMargin);
  for (const Item& item : items_) {
    const int indent = look_.px(item.indent);
    int width = full - indent;
    if (item.role == Role::Edit) width = std::min(width, look_.px(340));
    SetWindowPos(item.window, nullptr, look_.px(kMargin) + indent, item.y - offset_, width, item.height, SWP_NOZORDER | SWP_NOACTIVATE);
  }
}

void Page::scroll(int to) {
  RECT client;
  GetClientRect(window_, &client);
  const int limit = std::max(0, contentHeight_ - static_cast<int>(client.bottom));
  const int next = std::max(0, std::min(to, limit));
  if (next == offset_) return;
  offset_ = next;
  SCROLLINFO info{};
  info.cbSize = sizeof info;
  info.fMask = SIF_POS;
  info.nPos = offset_;
  SetScrollInfo(window_, SB_VERT, &info, TRUE);
  moveItems();
  RedrawWindow(window_, nullptr, nullptr, RDW_INVALIDATE | RDW_ERASE | RDW_ALLCHILDREN);
}

void Page::scrollTo(HWND control) {
  RECT client;
  GetClientRect(window_, &client);
  for (std::size_t i = 0; i < items_.size(); ++i) {
    if (items_[i].window != control) continue;
    // with its label above and its help below
    const int top = i > 0 ? items_[i - 1].y : items_[i].y;
    int bottom = items_[i].y + items_[i].height + look_.px(12);
    if (i + 1 < items_.size() && (items_[i + 1].role == Role::Small || items_[i + 1].role == Role::Status)) bottom = items_[i + 1].y + items_[i + 1].height + look_.px(8);
    if (bottom - offset_ > client.bottom) scroll(bottom - client.bottom);
    if (top - offset_ < 0) scroll(top - look_.px(8));
  }
}

void Page::setBusy(bool busy) {
  for (const Input& input : inputs_) {
    if (input.edit != nullptr) EnableWindow(input.edit, !busy);
    for (const HWND radio : input.radios) EnableWindow(radio, !busy);
  }
}

std::vector<FieldAnswer> Page::answers() const {
  std::vector<FieldAnswer> answers;
  for (const Input& input : inputs_) {
    if (input.edit != nullptr) answers.push_back({input.name, textOf(input.edit)});
    for (std::size_t i = 0; i < input.radios.size(); ++i) {
      if (SendMessageW(input.radios[i], BM_GETCHECK, 0, 0) == BST_CHECKED) answers.push_back({input.name, Secret(input.values[i])});
    }
  }
  return answers;
}

void Page::clearHidden() {
  clearing_ = true;
  for (const Input& input : inputs_) {
    if (input.edit == nullptr || !isHidden(input.type)) continue;
    // the control keeps its buffer: fill it before it is emptied
    const std::wstring over(static_cast<std::size_t>(GetWindowTextLengthW(input.edit)), kDot);
    SetWindowTextW(input.edit, over.c_str());
    SetWindowTextW(input.edit, L"");
  }
  clearing_ = false;
  markRules({});
}

}  // namespace latchkey

// The part of the window between its edge and the buttons: title, texts and fields of one page, one below the other, scrolled
// when they do not fit.
#pragma once

#include <windows.h>

#include <string>
#include <vector>

#include "core/message.h"
#include "core/view.h"
#include "wizard/alphabet.h"
#include "wizard/look.h"

namespace latchkey {

class Page {
 public:
  explicit Page(const Look& look) : look_(look) {}

  bool create(HWND parent);
  HWND window() const { return window_; }

  // Draws a page anew. What was typed into a field that is there again and not hidden stays.
  void show(const View& view);
  // Says advice that has changed since then, and nothing else anew: somebody may be typing.
  void advise(const std::vector<std::string>& advice);
  void place(const RECT& area);
  void setBusy(bool busy);

  // How high it would have to be to show everything.
  int fullHeight() const { return contentHeight_; }

  // What was typed and chosen, field by field.
  std::vector<FieldAnswer> answers() const;
  // Overwrites what was typed into hidden fields.
  void clearHidden();
  // A page up or down, for whoever has no mouse.
  void turn(bool forward);
  // Where the focus belongs when the page is new: the field with the mistake, the first that can be filled in, or null.
  HWND firstStop() const { return firstStop_; }
  // Where it was last, else where it belongs; and the same if it is something to type into, or null.
  HWND lastStop() const { return lastStop_ != nullptr ? lastStop_ : firstStop_; }
  HWND typingInto() const;
  void scrollTo(HWND control);

 private:
  enum class Role { Title, Text, Strong, Mistake, Small, Status, Rule, Edit, Radio, Progress };
  struct Item {
    HWND window;
    Role role;
    std::wstring text;
    int indent = 0;
    int gap = 0;      // above
    int y = 0;        // in the page, as it would be without scrolling
    int height = 0;
  };
  struct Input {
    std::string name;
    FieldType type;
    HWND edit = nullptr;
    std::vector<HWND> radios;
    std::vector<std::string> values;
    HWND status = nullptr;  // below it, what is said while it is typed into
  };
  struct LiveRule {
    Rule rule;
    HWND line;
    bool kept = false;
  };

  static LRESULT CALLBACK onMessage(HWND window, UINT message, WPARAM first, LPARAM second);
  LRESULT handle(UINT message, WPARAM first, LPARAM second);

  HWND add(Role role, const wchar_t* type, const std::wstring& text, DWORD style, int gap, int indent = 0);
  void addTexts(const View& view);
  void addRules(const View& view);
  void addField(const Field& field, const View& view);
  void addEdit(const Field& field, Input& input);
  void addChoices(const Field& field, Input& input);
  void clear();
  void setText(HWND line, std::wstring text);
  void drawRule(const DRAWITEMSTRUCT& draw);
  // Both fields of a new password, or null.
  const Input* newPassword(std::size_t which) const;
  void judge();
  void markRules(std::string_view password);
  void compare(std::string_view password);
  void tellAfterPause();
  void drawAnew();
  void layOut();
  void moveItems();
  void scroll(int to);
  HFONT fontOf(Role role) const;

  const Look& look_;
  HWND window_ = nullptr;
  std::vector<Item> items_;
  std::vector<Input> inputs_;
  std::vector<HWND> advice_;
  std::vector<LiveRule> rules_;
  const SystemAlphabet alphabet_;
  HWND firstStop_ = nullptr;
  HWND lastStop_ = nullptr;
  int contentHeight_ = 0;
  int offset_ = 0;
  bool rightToLeft_ = false;
  bool clearing_ = false;
};

}  // namespace latchkey

// The part of the window between its edge and the buttons: title, texts and fields of one page, one below the other, scrolled
// when they do not fit.
#pragma once

#include <windows.h>

#include <string>
#include <vector>

#include "core/message.h"
#include "core/view.h"
#include "wizard/look.h"

namespace latchkey {

class Page {
 public:
  explicit Page(const Look& look) : look_(look) {}

  bool create(HWND parent);
  HWND window() const { return window_; }

  // Draws a page anew. What was typed into a field that is there again and not hidden stays.
  void show(const View& view);
  void place(const RECT& area);
  void setBusy(bool busy);

  // How high it would have to be to show everything.
  int fullHeight() const { return contentHeight_; }

  // What was typed and chosen, field by field.
  std::vector<FieldAnswer> answers() const;
  // Overwrites what was typed into hidden fields.
  void clearHidden();
  // Where the focus belongs when the page is new: the field with the mistake, the first that can be filled in, or null.
  HWND firstStop() const { return firstStop_; }
  void scrollTo(HWND control);

 private:
  enum class Role { Title, Text, Strong, Mistake, Small, Edit, Radio, Progress };
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
  };

  static LRESULT CALLBACK onMessage(HWND window, UINT message, WPARAM first, LPARAM second);
  LRESULT handle(UINT message, WPARAM first, LPARAM second);

  HWND add(Role role, const wchar_t* type, const std::wstring& text, DWORD style, int gap, int indent = 0);
  void addTexts(const View& view);
  void addField(const Field& field, const View& view);
  void addEdit(const Field& field, Input& input);
  void addChoices(const Field& field, Input& input);
  void clear();
  void layOut();
  void moveItems();
  void scroll(int to);
  HFONT fontOf(Role role) const;

  const Look& look_;
  HWND window_ = nullptr;
  std::vector<Item> items_;
  std::vector<Input> inputs_;
  HWND firstStop_ = nullptr;
  int contentHeight_ = 0;
  int offset_ = 0;
  bool rightToLeft_ = false;
};

}  // namespace latchkey

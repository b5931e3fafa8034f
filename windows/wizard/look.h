// How the wizard looks: sizes in the screen's resolution, fonts after the system's own, colours of the system alone.
#pragma once

#include <windows.h>

#include <string>

namespace latchkey {

class Look {
 public:
  Look();
  ~Look();
  Look(const Look&) = delete;

  // Units of 1/96 inch in pixels.
  int px(int units) const { return MulDiv(units, dpi_, 96); }

  HFONT title() const { return title_; }
  HFONT body() const { return body_; }
  HFONT strong() const { return strong_; }
  HFONT small() const { return small_; }

  // How high a text is when it is broken to that width, and how wide it is on one line.
  int heightOf(const std::wstring& text, HFONT font, int width) const;
  int widthOf(const std::wstring& text, HFONT font) const;

  // Of a mistake: red, unless the person has chosen colours of high contrast, or others on which red could not be read.
  COLORREF mistake() const;

 private:
  int dpi_ = 96;
  HFONT title_ = nullptr;
  HFONT body_ = nullptr;
  HFONT strong_ = nullptr;
  HFONT small_ = nullptr;
};

// Lets a window's places count from its right edge, for languages that are written so.
void mirror(HWND window, bool rightToLeft);

}  // namespace latchkey

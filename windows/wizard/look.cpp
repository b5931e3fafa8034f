#include "wizard/look.h"

namespace latchkey {
namespace {

HFONT font(const LOGFONTW& like, int dpi, int points, int weight) {
  LOGFONTW made = like;
  made.lfHeight = -MulDiv(points, dpi, 72);
  made.lfWidth = 0;
  made.lfWeight = weight;
  made.lfQuality = CLEARTYPE_QUALITY;
  return CreateFontIndirectW(&made);
}

class Measure {
 public:
  explicit Measure(HFONT font) : dc_(GetDC(nullptr)), old_(SelectObject(dc_, font)) {}
  ~Measure() {
    SelectObject(dc_, old_);
    ReleaseDC(nullptr, dc_);
  }
  HDC dc() const { return dc_; }

 private:
  HDC dc_;
  HGDIOBJ old_;
};

}  // namespace

Look::Look() {
  const HDC screen = GetDC(nullptr);
  dpi_ = GetDeviceCaps(screen, LOGPIXELSX);
  ReleaseDC(nullptr, screen);
  NONCLIENTMETRICSW metrics{};
  metrics.cbSize = sizeof metrics;
  SystemParametersInfoW(SPI_GETNONCLIENTMETRICS, sizeof metrics, &metrics, 0);
  const LOGFONTW& system = metrics.lfMessageFont;
  title_ = font(system, dpi_, 17, FW_NORMAL);
  body_ = font(system, dpi_, 10, FW_NORMAL);
  strong_ = font(system, dpi_, 10, FW_BOLD);
  small_ = font(system, dpi_, 8, FW_NORMAL);
}

Look::~Look() {
  for (const HFONT made : {title_, body_, strong_, small_}) DeleteObject(made);
}

int Look::heightOf(const std::wstring& text, HFONT font, int width) const {
  const Measure measure(font);
  RECT area{0, 0, width, 0};
  DrawTextW(measure.dc(), text.c_str(), static_cast<int>(text.size()), &area, DT_CALCRECT | DT_WORDBREAK | DT_NOPREFIX | DT_EDITCONTROL);
  return area.bottom;
}

int Look::widthOf(const std::wstring& text, HFONT font) const {
  const Measure measure(font);
  SIZE size{};
  GetTextExtentPoint32W(measure.dc(), text.c_str(), static_cast<int>(text.size()), &size);
  return size.cx;
}

COLORREF Look::mistake() const {
  HIGHCONTRASTW contrast{};
  contrast.cbSize = sizeof contrast;
  const bool high = SystemParametersInfoW(SPI_GETHIGHCONTRAST, sizeof contrast, &contrast, 0) && (contrast.dwFlags & HCF_HIGHCONTRASTON) != 0;
  const COLORREF paper = GetSysColor(COLOR_WINDOW);
  const bool dark = GetRValue(paper) + GetGValue(paper) + GetBValue(paper) < 3 * 0xc0;
  return high || dark ? GetSysColor(COLOR_WINDOWTEXT) : RGB(0xb0, 0x1a, 0x1a);
}

void mirror(HWND window, bool rightToLeft) {
  const LONG_PTR style = GetWindowLongPtrW(window, GWL_EXSTYLE);
  const LONG_PTR wanted = rightToLeft ? style | WS_EX_LAYOUTRTL : style & ~static_cast<LONG_PTR>(WS_EX_LAYOUTRTL);
  if (wanted != style) SetWindowLongPtrW(window, GWL_EXSTYLE, wanted);
}

}  // namespace latchkey

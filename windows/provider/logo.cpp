#include "provider/logo.h"

namespace latchkey {
namespace {

constexpr int kSize = 72;
constexpr COLORREF kGround = RGB(0x1f, 0x4e, 0x8c);
constexpr COLORREF kLock = RGB(0xff, 0xff, 0xff);

void fill(HDC dc, int left, int top, int right, int bottom, COLORREF colour) {
  const RECT area{left, top, right, bottom};
  SetBkColor(dc, colour);
  ExtTextOutW(dc, 0, 0, ETO_OPAQUE, &area, nullptr, 0, nullptr);
}

void draw(HDC dc) {
  fill(dc, 0, 0, kSize, kSize, kGround);
  const HPEN shackle = CreatePen(PS_SOLID, 6, kLock);
  const HGDIOBJ oldPen = SelectObject(dc, shackle);
  const HGDIOBJ oldBrush = SelectObject(dc, GetStockObject(NULL_BRUSH));
  RoundRect(dc, 24, 16, 48, 52, 24, 24);
  SelectObject(dc, oldBrush);
  SelectObject(dc, oldPen);
  DeleteObject(shackle);
  fill(dc, 18, 34, 54, 58, kLock);
  fill(dc, 34, 42, 38, 51, kGround);
}

}  // namespace

HBITMAP drawLogo() {
  const HDC screen = GetDC(nullptr);
  if (screen == nullptr) return nullptr;
  const HDC dc = CreateCompatibleDC(screen);
  HBITMAP bitmap = CreateCompatibleBitmap(screen, kSize, kSize);
  ReleaseDC(nullptr, screen);
  if (dc != nullptr && bitmap != nullptr) {
    const HGDIOBJ old = SelectObject(dc, bitmap);
    draw(dc);
    SelectObject(dc, old);
  }
  if (dc == nullptr && bitmap != nullptr) {
    DeleteObject(bitmap);
    bitmap = nullptr;
  }
  if (dc != nullptr) DeleteDC(dc);
  return bitmap;
}

}  // namespace latchkey

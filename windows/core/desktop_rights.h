// The rights that the wizard's logon, and nobody else, is given on the window station and the desktop for the time of a
// reset. The numbers are Windows'. Each line says why; what a program could use against the person is listed as refused.
#pragma once

#include <cstddef>
#include <cstdint>

namespace latchkey {

struct NamedRight {
  const char* name;
  std::uint32_t bit;
};

// --- WinSta0
constexpr NamedRight kStationRights[] = {
    {"WINSTA_ENUMDESKTOPS", 0x0001},       // user32 looks for its desktop
    {"WINSTA_READATTRIBUTES", 0x0002},     // colours, sizes, keyboard layout
    {"WINSTA_ACCESSGLOBALATOMS", 0x0020},  // names of window classes and messages
    {"WINSTA_ENUMERATE", 0x0100},
    {"READ_CONTROL", 0x00020000},
};
constexpr NamedRight kRefusedStationRights[] = {
    {"WINSTA_ACCESSCLIPBOARD", 0x0004},  // the locked person's clipboard
    {"WINSTA_CREATEDESKTOP", 0x0008},
    {"WINSTA_WRITEATTRIBUTES", 0x0010},
    {"WINSTA_EXITWINDOWS", 0x0040},
    {"WINSTA_READSCREEN", 0x0200},
    {"WRITE_DAC", 0x00040000},
    {"WRITE_OWNER", 0x00080000},
};

// --- Winlogon's desktop
constexpr NamedRight kDesktopRights[] = {
    {"DESKTOP_READOBJECTS", 0x0001},
    {"DESKTOP_CREATEWINDOW", 0x0002},
    {"DESKTOP_CREATEMENU", 0x0004},  // every window with a caption has one, though none is shown
    {"DESKTOP_ENUMERATE", 0x0040},
    {"DESKTOP_WRITEOBJECTS", 0x0080},
    {"READ_CONTROL", 0x00020000},
};
constexpr NamedRight kRefusedDesktopRights[] = {
    {"DESKTOP_HOOKCONTROL", 0x0008},
    {"DESKTOP_JOURNALRECORD", 0x0010},
    {"DESKTOP_JOURNALPLAYBACK", 0x0020},
    {"DESKTOP_SWITCHDESKTOP", 0x0100},
    {"WRITE_DAC", 0x00040000},
    {"WRITE_OWNER", 0x00080000},
};

template <std::size_t N>
constexpr std::uint32_t mask(const NamedRight (&rights)[N]) {
  std::uint32_t bits = 0;
  for (const NamedRight& right : rights) bits |= right.bit;
  return bits;
}

constexpr std::uint32_t kStationMask = mask(kStationRights);
constexpr std::uint32_t kDesktopMask = mask(kDesktopRights);
static_assert((kStationMask & mask(kRefusedStationRights)) == 0);
static_assert((kDesktopMask & mask(kRefusedDesktopRights)) == 0);

}  // namespace latchkey

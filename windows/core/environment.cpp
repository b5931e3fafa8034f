#include "core/environment.h"

namespace latchkey {

std::u16string wizardEnvironment(std::u16string_view windows) {
  const bool letter = windows.size() >= 4 && ((windows[0] >= u'A' && windows[0] <= u'Z') || (windows[0] >= u'a' && windows[0] <= u'z'));
  if (!letter || windows[1] != u':' || windows[2] != u'\\' || windows.back() == u'\\' || windows.size() > 200) return {};
  for (const char16_t c : windows) {
    if (c < 0x20 || c == u';' || c == u'=' || c == u'"' || c == u'%') return {};
  }
  std::u16string block;
  const auto entry = [&](std::u16string_view name, std::u16string_view value, std::u16string_view after = u"") {
    block.append(name).append(u"=").append(value).append(after).push_back(0);
  };
  // in the order of their names, as Windows keeps them
  entry(u"Path", windows, u"\\System32");
  entry(u"PATHEXT", u".EXE");
  entry(u"SystemDrive", windows.substr(0, 2));
  entry(u"SystemRoot", windows);
  entry(u"windir", windows);
  block.push_back(0);
  return block;
}

}  // namespace latchkey

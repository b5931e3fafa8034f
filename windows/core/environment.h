// The environment of the wizard, written by hand: no profile is loaded, and nothing that others have set gets in.
#pragma once

#include <string>
#include <string_view>

namespace latchkey {

// `windows` is the folder of Windows, such as C:\Windows. A block as CreateProcess takes it: sorted, each entry ended by a
// zero, one zero more at the end. Empty where it is not such a folder.
std::u16string wizardEnvironment(std::u16string_view windows);

}  // namespace latchkey

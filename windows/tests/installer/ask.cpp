// ask NAME: asks the broker for a reset as the link does, and prints the number of every state it is told, to the last.
#include <cstdio>
#include <string>

#include "tests/broker/service.h"

using namespace latchkey;

int wmain(int count, wchar_t** arguments) {
  if (count != 2) return 2;
  const std::wstring name = arguments[1];
  LinkStart start;
  const Handle pipe = connect();
  if (!pipe || !setName(start, reinterpret_cast<const char16_t*>(name.c_str()), name.size()) || !send(pipe.get(), &start, sizeof start)) {
    return 1;
  }
  LinkStatus status;
  while (receive(pipe.get(), status)) {
    std::printf("%d\n", static_cast<int>(status.state));
    std::fflush(stdout);
  }
  return 0;
}

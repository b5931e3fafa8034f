// Holds a library, as the sign-in screen holds the provider, until its standard input ends.
#include <windows.h>

#include <cstdio>

int wmain(int count, wchar_t** arguments) {
  if (count != 2 || LoadLibraryW(arguments[1]) == nullptr) {
    std::printf("not held: %lu\n", GetLastError());
    return 1;
  }
  std::puts("held");
  std::fflush(stdout);
  while (std::getchar() != EOF) {
  }
  return 0;
}

#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <cstdio>
#include <cstring>

#include "tests/host/sign_in_screen.h"

// A process that dies in the provider's code, or nearly: see crash_test.cpp.
int dieInside();
int nearlyDieInside();

int main(int count, char** arguments) {
  if (count > 1 && std::strcmp(arguments[1], "die") == 0) return dieInside();
  if (count > 1 && std::strcmp(arguments[1], "nearly-die") == 0) return nearlyDieInside();
  doctest::Context context(count, arguments);
  const int result = context.run();
  std::string call;
  const long long us = host::longestHeld(call);
  std::printf("longest time held: %lld us, in %s\n", us, call.c_str());
  return result;
}

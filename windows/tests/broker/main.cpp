#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <cstdio>

int main(int argc, char** argv) {
  // what was said before a time-out is worth reading
  std::setvbuf(stdout, nullptr, _IONBF, 0);
  return doctest::Context(argc, argv).run();
}

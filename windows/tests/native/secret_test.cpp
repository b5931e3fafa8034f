#include "core/secret.h"

#include <doctest/doctest.h>

#include <cstring>
#include <string>
#include <utility>

using namespace latchkey;

TEST_CASE("a secret holds what was put in, however often it grows") {
  Secret secret;
  std::string expected;
  for (int i = 0; i < 300; ++i) {
    secret.append("piece");
    expected += "piece";
  }
  CHECK(secret.view() == expected);
  secret.append(secret.view());
  CHECK(secret.view() == expected + expected);
}

TEST_CASE("a moved secret leaves nothing behind") {
  Secret first("s3cret");
  Secret second(std::move(first));
  CHECK(first.empty());
  CHECK(second.view() == "s3cret");
  Secret third("other");
  third = std::move(second);
  CHECK(second.empty());
  CHECK(third.view() == "s3cret");
}

TEST_CASE("wiping overwrites every byte") {
  char bytes[] = "correct horse";
  wipe(bytes, sizeof bytes);
  for (char byte : bytes) CHECK(byte == 0);
}

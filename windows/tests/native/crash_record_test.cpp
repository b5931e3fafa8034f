#include "core/crash_record.h"

#include <doctest/doctest.h>

using namespace latchkey;

namespace {
constexpr std::uint64_t kMinute = kCrashWindow / 60;
constexpr std::uint64_t kStart = 1000 * kCrashWindow;
}  // namespace

TEST_CASE("three crashes within an hour switch the link off") {
  CrashRecord record = readRecord(nullptr, 0, 7);
  record = withCrash(record, kStart);
  record = withCrash(record, kStart + 20 * kMinute);
  CHECK(record.off == 0);
  record = withCrash(record, kStart + 59 * kMinute);
  CHECK(record.off == 1);
}

TEST_CASE("crashes further apart do not") {
  CrashRecord record = readRecord(nullptr, 0, 7);
  for (std::uint64_t i = 0; i < 10; ++i) {
    record = withCrash(record, kStart + i * 30 * kMinute);
    CHECK(record.off == 0);
  }
}

TEST_CASE("it stays off for this version, however long ago, and begins anew with another") {
  CrashRecord record = readRecord(nullptr, 0, 7);
  for (int i = 0; i < 3; ++i) record = withCrash(record, kStart);
  CHECK(readRecord(&record, sizeof record, 7).off == 1);
  CHECK(withCrash(record, kStart + 100 * kCrashWindow).off == 1);
  CHECK(readRecord(&record, sizeof record, 8).off == 0);
  CHECK(readRecord(&record, sizeof record, 8).times[2] == 0);
}

TEST_CASE("a clock that was set back hides no crash") {
  CrashRecord record = readRecord(nullptr, 0, 7);
  record = withCrash(record, kStart);
  record = withCrash(record, kStart + kMinute);
  CHECK(withCrash(record, kStart - 5 * kCrashWindow).off == 1);
}

TEST_CASE("bytes that cannot be a record are none") {
  CrashRecord record;
  record.version = 7;
  record.off = 2;
  CHECK(readRecord(&record, sizeof record, 7).off == 0);
  record.off = 1;
  CHECK(readRecord(&record, sizeof record - 1, 7).off == 0);
  CHECK(readRecord(&record, sizeof record + 1, 7).off == 0);
  CHECK(readRecord(&record, sizeof record, 7).off == 1);
}

#include <doctest/doctest.h>

#include <cstring>

#include "core/environment.h"
#include "core/launch_header.h"
#include "core/mitigation.h"
#include "tests/native/fake_os.h"

using namespace latchkey;

TEST_CASE("the launcher believes only a whole order") {
  LaunchHeader header;
  const Sid logon = logonSidOf(7);
  header.logonSidBytes = logon.size;
  std::memcpy(header.logonSid, logon.bytes, logon.size);
  header.token = 4, header.broker = 8, header.stop = 12;
  LaunchHeader out;
  Sid sid;
  CHECK(check(&header, sizeof header, out, sid));
  CHECK(sid.size == logon.size);
  CHECK_FALSE(check(&header, sizeof header - 1, out, sid));
  const auto refuses = [&](auto change) {
    LaunchHeader bad = header;
    change(bad);
    return !check(&bad, sizeof bad, out, sid);
  };
  CHECK(refuses([](LaunchHeader& h) { h.magic ^= 1; }));
  CHECK(refuses([](LaunchHeader& h) { h.mode = static_cast<LaunchMode>(3); }));
  CHECK(refuses([](LaunchHeader& h) { h.mode = LaunchMode::Revoke; }));  // needs no handles
  CHECK(refuses([](LaunchHeader& h) { h.integrity = static_cast<Integrity>(0); }));
  CHECK(refuses([](LaunchHeader& h) { h.token = 0; }));
  CHECK(refuses([](LaunchHeader& h) { h.stop = 0; }));
  CHECK(refuses([](LaunchHeader& h) { h.logonSidBytes = 255; }));
  CHECK(refuses([](LaunchHeader& h) { h.logonSid[67] = 1; }));
  CHECK(refuses([](LaunchHeader& h) { h.reserved = 1; }));
  CHECK(refuses([](LaunchHeader& h) {
    const Sid account = localSid(1001);  // rights are given to one logon, never to an account
    h.logonSidBytes = account.size;
    std::memcpy(h.logonSid, account.bytes, account.size);
  }));
  header.mode = LaunchMode::Revoke;
  header.token = header.broker = header.stop = 0;
  CHECK(check(&header, sizeof header, out, sid));
}

TEST_CASE("the wizard's environment is Windows' folder and nothing else") {
  using namespace std::literals;
  CHECK(wizardEnvironment(u"C:\\Windows") ==
        u"Path=C:\\Windows\\System32\0PATHEXT=.EXE\0SystemDrive=C:\0SystemRoot=C:\\Windows\0windir=C:\\Windows\0\0"sv);
  for (const auto bad : {u""sv, u"C:"sv, u"C:\\"sv, u"\\\\x\\y"sv, u"C:\\Windows\\"sv, u"C:\\a;b"sv, u"C:\\a\nb"sv, u"Windows"sv}) {
    CHECK(wizardEnvironment(bad).empty());
  }
}

TEST_CASE("mitigations follow the build, and a refused one is left out alone") {
  CHECK(mitigationBits(7600, 0) == 0);
  CHECK(mitigationBits(7601, 0) == 0x05);
  CHECK((mitigationBits(9600, 0) & (1ull << 36)) != 0);
  CHECK((mitigationBits(9200, 0) & (1ull << 36)) == 0);
  std::uint64_t all = 0;
  for (const Mitigation& line : kMitigations) {
    CHECK((all & line.bits) == 0);
    all |= line.bits;
  }
  CHECK(mitigationBits(22631, 0) == all);
  CHECK(mitigationBits(22631, 1) == (all & ~0x01ull));
  // what a build does not know is not missed there
  CHECK(droppedMitigations(7601, 0b111) == 0b011);
  CHECK(droppedMitigations(22631, 0) == 0);
  CHECK(mitigationNames(0) == "");
  CHECK(mitigationNames(0b101) == "DEP_ENABLE FORCE_RELOCATE_IMAGES");
}

// The real service and its pipe. Whoever asks here is not LogonUI, and must be told so.
#include <doctest/doctest.h>

#include "tests/broker/service.h"

using namespace latchkey;

namespace {
std::wstring broker() { return ownFolder() + L"..\\SsprBroker.exe"; }
}  // namespace

TEST_CASE("the service refuses who is not the sign-in screen, and whatever is no message") {
  Service service(broker());
  REQUIRE(service.exists());
  REQUIRE(service.start());
  {
    const Handle pipe = connect();
    REQUIRE(pipe);
    LinkStart start;
    REQUIRE(send(pipe.get(), &start, sizeof start));
    LinkStatus status;
    REQUIRE(receive(pipe.get(), status));
    CHECK(status.state == LinkState::Denied);
    CHECK_FALSE(receive(pipe.get(), status));
  }
  SUBCASE("two are served at once, and the next ones too") {
    const Handle first = connect();
    const Handle second = connect();
    LinkStart start;
    LinkStatus status;
    for (const Handle* pipe : {&second, &first}) {
      REQUIRE(send(pipe->get(), &start, sizeof start));
      REQUIRE(receive(pipe->get(), status));
      CHECK(status.state == LinkState::Denied);
    }
  }
  SUBCASE("a message that is none gets no answer") {
    LinkStart start;
    unsigned char longer[sizeof start + 8] = {};
    LinkStatus status;
    const Handle wrong = connect();
    start.magic ^= 1;
    REQUIRE(send(wrong.get(), &start, sizeof start));
    CHECK_FALSE(receive(wrong.get(), status));
    const Handle brief = connect();
    REQUIRE(send(brief.get(), &start, 7));
    CHECK_FALSE(receive(brief.get(), status));
    const Handle large = connect();
    REQUIRE(send(large.get(), longer, sizeof longer));
    CHECK_FALSE(receive(large.get(), status));
  }
  SUBCASE("who says nothing is put out, and keeps nobody else from asking") {
    const Handle silent = connect();
    const Handle quiet = connect();
    LinkStatus status;
    CHECK_FALSE(receive(silent.get(), status));
    CHECK_FALSE(receive(quiet.get(), status));
    const Handle pipe = connect();
    LinkStart start;
    REQUIRE(send(pipe.get(), &start, sizeof start));
    CHECK(receive(pipe.get(), status));
  }
}

TEST_CASE("a service that was stopped starts again") {
  Service service(broker());
  for (int i = 0; i < 2; ++i) {
    REQUIRE(service.start());
    CHECK(service.stop());
  }
}

TEST_CASE("where another process has taken the pipe's name, the service does not run") {
  const Handle squatter(CreateNamedPipeW(kPipeName, PIPE_ACCESS_DUPLEX, PIPE_TYPE_MESSAGE, 1, 512, 512, 0, nullptr));
  REQUIRE(squatter);
  Service service(broker());
  REQUIRE(service.exists());
  REQUIRE(service.begin());
  CHECK(service.reaches(SERVICE_STOPPED));
  DWORD waiting = 0;
  // it has not joined the squatter's pipe as a further instance either
  CHECK_FALSE(PeekNamedPipe(squatter.get(), nullptr, 0, nullptr, &waiting, nullptr));
}

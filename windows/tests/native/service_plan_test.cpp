#include "core/service_plan.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/native/files.h"

using namespace latchkey;

namespace {

ServiceFacts asInstalled() {
  ServiceFacts facts;
  facts.ownProcess = facts.localSystem = facts.automatic = facts.ownSid = facts.closed = facts.restarts = true;
  facts.delayed = false;
  facts.program = R"(C:\Program Files\Latchkey\1.0.0\SsprBroker.exe)";
  facts.path = '"' + facts.program + '"';
  facts.privileges = {"SeTcbPrivilege", "SeIncreaseQuotaPrivilege", "SeChangeNotifyPrivilege", "SeAssignPrimaryTokenPrivilege"};
  return facts;
}

}  // namespace

TEST_CASE("a service as it was installed has nothing wrong, whatever order its privileges come in") {
  CHECK(wrongWith(asInstalled()).empty());
  ServiceFacts facts = asInstalled();
  facts.path = "\"c:\\program files\\latchkey\\1.0.0\\ssprbroker.exe\"";
  CHECK(wrongWith(facts).empty());
}

TEST_CASE("what Windows does not answer counts as wrong") {
  CHECK(wrongWith(ServiceFacts{}) == "type account start path privileges sid rights restart");
}

TEST_CASE("each thing that is not as installed has its word") {
  const auto with = [](auto change) {
    ServiceFacts facts = asInstalled();
    change(facts);
    return wrongWith(facts);
  };
  CHECK(with([](ServiceFacts& f) { f.ownProcess = false; }) == "type");
  CHECK(with([](ServiceFacts& f) { f.localSystem = false; }) == "account");
  CHECK(with([](ServiceFacts& f) { f.automatic = false; }) == "start");
  CHECK(with([](ServiceFacts& f) { f.delayed = true; }) == "start");
  CHECK(with([](ServiceFacts& f) { f.path = f.program; }) == "path");
  CHECK(with([](ServiceFacts& f) { f.path += " x"; }) == "path");
  CHECK(with([](ServiceFacts& f) { f.path = "\"C:\\Other\\SsprBroker.exe\""; }) == "path");
  CHECK(with([](ServiceFacts& f) { f.privileges.push_back("SeDebugPrivilege"); }) == "privileges");
  CHECK(with([](ServiceFacts& f) { f.privileges.pop_back(); }) == "privileges");
  CHECK(with([](ServiceFacts& f) { f.privileges.clear(); }) == "privileges");
  CHECK(with([](ServiceFacts& f) { f.ownSid = false; }) == "sid");
  CHECK(with([](ServiceFacts& f) { f.closed = false; }) == "rights");
  CHECK(with([](ServiceFacts& f) { f.restarts = false; }) == "restart");
  CHECK(with([](ServiceFacts& f) { f.closed = f.restarts = false; }) == "rights restart");
}

TEST_CASE("the installer gives the service those privileges and no others") {
  std::string all;
  for (const std::string_view privilege : kServicePrivileges) all += (all.empty() ? "" : "[~]") + std::string(privilege);
  const std::string table = fileText("installer/tables/MsiServiceConfig.idt");
  CHECK(table.find("\t6\t" + all + "\t") != std::string::npos);
}

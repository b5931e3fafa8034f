#include "core/gate_facts.h"

#include <doctest/doctest.h>

#include "core/settings.h"
#include "tests/native/fake_registry.h"
#include "tests/native/files.h"

using namespace latchkey;

namespace {

LinkVerdict verdict(FakeRegistry& registry, bool safeMode = false) { return judge(readGateFacts(registry, safeMode)); }

FakeRegistry shown() {
  FakeRegistry registry;
  registry.set(kPolicyKey, "ShowLink", dwordValue(1));
  return registry;
}

}  // namespace

TEST_CASE("the service reads every switch of the link itself") {
  FakeRegistry nothing;
  CHECK(verdict(nothing) == LinkVerdict::NoPolicy);
  const std::pair<std::string_view, std::string_view> sources[] = {{kPolicyKey, "ShowLink"},
                                                                   {kManagedKey, "ShowLink"},
                                                                   {gate_keys::kSeed, "AllowPasswordReset"},
                                                                   {gate_keys::kMirror, "AllowAadPasswordReset"}};
  for (const auto& [key, name] : sources) {
    FakeRegistry registry;
    registry.set(key, name, dwordValue(1));
    CHECK(verdict(registry) == LinkVerdict::Show);
    registry.set(key, name, dwordValue(0));
    CHECK(verdict(registry) == LinkVerdict::SwitchedOff);
    registry.set(key, name, textValue("1"));
    CHECK(verdict(registry) == LinkVerdict::NoPolicy);
  }
}

TEST_CASE("the service refuses in set-up and in safe mode") {
  FakeRegistry registry = shown();
  CHECK(verdict(registry, true) == LinkVerdict::SafeMode);
  for (const std::string_view name : {"SystemSetupInProgress", "OOBEInProgress"}) {
    FakeRegistry setup = shown();
    setup.set(gate_keys::kSetup, name, dwordValue(1));
    CHECK(verdict(setup) == LinkVerdict::Setup);
    setup.set(gate_keys::kSetup, name, dwordValue(0));
    CHECK(verdict(setup) == LinkVerdict::Show);
  }
}

TEST_CASE("the service refuses on a kiosk, unless the first that says anything of kiosks says 1") {
  for (const std::string_view key : {gate_keys::kAssignedAccess, gate_keys::kShellLauncher}) {
    FakeRegistry registry = shown();
    registry.addSubkey(key);
    CHECK(verdict(registry) == LinkVerdict::Kiosk);
    registry.set(kOwnKey, "ShowOnKiosk", dwordValue(1));
    CHECK(verdict(registry) == LinkVerdict::Show);
    registry.set(kManagedKey, "ShowOnKiosk", dwordValue(2));
    CHECK(verdict(registry) == LinkVerdict::Kiosk);
    registry.set(kPolicyKey, "ShowOnKiosk", dwordValue(1));
    CHECK(verdict(registry) == LinkVerdict::Show);
  }
}

TEST_CASE("link and service read the same places") {
  std::string provider = fileText("provider/facts.cpp") + fileText("provider/registry.h");
  for (std::size_t at = 0; (at = provider.find("\\\\", at)) != std::string::npos; ++at) provider.erase(at, 1);
  for (const std::string_view key : {gate_keys::kSeed, gate_keys::kMirror, gate_keys::kSetup, gate_keys::kAssignedAccess,
                                     gate_keys::kShellLauncher, kPolicyKey, kManagedKey}) {
    CAPTURE(key);
    CHECK(provider.find("L\"" + std::string(key) + "\"") != std::string::npos);
  }
}

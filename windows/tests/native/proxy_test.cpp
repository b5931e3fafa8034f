#include "core/proxy.h"

#include <doctest/doctest.h>

#include "tests/native/fake_registry.h"

using namespace latchkey;
using Hive = RegistryPort::Hive;
using Way = ProxyChoice::Way;

namespace {

constexpr const char* kPolicy = R"(SOFTWARE\Policies\Microsoft\Windows\CurrentVersion\Internet Settings)";
constexpr const char* kSettings = R"(SOFTWARE\Microsoft\Windows\CurrentVersion\Internet Settings)";
constexpr const char* kConnections = R"(SOFTWARE\Microsoft\Windows\CurrentVersion\Internet Settings\Connections)";

std::string number(std::uint32_t value) {
  std::string bytes;
  for (int i = 0; i < 4; ++i) bytes += static_cast<char>(value >> (8 * i));
  return bytes;
}
std::string winHttp(std::uint32_t flags, const std::string& server, const std::string& bypass) {
  return number(0x18) + number(0) + number(flags) + number(static_cast<std::uint32_t>(server.size())) + server +
         number(static_cast<std::uint32_t>(bypass.size())) + bypass;
}
std::vector<std::uint8_t> bytesOf(const std::string& text) { return {text.begin(), text.end()}; }

struct Machine {
  FakeRegistry registry;
  ServerUrl server = *parseServerUrl("https://reset.corp.example");
  std::string setting;

  // What the seed's three commands write into the default profile.
  void defaultProfile(const char* proxy) {
    registry.set(Hive::DefaultProfile, kSettings, "ProxyEnable", dwordValue(1));
    registry.set(Hive::DefaultProfile, kSettings, "ProxyServer", textValue(proxy));
  }
  void perMachine(const char* proxy) {
    registry.set(kPolicy, "ProxySettingsPerUser", dwordValue(0));
    registry.set(kSettings, "ProxyEnable", dwordValue(1));
    registry.set(kSettings, "ProxyServer", textValue(proxy));
  }
  ProxyChoice choose() { return chooseProxy(setting, registry, server); }
  std::string chosen() {
    const ProxyChoice choice = choose();
    return choice.way == Way::Named ? choice.server.host : choice.way == Way::Script ? choice.script : "direct";
  }
};

}  // namespace

TEST_CASE("the sources decide in their order") {
  Machine m;
  CHECK(m.chosen() == "direct");
  CHECK(m.choose().source == ProxySource::None);
  m.registry.set(Hive::DefaultProfile, kSettings, "AutoConfigURL", textValue("http://wpad.corp.example/proxy.pac"));
  CHECK(m.chosen() == "http://wpad.corp.example/proxy.pac");
  m.defaultProfile("user.example:8080");
  CHECK(m.chosen() == "user.example");
  CHECK(m.choose().server.port == 8080);
  CHECK(m.choose().source == ProxySource::DefaultProfile);
  m.registry.set(kConnections, "WinHttpSettings", binaryValue(winHttp(3, "winhttp.example:3128", "")));
  CHECK(m.chosen() == "winhttp.example");
  m.perMachine("machine.example:1");
  CHECK(m.chosen() == "machine.example");
  m.setting = "own.example:2";
  CHECK(m.chosen() == "own.example");
  m.setting = "Direct";
  CHECK(m.chosen() == "direct");
  CHECK(m.choose().source == ProxySource::Setting);
  m.setting = "script=https://corp.example/p.pac";
  CHECK(m.chosen() == "https://corp.example/p.pac");
}

TEST_CASE("per-machine values count only while the policy says so") {
  Machine m;
  m.perMachine("machine.example:1");
  CHECK(m.choose().source == ProxySource::MachinePolicy);
  m.registry.set(kPolicy, "ProxySettingsPerUser", dwordValue(1));
  CHECK(m.choose().source == ProxySource::None);
  m.registry.set(kPolicy, "ProxySettingsPerUser", textValue("0"));
  CHECK(m.choose().source == ProxySource::None);
}

TEST_CASE("WinHTTP that says direct is no answer, and one that is switched off neither") {
  Machine m;
  m.registry.set(kConnections, "WinHttpSettings", binaryValue(winHttp(1, "", "")));
  m.defaultProfile("user.example:8080");
  CHECK(m.chosen() == "user.example");
  CHECK_FALSE(m.choose().unusable);
  m.registry.set(Hive::DefaultProfile, kSettings, "ProxyEnable", dwordValue(0));
  CHECK(m.chosen() == "direct");
}

TEST_CASE("a damaged source is passed over and named") {
  Machine m;
  m.defaultProfile("user.example:8080");
  m.registry.set(kConnections, "WinHttpSettings", binaryValue(number(0x18) + number(0) + number(3) + number(0xffffffff)));
  CHECK(m.chosen() == "user.example");
  CHECK(m.choose().unusable == ProxySource::WinHttp);
  m.registry.set(kConnections, "WinHttpSettings", textValue("x"));
  CHECK(m.choose().unusable == ProxySource::WinHttp);
  m.registry.set(Hive::DefaultProfile, kSettings, "ProxyServer", dwordValue(7));
  CHECK(m.chosen() == "direct");
  m.setting = "http://user:secret@own.example:1";
  CHECK(m.choose().unusable == ProxySource::Setting);
  m.setting = "script=file://corp/p.pac";
  CHECK(m.choose().unusable == ProxySource::Setting);
  m.setting = "script=http://user@corp.example/p.pac";
  CHECK(m.choose().unusable == ProxySource::Setting);
}

TEST_CASE("WinHTTP's bytes are read to the letter") {
  const auto values = parseWinHttpSettings(bytesOf(winHttp(3, "p:1", "<local>;*.x")));
  REQUIRE(values);
  CHECK(values->server == "p:1");
  CHECK(values->bypass == "<local>;*.x");
  CHECK(parseWinHttpSettings(bytesOf(winHttp(1, "", "")))->server.empty());
  const std::string whole = winHttp(3, "proxy.example:3128", "a;b");
  for (std::size_t n = 0; n < whole.size(); ++n) {
    CHECK_FALSE(parseWinHttpSettings(bytesOf(whole.substr(0, n))).has_value());
  }
  CHECK_FALSE(parseWinHttpSettings(bytesOf(winHttp(3, "p\n:1", ""))).has_value());
  CHECK_FALSE(parseWinHttpSettings(bytesOf(winHttp(3, std::string(2049, 'p'), ""))).has_value());
}

TEST_CASE("a list names the proxy for https") {
  bool bad = false;
  CHECK(proxyForHttps("p.example:8080", bad)->host == "p.example");
  CHECK(proxyForHttps("http=a:1;https=b:2;ftp=c:3", bad)->host == "b");
  CHECK(proxyForHttps("b:2 ; HTTPS=http://c:3/", bad)->host == "c");
  CHECK(proxyForHttps("p", bad)->port == 80);
  CHECK_FALSE(proxyForHttps("http=a:1;socks=s:1080", bad).has_value());
  CHECK_FALSE(proxyForHttps("", bad).has_value());
  CHECK_FALSE(bad);
  proxyForHttps("https=user:pass@b:2", bad);
  CHECK(bad);
}

TEST_CASE("exceptions name hosts as Windows' do") {
  const HostPort host{"reset.corp.example", 443};
  CHECK(isBypassed("x; *.corp.example", host));
  CHECK(isBypassed("RESET.corp.example", host));
  CHECK(isBypassed("https://reset.*", host));
  CHECK(isBypassed("*:443", host));
  CHECK(isBypassed("*", host));
  CHECK_FALSE(isBypassed("http://reset.*", host));
  CHECK_FALSE(isBypassed("corp.example", host));
  CHECK_FALSE(isBypassed("*.corp.exampl", host));
  CHECK_FALSE(isBypassed("<local>", host));
  CHECK_FALSE(isBypassed("*:8443", host));
  CHECK_FALSE(isBypassed("", host));
  CHECK(isBypassed("<local>", HostPort{"reset", 443}));
  CHECK_FALSE(isBypassed("<local>", HostPort{"[::1]", 443}));
  CHECK(isBypassed("[::1]", HostPort{"[::1]", 443}));
  CHECK(isBypassed("[::1]:443", HostPort{"[::1]", 443}));
}

TEST_CASE("an exception means direct, and ends the search") {
  Machine m;
  m.defaultProfile("user.example:8080");
  m.registry.set(Hive::DefaultProfile, kSettings, "ProxyOverride", textValue("*.corp.example;<local>"));
  CHECK(m.chosen() == "direct");
  CHECK(m.choose().source == ProxySource::DefaultProfile);
}

TEST_CASE("a value too long to be one is none") {
  Machine m;
  m.defaultProfile(std::string(3000, 'a').c_str());
  CHECK(m.chosen() == "direct");
  CHECK(m.choose().unusable == ProxySource::DefaultProfile);
}

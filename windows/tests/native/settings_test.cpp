#include "core/settings.h"

#include <doctest/doctest.h>

#include "tests/native/fake_registry.h"

using namespace latchkey;

namespace {
constexpr const char* kHexPin = "000102030405060708090a0b0c0d0e0f101112131415161718191A1B1C1D1E1F";
constexpr const char* kBase64Pin = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
}  // namespace

TEST_CASE("only a plain https address is a server") {
  const auto url = parseServerUrl("HTTPS://Reset.Corp.example:8443/latchkey/");
  REQUIRE(url);
  CHECK(url->at.host == "reset.corp.example");
  CHECK(url->at.port == 8443);
  CHECK(url->path == "/latchkey");
  CHECK(parseServerUrl("https://host")->at.port == 443);
  CHECK(parseServerUrl(" https://host/ ")->path.empty());
  CHECK(parseServerUrl("https://[2001:db8::1]:1")->at.host == "[2001:db8::1]");
  CHECK(parseServerUrl("https://10.0.0.1")->at.host == "10.0.0.1");
  CHECK(parseServerUrl("https://PC_7")->at.host == "pc_7");
  for (const char* bad :
       {"", "http://host", "host", "https:/host", "https://", "https:///x", "https://user@host", "https://u:p@host",
        "https://host:0", "https://host:65536", "https://host:", "https://host:12a", "https://-host", "https://host-",
        "https://a..b", "https://.a", "https://host/a?b", "https://host/#a", "https://host/a b", "https://host/../x",
        "https://host//x", "https://ho st", "https://h\xc3\xb6st", "https://[::1", "https://[::1]x", "https://[g::1]",
        "https://host\\@evil", "https://host%2e", "https://host/%2e", "file://host", "javascript:https://host"}) {
    CAPTURE(bad);
    CHECK_FALSE(parseServerUrl(bad).has_value());
  }
  CHECK_FALSE(parseServerUrl("https://" + std::string(600, 'a')).has_value());
}

TEST_CASE("pins come in the two usual forms") {
  const auto hex = parsePin(kHexPin);
  REQUIRE(hex);
  for (std::size_t i = 0; i < 32; ++i) CHECK((*hex)[i] == i);
  CHECK(parsePin(kBase64Pin) == hex);
  CHECK(parsePin(std::string("sha256/") + kBase64Pin) == hex);
  CHECK(parsePin(std::string(" SHA256:") + kHexPin + " ") == hex);
  for (const char* bad : {"", "sha256/", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh9=",
                          "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh-=", "sha1/AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="}) {
    CAPTURE(bad);
    CHECK_FALSE(parsePin(bad).has_value());
  }
}

TEST_CASE("without an address the client is inert") {
  FakeRegistry registry;
  CHECK(readSettings(registry).fault == SettingsFault::NoServer);
  registry.set(kOwnKey, "ServerUrl", textValue(""));
  CHECK(readSettings(registry).fault == SettingsFault::NoServer);
  registry.set(kOwnKey, "ServerUrl", dwordValue(1));
  CHECK(readSettings(registry).fault == SettingsFault::NoServer);
  registry.set(kOwnKey, "ServerUrl", textValue("https://own.example", RegistryType::ExpandableText));
  CHECK(readSettings(registry).fault == SettingsFault::NoServer);
}

TEST_CASE("policy comes before a management tool, and that before the installer") {
  FakeRegistry registry;
  registry.set(kOwnKey, "ServerUrl", textValue("https://own.example"));
  CHECK(readSettings(registry).server.at.host == "own.example");
  registry.set(kManagedKey, "ServerUrl", textValue("https://managed.example"));
  CHECK(readSettings(registry).server.at.host == "managed.example");
  registry.set(kPolicyKey, "ServerUrl", textValue("https://policy.example"));
  CHECK(readSettings(registry).server.at.host == "policy.example");
  registry.set(kPolicyKey, "ServerUrl", textValue(""));
  CHECK(readSettings(registry).server.at.host == "managed.example");
  registry.set(kPolicyKey, "ServerUrl", binaryValue("https"));
  CHECK(readSettings(registry).server.at.host == "managed.example");
}

TEST_CASE("a mistake in a policy does not bring back an older setting") {
  FakeRegistry registry;
  registry.set(kOwnKey, "ServerUrl", textValue("https://own.example"));
  registry.set(kPolicyKey, "ServerUrl", textValue("http://policy.example"));
  CHECK(readSettings(registry).fault == SettingsFault::BadServer);
}

TEST_CASE("one pin that is none, and nothing may be sent") {
  FakeRegistry registry;
  registry.set(kOwnKey, "ServerUrl", textValue("https://own.example"));
  CHECK(readSettings(registry).fault == SettingsFault::None);
  const std::string zero(1, '\0');
  registry.set(kOwnKey, "SpkiPins", textValue(kHexPin + zero + kBase64Pin + zero, RegistryType::MultiText));
  const Settings both = readSettings(registry);
  CHECK(both.fault == SettingsFault::None);
  CHECK(both.pins.size() == 2);
  registry.set(kPolicyKey, "SpkiPins", textValue(kHexPin + zero + "nonsense" + zero, RegistryType::MultiText));
  CHECK(readSettings(registry).fault == SettingsFault::BadPins);
  registry.set(kPolicyKey, "SpkiPins", binaryValue(kHexPin));
  CHECK(readSettings(registry).fault == SettingsFault::BadPins);
  registry.set(kPolicyKey, "SpkiPins", textValue("", RegistryType::MultiText));
  CHECK(readSettings(registry).pins.size() == 2);
}

TEST_CASE("pins may be one text with semicolons, as an installer writes it") {
  FakeRegistry registry;
  registry.set(kOwnKey, "ServerUrl", textValue("https://own.example"));
  const auto given = [&](const std::string& text) {
    registry.set(kOwnKey, "SpkiPins", textValue(text));
    return readSettings(registry);
  };
  CHECK(given(std::string(kHexPin) + ";sha256/" + kBase64Pin).pins.size() == 2);
  CHECK(given(std::string(" ") + kHexPin + " ; ").pins.size() == 1);
  CHECK(given("").fault == SettingsFault::None);
  CHECK(given("").pins.empty());
  CHECK(given(std::string(kHexPin) + ";nonsense").fault == SettingsFault::BadPins);
  CHECK(given(std::string(kHexPin) + "," + kBase64Pin).fault == SettingsFault::BadPins);
  registry.set(kPolicyKey, "SpkiPins", textValue(kBase64Pin));
  CHECK(given("nonsense").pins.size() == 1);
  // separators alone say nothing, and what says nothing is passed over
  registry.set(kPolicyKey, "SpkiPins", textValue(" ; "));
  CHECK(given("nonsense").fault == SettingsFault::BadPins);
}

TEST_CASE("a text that is none is absent, and the link's text stays short and plain") {
  FakeRegistry registry;
  RegistryValue odd = textValue("https://own.example");
  odd.bytes.push_back(0x41);
  registry.set(kOwnKey, "ServerUrl", odd);
  CHECK(readSettings(registry).fault == SettingsFault::NoServer);
  RegistryValue inside = textValue("https://own.example" + std::string(1, '\0') + "x");
  registry.set(kOwnKey, "ServerUrl", inside);
  CHECK(readSettings(registry).fault == SettingsFault::NoServer);
  registry.set(kOwnKey, "ServerUrl", RegistryValue{RegistryType::Text, {0x00, 0xd8, 0x41, 0x00}});
  CHECK(readSettings(registry).fault == SettingsFault::NoServer);
  registry.set(kOwnKey, "LinkText", textValue("Reset\nmy password"));
  CHECK(readSettings(registry).linkText == "Reset my password");
  registry.set(kOwnKey, "LinkText", textValue(std::string(65, 'x')));
  CHECK(readSettings(registry).linkText.empty());
  CHECK(asText(RegistryValue{RegistryType::Text, {0x3d, 0xd8, 0x11, 0xdd}}) == "\xf0\x9f\x94\x91");
}

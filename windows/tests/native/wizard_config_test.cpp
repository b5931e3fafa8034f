#include "core/wizard_config.h"

#include <doctest/doctest.h>

#include "tests/native/files.h"

using namespace latchkey;

namespace {

WizardConfig whole() {
  WizardConfig config;
  config.server = *parseServerUrl("https://reset.corp.example:8443/latchkey");
  config.pins.resize(2);
  config.pins[0].fill(0xab);
  config.pins[1].fill(0x01);
  config.proxy.source = ProxySource::DefaultProfile;
  config.proxy.way = ProxyChoice::Way::Named;
  config.proxy.server = {"proxy.corp.example", 3128};
  config.start.client = {true, "1.0.0", "6.1.7601", "Professional", "PC-042", "Domain"};
  config.start.language = "de-DE";
  config.start.user = "CORP\\\xc3\xa4" "da";
  config.start.correlationId = "7f3e2a10-9b4c-4d5e-8f60-a1b2c3d4e5f6";
  config.join = {Join::Hybrid, Answer::NotYet, 0, CloudSync::Unknown, true};
  return config;
}

}  // namespace

TEST_CASE("what the broker writes is what the wizard reads") {
  const auto read = decodeConfig(encode(whole()));
  REQUIRE(read);
  CHECK(read->server.at.host == "reset.corp.example");
  CHECK(read->server.at.port == 8443);
  CHECK(read->server.path == "/latchkey");
  CHECK(read->pins == whole().pins);
  CHECK(read->proxy.way == ProxyChoice::Way::Named);
  CHECK(read->proxy.server.port == 3128);
  CHECK(read->start.client.legacy);
  CHECK(read->start.client.device == "PC-042");
  CHECK(read->start.user == "CORP\\\xc3\xa4" "da");
  CHECK(read->start.language == "de-DE");
  CHECK(read->join.join == Join::Hybrid);
  CHECK(read->join.cachedLogons == 0);
  CHECK(read->join.smartCardRequired);
  CHECK(encode(*read) == encode(whole()));
}

TEST_CASE("a name cannot write lines of its own") {
  WizardConfig config = whole();
  config.start.user = "ada\nserver https://evil.example\r\n";
  const auto read = decodeConfig(encode(config));
  REQUIRE(read);
  CHECK(read->server.at.host == "reset.corp.example");
  CHECK(read->start.user == "ada server https://evil.example");
}

TEST_CASE("only whole and well-formed configurations are read") {
  const std::string text = encode(whole());
  for (std::size_t n = 0; n < text.size(); ++n) CHECK_FALSE(decodeConfig(text.substr(0, n)));
  CHECK_FALSE(decodeConfig(text + "more 1\n"));
  CHECK_FALSE(decodeConfig(with(text, "wizard 1", "wizard 2")));
  CHECK_FALSE(decodeConfig(with(text, "https://", "http://")));
  CHECK_FALSE(decodeConfig(with(text, "pins 2", "pins 3")));
  CHECK_FALSE(decodeConfig(with(text, "pins 2", "pins 1")));
  CHECK_FALSE(decodeConfig(with(text, "proxyWay 1", "proxyWay 0")));
  CHECK_FALSE(decodeConfig(with(text, "proxyWay 1", "proxyWay 2")));
  CHECK_FALSE(decodeConfig(with(text, "proxyWay 1", "proxyWay 9")));
  CHECK_FALSE(decodeConfig(with(text, "legacy 1", "legacy 2")));
  CHECK_FALSE(decodeConfig(with(text, "legacy 1", "legacy 01")));
  CHECK_FALSE(decodeConfig(with(text, "PC-042", "PC\x01")));
  CHECK_FALSE(decodeConfig(with(text, "7f3e2a10", "7f3e2a1")));
  CHECK_FALSE(decodeConfig(with(text, "device PC-042\n", "")));
}

TEST_CASE("whom the link means is a name, else a SID, else nobody") {
  LinkStart start;
  CHECK(userOf(start) == "");
  const std::uint8_t sid[] = {1, 5, 0, 0, 0, 0, 0, 5, 21, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 0xe9, 3, 0, 0};
  REQUIRE(setSid(start, sid, sizeof sid));
  CHECK(userOf(start) == "sid:S-1-5-21-1-2-3-1001");
  REQUIRE(setName(start, u"CORP\\\u00e4da", 8));
  CHECK(userOf(start) == "CORP\\\xc3\xa4" "da");
}

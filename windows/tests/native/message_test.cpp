#include "core/message.h"

#include <doctest/doctest.h>

#include "core/json.h"
#include "core/text.h"

using namespace latchkey;

namespace {

// What was written, read back by the strict reader.
struct Read {
  explicit Read(const std::optional<Secret>& message) {
    REQUIRE(message.has_value());
    REQUIRE_FALSE(tree.read(message->view()).has_value());
  }
  std::string text(std::string_view name, JsonTree::Index in = 0) const {
    const auto at = tree.member(in, name);
    REQUIRE(at != JsonTree::kNone);
    return tree.kind(at) == JsonTree::Kind::Null ? "(null)" : tree.text(at);
  }
  JsonTree tree;
};

StartMessage start() {
  StartMessage message;
  message.client = {false, "1.0.0", "10.0.22631", "Enterprise", "PC-042", "HybridJoined"};
  message.language = "en-US";
  message.user = "CORP\\ada";
  message.correlationId = "7f3e2a10-9b4c-4d5e-8f60-a1b2c3d4e5f6";
  return message;
}

}  // namespace

TEST_CASE("the first message says who asks and what it can draw") {
  const Read read(write(start()));
  const auto client = read.tree.member(0, "client");
  CHECK(read.text("type", client) == "WindowsSignIn");
  CHECK(read.text("device", client) == "PC-042");
  CHECK(read.text("proof", client) == "(null)");
  CHECK(read.tree.children(read.tree.member(client, "accepts")) == kStepKinds + kFieldTypes);
  CHECK(read.text("user") == "CORP\\ada");
  CHECK(read.text("correlationId") == "7f3e2a10-9b4c-4d5e-8f60-a1b2c3d4e5f6");
}

TEST_CASE("what is not known is null, and Windows 7 says so") {
  StartMessage message = start();
  message.client.legacy = true;
  message.client.device.clear();
  message.user.clear();
  const Read read(write(message));
  CHECK(read.text("type", read.tree.member(0, "client")) == "WindowsSignInLegacy");
  CHECK(read.text("device", read.tree.member(0, "client")) == "(null)");
  CHECK(read.text("user") == "(null)");
}

TEST_CASE("any password that Windows can hold arrives as it was typed") {
  std::vector<FieldAnswer> fields;
  const std::string password = "q\"\\/\x01\t\xc3\xa9\xf0\x9f\x94\x91</script>\x7f";
  fields.push_back({"password", Secret(password)});
  const Read read(write(ContinueMessage{"token", "s1", "0123", Action::Next, &fields, "en-US"}));
  CHECK(read.text("password", read.tree.member(0, "fields")) == password);
  CHECK(read.text("action") == "next");
  CHECK(read.text("session") == "token");
}

TEST_CASE("only an answer carries fields") {
  std::vector<FieldAnswer> fields;
  fields.push_back({"code", Secret("123456")});
  for (const Action action : {Action::Back, Action::Resend, Action::Cancel, Action::Status, Action::ContactAdministrator}) {
    const auto message = write(ContinueMessage{"token", "s1", "0123", action, &fields, ""});
    REQUIRE(message.has_value());
    CHECK(message->view().find("123456") == std::string_view::npos);
  }
}

TEST_CASE("what the server would refuse is not sent") {
  std::vector<FieldAnswer> fields;
  fields.push_back({"password", Secret(std::string(kMaxText + 1, 'x'))});
  CHECK_FALSE(write(ContinueMessage{"t", "s", "r", Action::Next, &fields, ""}).has_value());
  fields.clear();
  fields.push_back({"password", Secret("\xed\xa0\x80")});
  CHECK_FALSE(write(ContinueMessage{"t", "s", "r", Action::Next, &fields, ""}).has_value());
  fields.clear();
  for (std::size_t i = 0; i <= kMaxFields; ++i) fields.push_back({"f" + std::to_string(i), Secret("x")});
  CHECK_FALSE(write(ContinueMessage{"t", "s", "r", Action::Next, &fields, ""}).has_value());
}

TEST_CASE("ids have the form that the contract asks for") {
  const std::uint8_t random[16] = {0, 1, 2, 3, 4, 5, 0xff, 7, 0xff, 9, 10, 11, 12, 13, 14, 15};
  CHECK(requestId(random) == "000102030405ff07ff090a0b0c0d0e0f");
  CHECK(uuid(random) == "00010203-0405-4f07-bf09-0a0b0c0d0e0f");
  CHECK(isUuid(uuid(random)));
}

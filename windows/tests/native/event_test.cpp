#include "core/event_catalogue.h"

#include <doctest/doctest.h>

#include <map>
#include <sstream>
#include <vector>

#include "tests/native/files.h"

using namespace latchkey;

namespace {

struct Message {
  std::string severity;
  std::string name;
  std::map<std::string, std::string> texts;
};

std::map<int, Message> messages() {
  std::map<int, Message> all;
  std::istringstream in(fileText("broker/messages.mc"));
  Message* at = nullptr;
  std::string language;
  for (std::string line; std::getline(in, line);) {
    const auto value = [&](const std::string& key) { return line.rfind(key, 0) == 0 ? line.substr(key.size()) : std::string(); };
    if (!language.empty()) {
      if (line == ".") {
        language.clear();
      } else {
        at->texts[language] += line;
      }
    } else if (const auto id = value("MessageId="); !id.empty()) {
      at = &all[std::stoi(id)];
    } else if (const auto severity = value("Severity="); !severity.empty()) {
      at->severity = severity;
    } else if (const auto name = value("SymbolicName="); !name.empty()) {
      at->name = name;
    } else {
      language = value("Language=");
    }
  }
  return all;
}

int argumentsOf(const std::string& text) {
  int highest = 0;
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    if (text[i] == '%') highest = std::max(highest, text[i + 1] - '0');
  }
  return highest;
}

}  // namespace

TEST_CASE("the ids of events never change their meaning") {
  const std::vector<std::pair<int, std::string>> frozen = {
      {1000, "LinkClicked"},   {1001, "LinkShown"},     {1002, "LinkHiddenRemote"}, {1003, "LinkHidden"},
      {1004, "LinkCrashed"},   {1005, "DuplicateLink"}, {1006, "MalformedValue"},   {1007, "BrokerAway"},
      {1008, "BrokerNotOurs"}, {1009, "BrokerAnswer"},  {1100, "BrokerStarted"},    {1101, "BrokerStopped"},
      {1102, "ResetStarted"},  {1103, "ResetEnded"},    {1104, "ProxyChosen"},      {1110, "NotOpened"},
      {1111, "CleaningFailed"}, {1112, "NameTaken"},    {1113, "MitigationDropped"}, {1120, "NoServer"},         {1121, "BadServer"},
      {1122, "BadPins"},       {1123, "ProxyUnusable"}, {1124, "HiveUnreadable"},   {1130, "Denied"},
      {1131, "TooMany"},       {1132, "PipeTaken"},     {1133, "ServiceChanged"}};
  std::vector<std::pair<int, std::string>> now;
  for (const EventInfo& event : kEvents) now.emplace_back(static_cast<int>(event.id), event.name);
  CHECK(now == frozen);
}

TEST_CASE("every event has its text in both languages, with the words it carries, and no text is left over") {
  const auto all = messages();
  CHECK(all.size() == kEventCount);
  for (const EventInfo& event : kEvents) {
    CAPTURE(event.name);
    const auto at = all.find(static_cast<int>(event.id));
    REQUIRE(at != all.end());
    CHECK(at->second.name == event.name);
    const char* severity = event.level == EventLevel::Error     ? "Error"
                           : event.level == EventLevel::Warning ? "Warning"
                                                                : "Informational";
    CHECK(at->second.severity == severity);
    for (const char* language : {"English", "German"}) {
      const auto text = at->second.texts.find(language);
      REQUIRE(text != at->second.texts.end());
      CHECK(text->second.size() > 10);
      CHECK(argumentsOf(text->second) == event.arguments);
    }
    // what is only information is only written when somebody looks for a cause
    CHECK(event.detail == (event.level == EventLevel::Information));
  }
}

TEST_CASE("the page of events says of each what Windows shows, in both languages") {
  const std::string page = fileText("../docs/windows-events.md");
  const auto all = messages();
  for (const EventInfo& event : kEvents) {
    CAPTURE(event.name);
    const std::string id = "\n| " + std::to_string(static_cast<int>(event.id)) + " | ";
    const char* level = event.level == EventLevel::Error ? "error" : event.level == EventLevel::Warning ? "warning" : "detail";
    const auto& texts = all.at(static_cast<int>(event.id)).texts;
    CHECK(page.find(id + level + " | " + texts.at("English") + " | ") != std::string::npos);
    CHECK(page.find(id + texts.at("German") + " |") != std::string::npos);
  }
}

TEST_CASE("Windows is given the number of the message table") {
  static_assert(eventCode(EventLevel::Error, EventId::NotOpened) == 0xE0000456);
  CHECK(eventCode(EventLevel::Information, EventId::LinkClicked) == 0x600003E8);
}

#include "core/service_plan.h"

#include <algorithm>

#include "core/text.h"

namespace latchkey {
namespace {

bool hasExactly(std::vector<std::string> privileges) {
  std::sort(privileges.begin(), privileges.end());
  return std::equal(privileges.begin(), privileges.end(), std::begin(kServicePrivileges), std::end(kServicePrivileges));
}

}  // namespace

std::string wrongWith(const ServiceFacts& facts) {
  std::string wrong;
  const auto say = [&](const char* word, bool fine) {
    if (!fine) wrong += (wrong.empty() ? "" : " ") + std::string(word);
  };
  say("type", facts.ownProcess);
  say("account", facts.localSystem);
  say("start", facts.automatic && !facts.delayed);
  // without the marks a path with blanks names other programs, too: C:\Program.exe
  say("path", !facts.program.empty() && equalsIgnoringAsciiCase(facts.path, "\"" + facts.program + "\""));
  say("privileges", hasExactly(facts.privileges));
  say("sid", facts.ownSid);
  say("rights", facts.closed);
  say("restart", facts.restarts);
  return wrong;
}

}  // namespace latchkey

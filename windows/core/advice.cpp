#include "core/advice.h"

#include <array>

namespace latchkey {
namespace {

constexpr std::array<std::string_view, kAdvices> kKeys = {
    "advice.smartCardRequired",  "advice.controllerAnswers", "advice.checking",          "advice.officeOrVpnFirst",
    "advice.noOfflineSignIn",    "advice.cloudWithinMinutes", "advice.cloudAtOnce",      "advice.doesNotOpenThisPc",
    "advice.cloudUnknown",       "advice.workgroupPc",        "advice.registeredPc",      "advice.officeOrVpnMaybe"};
constexpr std::uint32_t kUsualCachedLogons = 10;

void forDomain(const JoinFacts& facts, std::vector<Advice>& all) {
  switch (facts.controller) {
    case Answer::Yes:
      return all.push_back(Advice::ControllerAnswers);
    case Answer::NotYet:
      return all.push_back(Advice::Checking);
    case Answer::No:
    case Answer::NotKnown:
      all.push_back(facts.controller == Answer::No ? Advice::OfficeOrVpnFirst : Advice::OfficeOrVpnMaybe);
      if (facts.cachedLogons == 0) all.push_back(Advice::NoOfflineSignIn);
      return;
  }
}

Advice forEntra(CloudSync sync) {
  switch (sync) {
    case CloudSync::None:
      return Advice::DoesNotOpenThisPc;
    case CloudSync::Hash:
      return Advice::CloudWithinMinutes;
    case CloudSync::PassThrough:
      return Advice::CloudAtOnce;
    case CloudSync::Unknown:
      break;
  }
  return Advice::CloudUnknown;
}

}  // namespace

std::string_view keyFor(Advice advice) { return kKeys[static_cast<std::size_t>(advice)]; }

std::vector<Advice> adviceFor(const JoinFacts& facts) {
  // where no password opens the computer, nothing else may sound as if one did
  if (facts.smartCardRequired) return {Advice::SmartCardRequired};
  std::vector<Advice> all;
  switch (facts.join) {
    case Join::Domain:
    case Join::Hybrid:
      forDomain(facts, all);
      break;
    case Join::Entra:
      all.push_back(forEntra(facts.cloudSync));
      break;
    case Join::Registered:
      all.push_back(Advice::RegisteredPc);
      break;
    case Join::Workgroup:
      all.push_back(Advice::WorkgroupPc);
      break;
    case Join::Unknown:
      break;
  }
  return all;
}

std::uint32_t cachedLogons(std::string_view text) {
  if (text.empty() || text.size() > 2) return kUsualCachedLogons;
  std::uint32_t number = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return kUsualCachedLogons;
    number = number * 10 + static_cast<std::uint32_t>(c - '0');
  }
  return number <= 50 ? number : kUsualCachedLogons;
}

}  // namespace latchkey

#include "contract/contract.h"

#include <doctest/doctest.h>

#include "contract/desktop_trial.h"
#include "core/temporary_account.h"
#include "tests/native/fake_os.h"

using namespace latchkey;

namespace {

ContractVerdict verdictOn(const std::vector<ContractFinding>& findings, ContractRule rule) {
  return findings.at(static_cast<std::size_t>(rule)).verdict;
}

DesktopOutcome outcome(std::size_t trial, bool opened) {
  DesktopOutcome one;
  one.choice = kDesktopTrials[trial].choice;
  one.opened = opened;
  return one;
}

}  // namespace

TEST_CASE("the Windows in memory keeps every rule that a real one is asked about, and nothing is left of the asking") {
  FakeOs os;
  const auto findings = checkContract(os, 1);
  for (const ContractFinding& finding : findings) {
    CAPTURE(infoOf(finding.rule).text);
    CHECK(finding.verdict == ContractVerdict::Held);
  }
  CHECK(isKept(findings));
  CHECK(os.leftovers().empty());
}

TEST_CASE("a domain controller is asked nothing more") {
  FakeOs os;
  os.controller = true;
  const auto findings = checkContract(os, 1);
  CHECK_FALSE(isKept(findings));
  CHECK(verdictOn(findings, ContractRule::NoController) == ContractVerdict::Broken);
  CHECK(verdictOn(findings, ContractRule::WholeLife) == ContractVerdict::NotTried);
  CHECK(os.leftovers().empty());
}

TEST_CASE("a Windows that asks nothing of passwords is only laxer, one that believes any password is found out") {
  FakeOs os;
  SUBCASE("no policy for passwords") {
    os.leastPassword = 0;
    const auto findings = checkContract(os, 1);
    CHECK(verdictOn(findings, ContractRule::WeakPassword) == ContractVerdict::Laxer);
    CHECK(isKept(findings));
  }
  SUBCASE("any password, as wine does") {
    os.believesAnyPassword = true;
    const auto findings = checkContract(os, 1);
    CHECK(verdictOn(findings, ContractRule::WrongPassword) == ContractVerdict::Broken);
    CHECK_FALSE(isKept(findings));
  }
  CHECK(os.leftovers().empty());
}

TEST_CASE("other people's accounts are left alone, and a name of theirs is passed over") {
  FakeOs os;
  os.addForeignAccount("defaultuser1");
  os.hideByAdministrator("defaultuser2");
  CHECK(isKept(checkContract(os, 1)));
  CHECK(os.hasAccount("defaultuser1"));
  CHECK(os.isHiddenNow("defaultuser2"));
  CHECK(os.leftovers() == "hidden defaultuser2; ");
}

TEST_CASE("whichever call fails, nothing is left") {
  FakeOs counted;
  checkContract(counted, 1);
  for (const Fault::How how : {Fault::How::Before, Fault::How::After}) {
    for (int call = 1; call <= counted.calls(); ++call) {
      CAPTURE(static_cast<int>(how));
      CAPTURE(call);
      FakeOs os;
      os.failAt({how, call});
      checkContract(os, 1);
      CHECK(os.leftovers().empty());
    }
  }
}

TEST_CASE("whenever it is broken off, the next start of the service removes what is left") {
  FakeOs counted;
  checkContract(counted, 1);
  for (const Fault::How how : {Fault::How::DieBefore, Fault::How::DieAfter}) {
    for (int call = 1; call <= counted.calls(); ++call) {
      CAPTURE(static_cast<int>(how));
      CAPTURE(call);
      FakeOs os;
      os.failAt({how, call});
      checkContract(os, 1);
      os.brokerDies();
      CHECK(TemporaryAccount::sweep(os) == os_error::kOk);
      os.eraseState("selftest");
      CHECK(os.leftovers().empty());
    }
  }
}

TEST_CASE("what follows from where the window opens") {
  CHECK(adviseOn({}) == DesktopAdvice::Nowhere);
  CHECK(adviseOn({outcome(0, false), outcome(1, false), outcome(2, false), outcome(3, false)}) == DesktopAdvice::Nowhere);
  CHECK(adviseOn({outcome(0, true), outcome(1, true), outcome(2, true), outcome(3, true)}) == DesktopAdvice::AsInstalled);
  CHECK(adviseOn({outcome(0, false), outcome(1, true), outcome(2, true), outcome(3, true)}) == DesktopAdvice::LowIntegrity);
  CHECK(adviseOn({outcome(0, false), outcome(1, false), outcome(2, true), outcome(3, false)}) == DesktopAdvice::UsualOnly);
  CHECK(adviseOn({outcome(3, true)}) == DesktopAdvice::UsualOnly);
}

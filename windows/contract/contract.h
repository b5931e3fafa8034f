// What the client relies on of Windows, as assertions against the port of the core. One list with two hosts: the tests hold the
// Windows in memory to it (tests/native/contract_test.cpp), and SsprSelfTest.exe --contract a real machine. Where the two
// differ, what the tests show of the client is not true of that machine.
#pragma once

#include <vector>

#include "core/os_port.h"

namespace latchkey {

enum class ContractRule : std::uint8_t {
  NoController,
  RandomDiffers,
  StateIsKept,
  MissingAccount,
  WeakPassword,
  AccountMade,
  NameTaken,
  Hidden,
  RightsOfNobody,
  LogonNeedsRight,
  RightsGiven,
  LoggedOn,
  WrongPassword,
  TokenRestricted,
  TokenMoved,
  LogonSid,
  Removed,
  RemovedTwice,
  AccountGone,
  WholeLife,
  Swept,
};

struct ContractRuleInfo {
  ContractRule rule;
  bool needed;  // the client fails, or is not safe, without it; else the Windows in memory is merely stricter
  const char* text;
};

// In the order in which they are tried.
constexpr ContractRuleInfo kContract[] = {
    {ContractRule::NoController, true, "This computer is no domain controller."},
    {ContractRule::RandomDiffers, true, "Random numbers differ from one another."},
    {ContractRule::StateIsKept, true, "What the service writes down is read back the same, and is gone once it is erased."},
    {ContractRule::MissingAccount, true, "An account that is not there is said not to be there (2221)."},
    {ContractRule::WeakPassword, false, "A password of one letter is refused by the policy for passwords (2245)."},
    {ContractRule::AccountMade, true, "An account is made, carries its mark from the beginning, and is of this computer."},
    {ContractRule::NameTaken, true, "A name that is taken is refused as taken (2224)."},
    {ContractRule::Hidden, true, "A name is taken off the sign-in screen and put back."},
    {ContractRule::RightsOfNobody, false, "Nobody's SID is given no right (1332)."},
    {ContractRule::LogonNeedsRight, false, "Without the right to log on, the account is refused (1385)."},
    {ContractRule::RightsGiven, true, "The one log-on is allowed, the others are denied."},
    {ContractRule::LoggedOn, true, "The account is logged on."},
    {ContractRule::WrongPassword, true, "A wrong password is refused (1326)."},
    {ContractRule::TokenRestricted, true, "A restricted token is made of that log-on."},
    {ContractRule::TokenMoved, true, "The token is moved into the session at the screen."},
    {ContractRule::LogonSid, true, "Every log-on has a SID of its own."},
    {ContractRule::Removed, true, "Processes, rights, profile, hidden name and account are removed."},
    {ContractRule::RemovedTwice, true, "Removing what is not there is no error."},
    {ContractRule::AccountGone, true, "A removed account is gone, and is not logged on any more."},
    {ContractRule::WholeLife, true, "The temporary account lives from its creation to its removal, and leaves nothing."},
    {ContractRule::Swept, true, "What a service that was killed has left is removed by the next."},
};

constexpr const ContractRuleInfo& infoOf(ContractRule rule) { return kContract[static_cast<std::size_t>(rule)]; }

enum class ContractVerdict : std::uint8_t {
  Held,
  Broken,
  Laxer,     // not held, and nothing depends on it
  NotTried,  // an earlier rule that it builds on was broken
};

struct ContractFinding {
  ContractRule rule;
  ContractVerdict verdict = ContractVerdict::NotTried;
  OsError code = 0;  // the last answer of the system to what the rule asked
};

// Every rule once, in order. Makes accounts named as the service's own, written down as the service would, so that its next
// start removes what is left should this be broken off; the service itself must not run meanwhile. `session`: the one at the
// screen.
std::vector<ContractFinding> checkContract(OsPort& os, std::uint32_t session);

bool isKept(const std::vector<ContractFinding>& findings);

}  // namespace latchkey

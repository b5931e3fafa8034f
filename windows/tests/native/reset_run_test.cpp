#include "core/reset_run.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "core/mitigation.h"
#include "core/random_password.h"
#include "tests/native/fake_os.h"

using namespace latchkey;

namespace {

const RunRequest kRequest{1, "7f3e2a10-9b4c-4d5e-8f60-a1b2c3d4e5f6", "configuration"};

LaunchReport reached(LinkStage stage) {
  LaunchReport report;
  report.kind = ReportKind::Reached;
  report.stage = stage;
  return report;
}
LaunchReport ended(WizardExit exit, bool revoked = true) {
  LaunchReport report;
  report.revoked = revoked ? 1 : 0;
  report.code = static_cast<std::uint32_t>(exit);
  return report;
}
LaunchReport just(ReportKind kind) {
  LaunchReport report;
  report.kind = kind;
  return report;
}

void open(ResetRun& run) {
  for (const LinkStage stage :
       {LinkStage::RightsGranted, LinkStage::ProcessStarted, LinkStage::WindowVisible, LinkStage::WindowFocused}) {
    run.reported(reached(stage));
  }
}

std::vector<LinkState> states(ResetRun& run) {
  std::vector<LinkState> all;
  for (const LinkStatus& status : run.takeStatuses()) all.push_back(status.state);
  return all;
}

using States = std::vector<LinkState>;

// A whole reset, with everything in it that calls the system: made, opened, finished, tried again where it failed.
void story(FakeOs& os) {
  ResetRun run(os);
  run.begin(kRequest);
  open(run);
  run.reported(just(ReportKind::Writing));
  os.pass(1000);
  run.tick();
  run.end(EndReason::SignInScreenGone);
  for (int i = 0; i < 3 && run.isActive() && !os.isDead(); ++i) {
    os.pass(kCleanAgainAfter);
    run.tick();
  }
}

}  // namespace

TEST_CASE("the account is what it must be while the window is open, and gone afterwards") {
  FakeOs os;
  ResetRun run(os);
  run.begin(kRequest);
  CHECK(run.isOpen());
  CHECK(os.hasAccount("defaultuser1"));
  CHECK(os.isHiddenNow("defaultuser1"));
  CHECK(os.rightsOf("defaultuser1") ==
        std::set<std::string>{"interactive", "deny network", "deny remote", "deny batch", "deny service"});
  CHECK(os.isWindowVisible());
  CHECK(os.wizardConfig() == "configuration");
  open(run);
  CHECK(states(run) == States{LinkState::Starting, LinkState::Opened});
  os.wizardEnds();
  run.reported(ended(WizardExit::Changed));
  CHECK(states(run) == States{LinkState::Changed});
  CHECK(os.leftovers() == "");
  CHECK_FALSE(run.isActive());
  const auto result = run.takeResult();
  REQUIRE(result);
  CHECK(result->state == LinkState::Changed);
  CHECK(result->stage == LinkStage::WindowFocused);
  CHECK(result->left == 0);
  CHECK_FALSE(run.takeResult());
}

TEST_CASE("every status carries the correlation id") {
  FakeOs os;
  ResetRun run(os);
  run.begin(kRequest);
  const auto statuses = run.takeStatuses();
  REQUIRE(statuses.size() == 1);
  CHECK(std::string(statuses[0].correlationId, 36) == kRequest.correlationId);
}

TEST_CASE("every way in which the wizard can end is told to the link") {
  const std::pair<WizardExit, LinkState> ends[] = {{WizardExit::Closed, LinkState::Closed},
                                                   {WizardExit::Changed, LinkState::Changed},
                                                   {WizardExit::Unlocked, LinkState::Unlocked},
                                                   {WizardExit::Undetermined, LinkState::Undetermined},
                                                   {static_cast<WizardExit>(0xC0000005), LinkState::Closed}};
  for (const auto& [exit, state] : ends) {
    FakeOs os;
    ResetRun run(os);
    run.begin(kRequest);
    open(run);
    states(run);
    os.wizardEnds();
    run.reported(ended(exit));
    CHECK(states(run) == States{state});
    CHECK(os.leftovers() == "");
  }
}

TEST_CASE("a wizard that dies while a password is written leaves the outcome to the server") {
  for (const int how : {0, 1, 2, 3}) {
    FakeOs os;
    ResetRun run(os);
    run.begin(kRequest);
    open(run);
    run.reported(just(ReportKind::Writing));
    if (how == 3) run.reported(just(ReportKind::NotWriting));
    states(run);
    if (how == 0) run.launcherGone();
    if (how == 1) run.reported(ended(static_cast<WizardExit>(0xC0000005)));
    if (how >= 2) run.end(EndReason::SessionChanged);
    CHECK(states(run) == States{how == 3 ? LinkState::Closed : LinkState::Undetermined});
    CHECK(os.leftovers() == "");
  }
}

TEST_CASE("everything that ends a reset from outside takes all of it back") {
  for (const EndReason reason :
       {EndReason::SignInScreenGone, EndReason::SessionChanged, EndReason::Suspend, EndReason::ServiceStop}) {
    for (const bool opened : {false, true}) {
      FakeOs os;
      ResetRun run(os);
      run.begin(kRequest);
      if (opened) open(run);
      run.end(reason);
      CHECK(os.leftovers() == "");
      CHECK_FALSE(run.isActive());
      CHECK(run.takeResult()->reason == reason);
    }
  }
}

TEST_CASE("a window that is not there after ten seconds is given up, and the stage is named") {
  const LinkStage stages[] = {LinkStage::SessionSet, LinkStage::RightsGranted, LinkStage::ProcessStarted,
                              LinkStage::WindowVisible};
  for (const LinkStage last : stages) {
    FakeOs os;
    ResetRun run(os);
    run.begin(kRequest);
    for (const LinkStage stage : stages) {
      if (stage > LinkStage::SessionSet && stage <= last) run.reported(reached(stage));
    }
    states(run);
    CHECK(run.wakeAt() == os.now() + kOpenLimit);
    os.pass(kOpenLimit - 1);
    run.tick();
    CHECK(run.isOpen());
    os.pass(1);
    run.tick();
    CHECK_FALSE(run.isOpen());
    const auto statuses = run.takeStatuses();
    REQUIRE(statuses.size() == 1);
    CHECK(statuses[0].state == LinkState::NotOpened);
    CHECK(statuses[0].stage == last);
    CHECK(statuses[0].code == os_error::kTimeout);
    CHECK(os.leftovers() == "");
  }
}

TEST_CASE("slow creation counts too") {
  FakeOs os;
  os.createTakes = kOpenLimit;
  ResetRun run(os);
  run.begin(kRequest);
  CHECK_FALSE(run.isOpen());
  CHECK(run.takeStatuses().back().state == LinkState::NotOpened);
  CHECK(os.leftovers() == "");
}

TEST_CASE("after a quarter of an hour it ends whatever happens") {
  FakeOs os;
  ResetRun run(os);
  run.begin(kRequest);
  open(run);
  os.pass(kRunLimit - 1);
  run.tick();
  CHECK(run.isOpen());
  os.pass(1);
  run.tick();
  CHECK_FALSE(run.isOpen());
  CHECK(os.leftovers() == "");
}

TEST_CASE("no account is ever made on a domain controller") {
  FakeOs os;
  os.controller = true;
  ResetRun run(os);
  run.begin(kRequest);
  CHECK(run.takeStatuses().back().state == LinkState::NotOpened);
  CHECK(run.takeResult()->code == os_error::kNotSupported);
  CHECK(os.leftovers() == "");
}

TEST_CASE("somebody else's account is left alone, and the next name is used") {
  FakeOs os;
  os.addForeignAccount("defaultuser1");
  os.addForeignAccount("defaultuser2");
  ResetRun run(os);
  run.begin(kRequest);
  CHECK(os.hasAccount("defaultuser3"));
  CHECK_FALSE(os.isHiddenNow("defaultuser1"));
  run.end(EndReason::ServiceStop);
  CHECK(os.hasAccount("defaultuser1"));
  CHECK(os.hasAccount("defaultuser2"));
  CHECK(os.leftovers() == "");
  CHECK(run.takeResult()->taken == std::vector<int>{1, 2});
}

TEST_CASE("with all nine names taken there is no reset") {
  FakeOs os;
  for (int i = 1; i <= kAccountNames; ++i) os.addForeignAccount(accountName(i));
  ResetRun run(os);
  run.begin(kRequest);
  CHECK(run.takeStatuses().back().code == os_error::kUserExists);
  CHECK(os.leftovers() == "");
}

TEST_CASE("a name that an administrator has hidden stays hidden") {
  FakeOs os;
  os.hideByAdministrator("defaultuser1");
  ResetRun run(os);
  run.begin(kRequest);
  run.end(EndReason::ServiceStop);
  CHECK(os.isHiddenNow("defaultuser1"));
  CHECK(os.leftovers() == "hidden defaultuser1; ");
}

TEST_CASE("the password satisfies the machine's policy, however strict") {
  for (const std::size_t least : {8u, 32u, 33u, 64u, 127u}) {
    FakeOs os;
    os.leastPassword = least;
    ResetRun run(os);
    run.begin(kRequest);
    CHECK(run.isOpen());
    CHECK(os.lastPassword().size() >= least);
    run.end(EndReason::ServiceStop);
  }
  FakeOs os;
  os.leastPassword = 128;
  ResetRun run(os);
  run.begin(kRequest);
  CHECK(run.takeStatuses().back().code == os_error::kPasswordRefused);
  CHECK(os.leftovers() == "");
}

TEST_CASE("no two resets have the same password") {
  FakeOs os;
  std::set<std::string> passwords;
  for (int i = 0; i < 20; ++i) {
    ResetRun run(os);
    run.begin(kRequest);
    passwords.insert(os.lastPassword());
    run.end(EndReason::ServiceStop);
  }
  CHECK(passwords.size() == 20);
}

TEST_CASE("a profile that Windows made is removed with the account") {
  FakeOs os;
  os.makesProfiles = true;
  ResetRun run(os);
  run.begin(kRequest);
  open(run);
  run.end(EndReason::SignInScreenGone);
  CHECK(os.leftovers() == "");
}

TEST_CASE("a launcher that hangs does not keep the wizard or its rights alive") {
  FakeOs os;
  os.launcherHangs = true;
  ResetRun run(os);
  run.begin(kRequest);
  open(run);
  CHECK(os.hasWizard());
  CHECK(os.hasDesktopRights());
  run.end(EndReason::SessionChanged);
  CHECK(os.leftovers() == "");
}

TEST_CASE("each right that is given is needed, and without it no program starts") {
  for (const std::uint32_t bit : {0x0002u, 0x0020u, 0x0100u}) {
    FakeOs os;
    os.stationRights &= ~bit;
    ResetRun run(os);
    run.begin(kRequest);
    CHECK(os.wizardExit() == 0xC0000142);
    run.reported(ended(static_cast<WizardExit>(os.wizardExit())));
    const auto statuses = run.takeStatuses();
    CHECK(statuses.back().state == LinkState::NotOpened);
    CHECK(statuses.back().code == 0xC0000142);
    CHECK(os.leftovers() == "");
  }
}

TEST_CASE("the launcher's failure is told with its stage and code") {
  FakeOs os;
  ResetRun run(os);
  run.begin(kRequest);
  LaunchReport failed;
  failed.kind = ReportKind::Failed;
  failed.stage = LinkStage::RightsGranted;
  failed.code = 1314;
  run.reported(failed);
  const auto status = run.takeStatuses().back();
  CHECK(status.state == LinkState::NotOpened);
  CHECK(status.stage == LinkStage::RightsGranted);
  CHECK(status.code == 1314);
  CHECK(os.leftovers() == "");
  run.reported(reached(LinkStage::WindowFocused));
  run.launcherGone();
  CHECK(run.takeStatuses().empty());
}

TEST_CASE("a second begin while one runs changes nothing") {
  FakeOs os;
  ResetRun run(os);
  run.begin(kRequest);
  states(run);
  run.begin(kRequest);
  CHECK(run.takeStatuses().empty());
  CHECK_FALSE(os.hasAccount("defaultuser2"));
  run.end(EndReason::ServiceStop);
}

TEST_CASE("whichever call fails, before or after its work, nothing is left") {
  FakeOs whole;
  story(whole);
  const int calls = whole.calls();
  REQUIRE(calls > 20);
  REQUIRE(whole.leftovers() == "");
  for (const Fault::How how : {Fault::How::Before, Fault::How::After}) {
    for (const bool hangs : {false, true}) {
      for (int n = 1; n <= calls + 12; ++n) {
        CAPTURE(n);
        CAPTURE(static_cast<int>(how));
        FakeOs os;
        os.makesProfiles = true;
        os.launcherHangs = hangs;
        os.addForeignAccount("defaultuser1");
        os.failAt({how, n});
        story(os);
        CHECK(os.leftovers() == "");
        CHECK(os.hasAccount("defaultuser1"));
      }
    }
  }
}

TEST_CASE("wherever the broker dies, its successor finds all that is its own and nothing else") {
  FakeOs whole;
  story(whole);
  for (const Fault::How how : {Fault::How::DieBefore, Fault::How::DieAfter}) {
    for (int n = 1; n <= whole.calls(); ++n) {
      CAPTURE(n);
      CAPTURE(static_cast<int>(how));
      FakeOs os;
      os.makesProfiles = true;
      os.addForeignAccount("defaultuser1");
      os.failAt({how, n});
      story(os);
      REQUIRE(os.isDead());
      os.brokerDies();
      CHECK(TemporaryAccount::sweep(os) == 0);
      CHECK(os.leftovers() == "");
      CHECK(os.hasAccount("defaultuser1"));
      story(os);
      CHECK(os.leftovers() == "");
    }
  }
}

TEST_CASE("a sweep that fails at any call is finished by the next") {
  const auto leave = [](FakeOs& os) {
    ResetRun run(os);
    run.begin(kRequest);
    open(run);
    os.brokerDies();
  };
  FakeOs whole;
  leave(whole);
  whole.failAt({});
  CHECK(TemporaryAccount::sweep(whole) == 0);
  const int calls = whole.calls();
  for (const Fault::How how : {Fault::How::Before, Fault::How::After, Fault::How::DieBefore, Fault::How::DieAfter}) {
    for (int n = 1; n <= calls; ++n) {
      CAPTURE(n);
      FakeOs os;
      leave(os);
      REQUIRE(os.leftovers() != "");
      os.failAt({how, n});
      TemporaryAccount::sweep(os);
      if (os.isDead()) os.brokerDies();
      os.failAt({});
      CHECK(TemporaryAccount::sweep(os) == 0);
      CHECK(os.leftovers() == "");
    }
  }
}

TEST_CASE("an account that took the place of ours is not ours") {
  FakeOs os;
  {
    ResetRun run(os);
    run.begin(kRequest);
    os.brokerDies();
  }
  os.deleteAccount("defaultuser1");
  os.addForeignAccount("defaultuser1");
  CHECK(TemporaryAccount::sweep(os) == 0);
  CHECK(os.hasAccount("defaultuser1"));
  CHECK(os.leftovers() == "");
}

TEST_CASE("a damaged record proves nothing, and nothing is touched on its word") {
  FakeOs os;
  os.addForeignAccount("defaultuser1");
  for (const std::vector<std::uint8_t>& bytes :
       {std::vector<std::uint8_t>{}, std::vector<std::uint8_t>{1}, std::vector<std::uint8_t>(200, 0xff)}) {
    os.putState("defaultuser1", bytes);
    CHECK(TemporaryAccount::sweep(os) == 0);
    CHECK(os.leftovers() == "");
    CHECK(os.hasAccount("defaultuser1"));
  }
}

TEST_CASE("records survive being written down, and only whole ones are read") {
  AccountRecord record;
  record.mark = "0123456789abcdef0123456789abcdef";
  record.sid = localSid(1001);
  record.hid = true;
  record.granted = true;
  record.session = 0x01020304;
  record.logonSid = logonSidOf(77);
  const auto bytes = encode(record);
  const auto back = decode(bytes);
  REQUIRE(back);
  CHECK(back->mark == record.mark);
  CHECK(sameSid(back->sid, record.sid));
  CHECK(sameSid(back->logonSid, record.logonSid));
  CHECK(back->session == record.session);
  CHECK(back->hid);
  CHECK(back->granted);
  for (std::size_t n = 0; n < bytes.size(); ++n) CHECK_FALSE(decode({bytes.begin(), bytes.begin() + n}));
  auto longer = bytes;
  longer.push_back(0);
  CHECK_FALSE(decode(longer));
  record.sid = localSid(500);  // the built-in administrator can never be ours
  CHECK_FALSE(decode(encode(record)));
  record.sid = logonSidOf(1);
  CHECK_FALSE(decode(encode(record)));
}

TEST_CASE("passwords use all their characters about equally") {
  FakeOs os;
  std::map<char, int> counts;
  for (int i = 0; i < 400; ++i) {
    Secret password;
    REQUIRE(randomPassword(os, 127, password) == 0);
    for (const char c : password.view()) ++counts[c];
  }
  CHECK(counts.size() == 69);
  const int mean = 400 * 127 / 69;
  for (const auto& [c, n] : counts) {
    CAPTURE(c);
    CHECK(n > mean / 2);
    CHECK(n < mean * 2);
  }
}

TEST_CASE("reports are believed only as a whole") {
  LaunchReport out;
  const LaunchReport good = reached(LinkStage::WindowVisible);
  CHECK(check(&good, sizeof good, out));
  CHECK_FALSE(check(&good, sizeof good - 1, out));
  auto bad = good;
  bad.magic ^= 1;
  CHECK_FALSE(check(&bad, sizeof bad, out));
  bad = good;
  bad.stage = static_cast<LinkStage>(8);
  CHECK_FALSE(check(&bad, sizeof bad, out));
  bad = good;
  bad.stage = LinkStage::LoggedOn;  // not the launcher's to say
  CHECK_FALSE(check(&bad, sizeof bad, out));
  bad = good;
  bad.kind = static_cast<ReportKind>(7);
  CHECK_FALSE(check(&bad, sizeof bad, out));
  bad = good;
  bad.revoked = 1;
  CHECK_FALSE(check(&bad, sizeof bad, out));
  bad = good;
  bad.reserved = 1;
  CHECK_FALSE(check(&bad, sizeof bad, out));
  bad = good;
  bad.kind = ReportKind::Dropped;
  CHECK_FALSE(check(&bad, sizeof bad, out));  // of nothing
  bad.code = 1u << kMitigationCount;
  CHECK_FALSE(check(&bad, sizeof bad, out));  // of what the table does not have
  bad.code = 1;
  CHECK(check(&bad, sizeof bad, out));
}

TEST_CASE("protections that Windows refused are told once, and keep no window from opening") {
  FakeOs os;
  ResetRun run(os);
  run.begin(kRequest);
  run.reported(reached(LinkStage::RightsGranted));
  LaunchReport dropped = just(ReportKind::Dropped);
  dropped.code = 0b101;
  run.reported(dropped);
  open(run);
  CHECK(states(run) == States{LinkState::Starting, LinkState::Opened});
  run.reported(ended(WizardExit::Changed));
  CHECK(run.takeResult()->dropped == 0b101);
  CHECK(os.leftovers().empty());
}

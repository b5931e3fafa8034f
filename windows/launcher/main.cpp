// SsprLauncher.exe: started by the broker as LocalSystem in the session of the sign-in screen. It gives the wizard's logon
// its rights on the desktop, starts the wizard, tells the broker how far it has got, and takes the rights back. It draws
// nothing, parses nothing but the broker's order, and has no argument.
#include <windows.h>

#include "core/launch_header.h"
#include "core/launch_report.h"
#include "launcher/desktop_acl.h"
#include "launcher/window_watch.h"
#include "launcher/wizard_process.h"
#include "win32/handle.h"
#include "win32/system.h"

namespace latchkey {
namespace {

constexpr DWORD kLook = 50;  // milliseconds between two looks at the window and at what the wizard says

HANDLE handleOf(std::uint64_t number) { return reinterpret_cast<HANDLE>(static_cast<std::uintptr_t>(number)); }

bool readOrder(HANDLE input, LaunchHeader& header, Sid& logonSid) {
  unsigned char bytes[sizeof(LaunchHeader)];
  DWORD have = 0;
  while (have < sizeof bytes) {
    DWORD read = 0;
    if (!ReadFile(input, bytes + have, sizeof bytes - have, &read, nullptr) || read == 0) return false;
    have += read;
  }
  return check(bytes, sizeof bytes, header, logonSid);
}

class Reporter {
 public:
  explicit Reporter(HANDLE output) : output_(output) {}

  void reached(LinkStage stage) { send(ReportKind::Reached, stage, 0, false); }
  void failed(LinkStage after, DWORD code) { send(ReportKind::Failed, after, code, false); }
  void writing(bool yes) { send(yes ? ReportKind::Writing : ReportKind::NotWriting, LinkStage::None, 0, false); }
  void dropped(std::uint32_t mitigations) { send(ReportKind::Dropped, LinkStage::None, mitigations, false); }
  void ended(DWORD code, bool revoked) { send(ReportKind::Ended, LinkStage::None, code, revoked); }

 private:
  void send(ReportKind kind, LinkStage stage, DWORD code, bool revoked) {
    LaunchReport report;
    report.kind = kind;
    report.stage = stage;
    report.code = code;
    report.revoked = revoked ? 1 : 0;
    DWORD written = 0;
    WriteFile(output_, &report, sizeof report, &written, nullptr);
  }
  HANDLE output_;
};

// Until the wizard ends, or the broker says so, or is no more. The wizard's exit code.
DWORD watch(WizardProcess& wizard, const LaunchHeader& header, Reporter& report) {
  LinkStage stage = LinkStage::ProcessStarted;
  bool writing = false;
  const HANDLE waited[] = {wizard.process(), handleOf(header.stop), handleOf(header.broker)};
  while (true) {
    const DWORD signal = WaitForMultipleObjects(3, waited, FALSE, kLook);
    // an unprivileged program says this: it is taken as one of two words, and only when it changes something
    for (char byte = wizard.takeByte(); byte != 0; byte = wizard.takeByte()) {
      const bool now = byte == kWizardWriting;
      if (now != writing) report.writing(now);
      writing = now;
    }
    if (signal != WAIT_TIMEOUT) break;
    if (stage == LinkStage::WindowFocused) continue;
    const LinkStage seen = windowStage(wizard.id());
    if (seen <= stage) continue;
    if (stage == LinkStage::ProcessStarted && seen == LinkStage::WindowFocused) report.reached(LinkStage::WindowVisible);
    report.reached(stage = seen);
  }
  wizard.kill();
  return wizard.exitCode();
}

int open(const LaunchHeader& header, const Sid& logonSid, HANDLE input, Reporter& report) {
  const Handle token(handleOf(header.token));
  LinkStage stage = LinkStage::SessionSet;
  DWORD error = grantDesktop(logonSid);
  DWORD code = error;
  if (error == ERROR_SUCCESS) {
    report.reached(stage = LinkStage::RightsGranted);
    WizardProcess wizard;
    error = wizard.start(token.get(), input, header.integrity);
    // the wizard has its own handle; the pipe must end for it when the broker closes its side
    CloseHandle(input);
    if (error == ERROR_SUCCESS) {
      if (wizard.dropped() != 0) report.dropped(wizard.dropped());
      report.reached(stage = LinkStage::ProcessStarted);
      code = watch(wizard, header, report);
    }
  }
  if (error != ERROR_SUCCESS) {
    report.failed(stage, error);
    code = error;
  }
  const bool revoked = revokeDesktop(logonSid) == ERROR_SUCCESS;
  report.ended(code, revoked);
  return 0;
}

}  // namespace

int run() {
  loadFromSystemOnly();

  const HANDLE input = GetStdHandle(STD_INPUT_HANDLE);
  Reporter report(GetStdHandle(STD_OUTPUT_HANDLE));
  LaunchHeader header;
  Sid logonSid;
  if (!readOrder(input, header, logonSid)) return 1;
  if (header.mode == LaunchMode::Revoke) return revokeDesktop(logonSid) == ERROR_SUCCESS ? 0 : 1;
  return open(header, logonSid, input, report);
}

}  // namespace latchkey

int main() { return latchkey::run(); }

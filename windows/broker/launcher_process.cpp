#include "broker/launcher_process.h"

#include <cstring>
#include <string>

#include "broker/registry.h"
#include "core/settings.h"
#include "win32/own_folder.h"

namespace latchkey {
namespace {

constexpr wchar_t kLauncher[] = L"SsprLauncher.exe";
constexpr DWORD kEndLimit = 3000;
constexpr DWORD kRevokeLimit = 5000;

// The broker's own token, moved into the session.
OsError systemToken(std::uint32_t session, Handle& token) {
  Handle own;
  if (!OpenProcessToken(GetCurrentProcess(), TOKEN_DUPLICATE, own.out())) return GetLastError();
  if (!DuplicateTokenEx(own.get(), MAXIMUM_ALLOWED, nullptr, SecurityImpersonation, TokenPrimary, token.out())) {
    return GetLastError();
  }
  DWORD number = session;
  return SetTokenInformation(token.get(), TokenSessionId, &number, sizeof number) ? OsError{ERROR_SUCCESS} : GetLastError();
}

OsError inheritable(HANDLE source, DWORD access, DWORD options, Handle& out) {
  return DuplicateHandle(GetCurrentProcess(), source, GetCurrentProcess(), out.out(), access, TRUE, options)
             ? OsError{ERROR_SUCCESS}
             : GetLastError();
}

std::uint64_t number(const Handle& handle) { return reinterpret_cast<std::uintptr_t>(handle.get()); }

const wchar_t* nameOf(LaunchDesktop desktop) {
  return desktop == LaunchDesktop::Usual ? L"WinSta0\\Default" : L"WinSta0\\Winlogon";
}

}  // namespace

LaunchChoice chosenLaunch() {
  LaunchChoice choice;
  if (isOne(readMachineDword(kOwnKey, "UsualDesktop"))) choice.desktop = LaunchDesktop::Usual;
  if (isOne(readMachineDword(kOwnKey, "LowIntegrity"))) choice.integrity = Integrity::Low;
  return choice;
}

OsError LauncherProcess::start(std::uint32_t session, LaunchDesktop place, LaunchHeader header, const Sid& logonSid,
                               OsHandle wizardToken, std::string_view rest) {
  header.logonSidBytes = logonSid.size;
  std::memcpy(header.logonSid, logonSid.bytes, logonSid.size);
  Handle token, wizard, broker, stop, childInput, childOutput;
  OsError error = systemToken(session, token);
  if (error != ERROR_SUCCESS) return error;
  SECURITY_ATTRIBUTES inherited = {sizeof inherited, nullptr, TRUE};
  // large enough for all that is written before anybody reads
  if (!CreatePipe(childInput.out(), input_.out(), &inherited, 32 * 1024) ||
      !CreatePipe(output_.out(), childOutput.out(), &inherited, 4096)) {
    return GetLastError();
  }
  SetHandleInformation(input_.get(), HANDLE_FLAG_INHERIT, 0);
  SetHandleInformation(output_.get(), HANDLE_FLAG_INHERIT, 0);
  std::vector<HANDLE> handles = {childInput.get(), childOutput.get()};
  if (header.mode == LaunchMode::Open) {
    stop_ = Handle(CreateEventW(nullptr, TRUE, FALSE, nullptr));
    if (!stop_) return GetLastError();
    error = inheritable(reinterpret_cast<HANDLE>(wizardToken), 0, DUPLICATE_SAME_ACCESS, wizard);
    if (error == ERROR_SUCCESS) error = inheritable(GetCurrentProcess(), SYNCHRONIZE, 0, broker);
    if (error == ERROR_SUCCESS) error = inheritable(stop_.get(), SYNCHRONIZE, 0, stop);
    if (error != ERROR_SUCCESS) return error;
    header.token = number(wizard);
    header.broker = number(broker);
    header.stop = number(stop);
    for (const Handle* handle : {&wizard, &broker, &stop}) handles.push_back(handle->get());
  }

  SIZE_T size = 0;
  InitializeProcThreadAttributeList(nullptr, 1, 0, &size);
  std::vector<char> memory(size);
  auto* attributes = reinterpret_cast<LPPROC_THREAD_ATTRIBUTE_LIST>(memory.data());
  if (!InitializeProcThreadAttributeList(attributes, 1, 0, &size)) return GetLastError();
  if (!UpdateProcThreadAttribute(attributes, 0, PROC_THREAD_ATTRIBUTE_HANDLE_LIST, handles.data(),
                                 handles.size() * sizeof(HANDLE), nullptr, nullptr)) {
    error = GetLastError();
    DeleteProcThreadAttributeList(attributes);
    return error;
  }
  const std::wstring folder = ownFolder();
  const std::wstring program = folder + kLauncher;
  std::wstring command = L"\"" + program + L"\"";
  std::wstring desktop = nameOf(place);
  STARTUPINFOEXW startup = {};
  startup.StartupInfo.cb = sizeof startup;
  startup.StartupInfo.lpDesktop = desktop.data();
  startup.StartupInfo.dwFlags = STARTF_USESTDHANDLES;
  startup.StartupInfo.hStdInput = childInput.get();
  startup.StartupInfo.hStdOutput = childOutput.get();
  startup.lpAttributeList = attributes;
  PROCESS_INFORMATION created = {};
  if (!CreateProcessAsUserW(token.get(), program.c_str(), command.data(), nullptr, nullptr, TRUE,
                            EXTENDED_STARTUPINFO_PRESENT | CREATE_NO_WINDOW, nullptr, folder.c_str(), &startup.StartupInfo,
                            &created)) {
    error = GetLastError();
  }
  DeleteProcThreadAttributeList(attributes);
  if (error != ERROR_SUCCESS) return error;
  process_ = Handle(created.hProcess);
  CloseHandle(created.hThread);
  DWORD written = 0;
  if (!WriteFile(input_.get(), &header, sizeof header, &written, nullptr) ||
      (!rest.empty() && !WriteFile(input_.get(), rest.data(), static_cast<DWORD>(rest.size()), &written, nullptr))) {
    error = GetLastError();
    TerminateProcess(process_.get(), error);
  }
  // the wizard reads to the end
  input_.reset();
  return error;
}

OsError LauncherProcess::open(const LaunchPlan& plan, const LaunchChoice& choice, std::unique_ptr<LauncherProcess>& launcher) {
  auto fresh = std::make_unique<LauncherProcess>();
  LaunchHeader header;
  header.mode = LaunchMode::Open;
  header.integrity = choice.integrity;
  const OsError error = fresh->start(plan.session, choice.desktop, header, plan.logonSid, plan.token, plan.wizardConfig);
  if (error == ERROR_SUCCESS) launcher = std::move(fresh);
  return error;
}

OsError LauncherProcess::revoke(std::uint32_t session, LaunchDesktop desktop, const Sid& logonSid) {
  LauncherProcess launcher;
  LaunchHeader header;
  header.mode = LaunchMode::Revoke;
  const OsError error = launcher.start(session, desktop, header, logonSid, kNoHandle, {});
  if (error != ERROR_SUCCESS) return error;
  if (WaitForSingleObject(launcher.process_.get(), kRevokeLimit) != WAIT_OBJECT_0) {
    TerminateProcess(launcher.process_.get(), ERROR_TIMEOUT);
    return ERROR_TIMEOUT;
  }
  DWORD code = 1;
  GetExitCodeProcess(launcher.process_.get(), &code);
  return code == 0 ? OsError{ERROR_SUCCESS} : OsError{ERROR_ACCESS_DENIED};
}

std::vector<LaunchReport> LauncherProcess::takeReports() {
  std::vector<LaunchReport> reports;
  DWORD available = 0;
  while (PeekNamedPipe(output_.get(), nullptr, 0, nullptr, &available, nullptr) && available > 0) {
    char block[256];
    DWORD read = 0;
    if (!ReadFile(output_.get(), block, available < sizeof block ? available : sizeof block, &read, nullptr)) break;
    partial_.insert(partial_.end(), block, block + read);
  }
  std::size_t at = 0;
  for (LaunchReport report; partial_.size() - at >= sizeof report; at += sizeof report) {
    if (check(partial_.data() + at, sizeof report, report)) reports.push_back(report);
  }
  partial_.erase(partial_.begin(), partial_.begin() + static_cast<std::ptrdiff_t>(at));
  return reports;
}

OsError LauncherProcess::end(bool& revoked) {
  SetEvent(stop_.get());
  if (WaitForSingleObject(process_.get(), kEndLimit) != WAIT_OBJECT_0) {
    TerminateProcess(process_.get(), ERROR_TIMEOUT);
    if (WaitForSingleObject(process_.get(), kEndLimit) != WAIT_OBJECT_0) return ERROR_TIMEOUT;
  }
  for (const LaunchReport& report : takeReports()) {
    if (report.kind == ReportKind::Ended && report.revoked == 1) revoked = true;
  }
  return ERROR_SUCCESS;
}

}  // namespace latchkey

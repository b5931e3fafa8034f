#include "launcher/wizard_process.h"

#include <string>
#include <vector>

#include "core/environment.h"
#include "core/mitigation.h"
#include "win32/own_folder.h"
#include "win32/system.h"

// newer than this compiler's headers
#ifndef PROC_THREAD_ATTRIBUTE_MITIGATION_POLICY
#define PROC_THREAD_ATTRIBUTE_MITIGATION_POLICY 0x20007
#endif

namespace latchkey {
namespace {

constexpr wchar_t kWizard[] = L"SsprWizard.exe";
constexpr SIZE_T kMemoryCap = 256u << 20;
// Everything but HANDLES and GLOBALATOMS, without which no window works beside others of the desktop.
constexpr DWORD kUiLimits = JOB_OBJECT_UILIMIT_DESKTOP | JOB_OBJECT_UILIMIT_DISPLAYSETTINGS | JOB_OBJECT_UILIMIT_EXITWINDOWS |
                            JOB_OBJECT_UILIMIT_READCLIPBOARD | JOB_OBJECT_UILIMIT_WRITECLIPBOARD |
                            JOB_OBJECT_UILIMIT_SYSTEMPARAMETERS;

std::wstring windowsFolder() {
  wchar_t path[MAX_PATH + 1] = {};
  const UINT length = GetSystemWindowsDirectoryW(path, MAX_PATH);
  return length > 0 && length < MAX_PATH ? std::wstring(path, length) : std::wstring();
}

// As CreateProcess wants it: WinSta0 and the desktop in which this process was started itself.
std::wstring ownDesktop() {
  wchar_t name[128] = {};
  DWORD needed = 0;
  if (!GetUserObjectInformationW(GetThreadDesktop(GetCurrentThreadId()), UOI_NAME, name, sizeof name - sizeof name[0], &needed)) {
    return {};
  }
  return L"WinSta0\\" + std::wstring(name);
}

DWORD build() {
  const DWORD number = windowsVersion().dwBuildNumber;
  return number != 0 ? number : 7601;
}

DWORD makeJob(Handle& job) {
  job = Handle(CreateJobObjectW(nullptr, nullptr));
  if (!job) return GetLastError();
  JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits = {};
  limits.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE | JOB_OBJECT_LIMIT_ACTIVE_PROCESS |
                                            JOB_OBJECT_LIMIT_JOB_MEMORY | JOB_OBJECT_LIMIT_DIE_ON_UNHANDLED_EXCEPTION;
  limits.BasicLimitInformation.ActiveProcessLimit = 1;
  limits.JobMemoryLimit = kMemoryCap;
  if (!SetInformationJobObject(job.get(), JobObjectExtendedLimitInformation, &limits, sizeof limits)) return GetLastError();
  JOBOBJECT_BASIC_UI_RESTRICTIONS ui = {kUiLimits};
  if (!SetInformationJobObject(job.get(), JobObjectBasicUIRestrictions, &ui, sizeof ui)) return GetLastError();
  return ERROR_SUCCESS;
}

DWORD lower(HANDLE token) {
  SID low = {SID_REVISION, 1, SECURITY_MANDATORY_LABEL_AUTHORITY, {SECURITY_MANDATORY_LOW_RID}};
  TOKEN_MANDATORY_LABEL label = {{&low, SE_GROUP_INTEGRITY}};
  return SetTokenInformation(token, TokenIntegrityLevel, &label, sizeof label) ? ERROR_SUCCESS : GetLastError();
}

// The list of attributes that a new process begins with.
class Attributes {
 public:
  ~Attributes() {
    if (list_ != nullptr) DeleteProcThreadAttributeList(list_);
  }
  DWORD make(HANDLE* handles, SIZE_T bytes, DWORD64* mitigations) {
    const DWORD count = *mitigations != 0 ? 2 : 1;
    SIZE_T size = 0;
    InitializeProcThreadAttributeList(nullptr, count, 0, &size);
    memory_.resize(size);
    auto* list = reinterpret_cast<LPPROC_THREAD_ATTRIBUTE_LIST>(memory_.data());
    if (!InitializeProcThreadAttributeList(list, count, 0, &size)) return GetLastError();
    list_ = list;
    if (!UpdateProcThreadAttribute(list_, 0, PROC_THREAD_ATTRIBUTE_HANDLE_LIST, handles, bytes, nullptr, nullptr)) {
      return GetLastError();
    }
    if (count == 2 && !UpdateProcThreadAttribute(list_, 0, PROC_THREAD_ATTRIBUTE_MITIGATION_POLICY, mitigations,
                                                 sizeof *mitigations, nullptr, nullptr)) {
      return GetLastError();
    }
    return ERROR_SUCCESS;
  }
  LPPROC_THREAD_ATTRIBUTE_LIST get() const { return list_; }

 private:
  std::vector<char> memory_;
  LPPROC_THREAD_ATTRIBUTE_LIST list_ = nullptr;
};

}  // namespace

DWORD WizardProcess::start(HANDLE token, HANDLE configuration, Integrity integrity) {
  if (integrity == Integrity::Low) {
    if (const DWORD error = lower(token); error != ERROR_SUCCESS) return error;
  }
  const std::wstring folder = ownFolder();
  const std::wstring windows = windowsFolder();
  std::wstring desktop = ownDesktop();
  std::u16string environment = wizardEnvironment(std::u16string(windows.begin(), windows.end()));
  if (folder.empty() || desktop.empty() || environment.empty()) return ERROR_BAD_ENVIRONMENT;
  const std::wstring program = folder + kWizard;
  const std::wstring system = windows + L"\\System32";

  if (const DWORD error = makeJob(job_); error != ERROR_SUCCESS) return error;
  SECURITY_ATTRIBUTES inherited = {sizeof inherited, nullptr, TRUE};
  Handle writing;
  if (!CreatePipe(output_.out(), writing.out(), &inherited, 0)) return GetLastError();
  SetHandleInformation(output_.get(), HANDLE_FLAG_INHERIT, 0);
  SetHandleInformation(configuration, HANDLE_FLAG_INHERIT, HANDLE_FLAG_INHERIT);
  HANDLE handles[] = {configuration, writing.get()};

  PROCESS_INFORMATION created = {};
  DWORD error = ERROR_INVALID_PARAMETER;
  // A bit that this Windows refuses is dropped, from the newest on; none must keep the window from opening.
  std::uint32_t refused = 0;
  for (std::size_t left = kMitigationCount + 1; left > 0 && error == ERROR_INVALID_PARAMETER; --left) {
    DWORD64 mitigations = mitigationBits(build(), refused);
    dropped_ = droppedMitigations(build(), refused);
    refused |= left > 1 ? 1u << (left - 2) : 0;
    Attributes attributes;
    error = attributes.make(handles, sizeof handles, &mitigations);
    if (error != ERROR_SUCCESS) continue;
    STARTUPINFOEXW startup = {};
    startup.StartupInfo.cb = sizeof startup;
    startup.StartupInfo.lpDesktop = desktop.data();
    startup.StartupInfo.dwFlags = STARTF_USESTDHANDLES;
    startup.StartupInfo.hStdInput = configuration;
    startup.StartupInfo.hStdOutput = writing.get();
    startup.lpAttributeList = attributes.get();
    std::wstring command = L"\"" + program + L"\"";
    const DWORD flags = CREATE_SUSPENDED | CREATE_UNICODE_ENVIRONMENT | EXTENDED_STARTUPINFO_PRESENT | CREATE_NO_WINDOW;
    error = CreateProcessAsUserW(token, program.c_str(), command.data(), nullptr, nullptr, TRUE, flags, environment.data(),
                                 system.c_str(), &startup.StartupInfo, &created)
                ? ERROR_SUCCESS
                : GetLastError();
  }
  if (error != ERROR_SUCCESS) return error;
  process_ = Handle(created.hProcess);
  const Handle thread(created.hThread);
  id_ = created.dwProcessId;
  // not one instruction of it runs outside the job
  if (!AssignProcessToJobObject(job_.get(), process_.get()) || ResumeThread(thread.get()) == static_cast<DWORD>(-1)) {
    error = GetLastError();
    kill();
  }
  return error;
}

void WizardProcess::kill() {
  if (!process_) return;
  TerminateProcess(process_.get(), ERROR_PROCESS_ABORTED);
  if (job_) TerminateJobObject(job_.get(), ERROR_PROCESS_ABORTED);
  WaitForSingleObject(process_.get(), 2000);
}

DWORD WizardProcess::exitCode() const {
  DWORD code = ERROR_PROCESS_ABORTED;
  GetExitCodeProcess(process_.get(), &code);
  return code;
}

char WizardProcess::takeByte() {
  DWORD available = 0;
  if (!output_ || !PeekNamedPipe(output_.get(), nullptr, 0, nullptr, &available, nullptr) || available == 0) return 0;
  char byte = 0;
  DWORD read = 0;
  return ReadFile(output_.get(), &byte, 1, &read, nullptr) && read == 1 ? byte : 0;
}

}  // namespace latchkey

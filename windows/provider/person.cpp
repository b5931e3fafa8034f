#include "provider/person.h"

#include <objbase.h>

#include "provider/registry.h"
#include "provider/worker.h"

namespace latchkey {
namespace {

constexpr wchar_t kCacheKey[] = L"SOFTWARE\\Microsoft\\IdentityStore\\Cache\\";
constexpr wchar_t kLogonUiKey[] = L"SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Authentication\\LogonUI";
constexpr wchar_t kSystemPolicyKey[] = L"SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System";
constexpr DWORD kLookupMs = 2000;

bool sameText(const wchar_t* a, const wchar_t* b, int units) {
  return CompareStringOrdinal(a, units, b, units, TRUE) == CSTR_EQUAL;
}

bool append(Line& out, const wchar_t* text) {
  const int used = lstrlenW(out);
  copyText(out + used, kMaxLine - static_cast<std::size_t>(used), text);
  return lstrlenW(out) == used + lstrlenW(text);
}

// "AzureAD\AdaLovelace" is what Windows made of a display name: no server knows it.
bool isMadeUp(const wchar_t* name) { return lstrlenW(name) > 8 && sameText(name, L"AzureAD\\", 8); }

void readCache(const Person& person, Line& out) {
  Line key;
  copyText(key, kCacheKey);
  if (append(key, person.sidText) && append(key, L"\\IdentityCache\\") && append(key, person.sidText)) {
    readText(key, L"UserName", out, kMaxLine);
  }
}

// Shared by the worker that asks and the one that waits no longer than it may; whoever is done last frees it.
struct Lookup {
  LONG owners = 2;
  HANDLE done = nullptr;
  Sid sid;
  Line name{};
};

void letGo(Lookup* lookup) {
  if (InterlockedDecrement(&lookup->owners) != 0) return;
  CloseHandle(lookup->done);
  delete lookup;
}

void askLsa(Lookup* lookup) {
  wchar_t name[160];
  wchar_t domain[160];
  DWORD nameUnits = 160;
  DWORD domainUnits = 160;
  SID_NAME_USE use;
  if (LookupAccountSidW(nullptr, lookup->sid.bytes, name, &nameUnits, domain, &domainUnits, &use) && use == SidTypeUser) {
    Line found{};
    if (domain[0] == 0 || (append(found, domain) && append(found, L"\\"))) append(found, name);
    if (!isMadeUp(found)) copyText(lookup->name, found);
  }
  SetEvent(lookup->done);
  letGo(lookup);
}

void lookUp(const Sid& sid, Line& out) {
  auto* lookup = new (std::nothrow) Lookup;
  if (lookup == nullptr) return;
  lookup->sid = sid;
  lookup->done = CreateEventW(nullptr, TRUE, FALSE, nullptr);
  if (lookup->done == nullptr || !runOnWorker([lookup] { askLsa(lookup); })) {
    lookup->owners = 1;
    if (lookup->done == nullptr) {
      delete lookup;
    } else {
      letGo(lookup);
    }
    return;
  }
  if (WaitForSingleObject(lookup->done, kLookupMs) == WAIT_OBJECT_0) copyText(out, lookup->name);
  letGo(lookup);
}

}  // namespace

bool readPerson(credprov::ICredentialProviderUser& user, Person& out) {
  out = Person{};
  LPWSTR sid = nullptr;
  if (FAILED(user.GetSid(&sid)) || sid == nullptr) return false;
  const bool read = parseSid(sid, out.sid);
  copyText(out.sidText, sid);
  CoTaskMemFree(sid);
  if (!read) return false;
  LPWSTR name = nullptr;
  if (SUCCEEDED(user.GetStringValue(credprov::kQualifiedUserName, &name)) && name != nullptr) {
    if (!isMadeUp(name)) copyText(out.name, name);
    CoTaskMemFree(name);
  }
  return true;
}

void findName(const Person& person, Line& out) {
  copyText(out, person.name);
  if (out[0] == 0 && isEntra(person.sid)) readCache(person, out);
  if (out[0] == 0 && person.sid.size != 0) lookUp(person.sid, out);
}

void lastSignedIn(Line& out) {
  out[0] = 0;
  if (isOne(readDword(kSystemPolicyKey, L"DontDisplayLastUserName"))) return;
  Line name;
  if (!readText(kLogonUiKey, L"LastLoggedOnSAMUser", name, kMaxLine) && !readText(kLogonUiKey, L"LastLoggedOnUser", name, kMaxLine)) {
    return;
  }
  int domain = 0;
  while (name[domain] != 0 && name[domain] != L'\\') ++domain;
  if (name[domain] == L'\\') {
    wchar_t computer[MAX_COMPUTERNAME_LENGTH + 1];
    DWORD units = MAX_COMPUTERNAME_LENGTH + 1;
    const bool known = GetComputerNameW(computer, &units);
    if (domain == 0 || (domain == 1 && name[0] == L'.')) return;
    if (known && lstrlenW(computer) == domain && sameText(name, computer, domain)) return;
    if (isMadeUp(name)) return;
  }
  copyText(out, name);
}

}  // namespace latchkey

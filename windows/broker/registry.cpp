#include "broker/registry.h"

#include <windows.h>

#include <bcrypt.h>
#include <sddl.h>
#include <userenv.h>

#include "win32/text.h"

namespace latchkey {
namespace {

constexpr REGSAM kView = KEY_WOW64_64KEY;
constexpr wchar_t kState[] = L"SOFTWARE\\Latchkey\\WindowsLogon\\State";
constexpr wchar_t kUserList[] = L"SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Winlogon\\SpecialAccounts\\UserList";
constexpr wchar_t kStateRights[] = L"D:P(A;CI;KA;;;SY)(A;CI;KA;;;BA)";
constexpr wchar_t kFolderRights[] = L"D:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)";
constexpr LONGLONG kMaxHive = 64ll << 20;

class Key {
 public:
  ~Key() {
    if (key_ != nullptr) RegCloseKey(key_);
  }
  OsError open(HKEY root, const wchar_t* path, REGSAM access) {
    return static_cast<OsError>(RegOpenKeyExW(root, path, 0, access | kView, &key_));
  }
  OsError create(HKEY root, const wchar_t* path, REGSAM access, SECURITY_ATTRIBUTES* security) {
    return static_cast<OsError>(
        RegCreateKeyExW(root, path, 0, nullptr, REG_OPTION_NON_VOLATILE, access | kView, security, &key_, nullptr));
  }
  HKEY get() const { return key_; }

 private:
  HKEY key_ = nullptr;
};

// A security descriptor from its text.
class Rights {
 public:
  explicit Rights(const wchar_t* text) {
    ConvertStringSecurityDescriptorToSecurityDescriptorW(text, SDDL_REVISION_1, &descriptor_, nullptr);
    attributes_ = {sizeof attributes_, descriptor_, FALSE};
  }
  ~Rights() { LocalFree(descriptor_); }
  Rights(const Rights&) = delete;
  Rights& operator=(const Rights&) = delete;
  SECURITY_ATTRIBUTES* attributes() { return descriptor_ != nullptr ? &attributes_ : nullptr; }
  PSECURITY_DESCRIPTOR descriptor() const { return descriptor_; }

 private:
  PSECURITY_DESCRIPTOR descriptor_ = nullptr;
  SECURITY_ATTRIBUTES attributes_ = {};
};

bool readFrom(HKEY root, std::string_view path, std::string_view name, RegistryValue& out) {
  Key key;
  if (key.open(root, wide(path).c_str(), KEY_QUERY_VALUE) != ERROR_SUCCESS) return false;
  std::vector<std::uint8_t> bytes(kMaxRegistryBytes);
  auto size = static_cast<DWORD>(bytes.size());
  DWORD type = 0;
  if (RegQueryValueExW(key.get(), wide(name).c_str(), nullptr, &type, bytes.data(), &size) != ERROR_SUCCESS) return false;
  bytes.resize(size);
  out = {static_cast<RegistryType>(type), std::move(bytes)};
  return true;
}

OsError missingIsFine(OsError error) { return error == ERROR_FILE_NOT_FOUND ? OsError{ERROR_SUCCESS} : error; }

// The folder of the default profile, from the registry, with Windows' own variables only.
std::wstring defaultProfile() {
  RegistryValue value;
  if (!readFrom(HKEY_LOCAL_MACHINE, R"(SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList)", "Default", value)) return {};
  value.type = RegistryType::Text;  // REG_EXPAND_SZ as a rule
  const auto text = asText(value);
  if (!text || text->size() > 200) return {};
  wchar_t path[MAX_PATH] = {};
  const DWORD length = ExpandEnvironmentStringsForUserW(nullptr, wide(*text).c_str(), path, MAX_PATH) ? 1 : 0;
  return length != 0 ? std::wstring(path) : std::wstring();
}

// A folder for the copy that only LocalSystem and administrators may enter, below one that is theirs already.
std::wstring privateFile() {
  wchar_t system[MAX_PATH] = {};
  if (GetSystemDirectoryW(system, MAX_PATH) == 0) return {};
  const std::wstring folder = std::wstring(system) + L"\\config\\LatchkeySspr";
  Rights rights(kFolderRights);
  if (rights.attributes() == nullptr) return {};
  if (!CreateDirectoryW(folder.c_str(), rights.attributes()) && GetLastError() != ERROR_ALREADY_EXISTS) return {};
  unsigned char random[16];
  if (BCryptGenRandom(nullptr, random, sizeof random, BCRYPT_USE_SYSTEM_PREFERRED_RNG) != 0) return {};
  std::wstring file = folder + L"\\";
  for (const unsigned char byte : random) {
    file += L"0123456789abcdef"[byte >> 4];
    file += L"0123456789abcdef"[byte & 15];
  }
  return file;
}

bool isSmall(const std::wstring& file) {
  WIN32_FILE_ATTRIBUTE_DATA data = {};
  if (!GetFileAttributesExW(file.c_str(), GetFileExInfoStandard, &data)) return false;
  return (static_cast<LONGLONG>(data.nFileSizeHigh) << 32 | data.nFileSizeLow) <= kMaxHive &&
         (data.dwFileAttributes & (FILE_ATTRIBUTE_REPARSE_POINT | FILE_ATTRIBUTE_DIRECTORY)) == 0;
}

}  // namespace

SystemRegistry::~SystemRegistry() {
  if (hive_ != nullptr) RegCloseKey(static_cast<HKEY>(hive_));  // the last handle unloads it
  if (copy_.empty()) return;
  // the copy, and the journals that loading it made
  for (const wchar_t* suffix : {L"", L".LOG1", L".LOG2"}) DeleteFileW((copy_ + suffix).c_str());
  RemoveDirectoryW(copy_.substr(0, copy_.rfind(L'\\')).c_str());
}

void SystemRegistry::openHive() {
  hiveTried_ = true;
  const std::wstring folder = defaultProfile();
  const std::wstring original = folder + L"\\NTUSER.DAT";
  copy_ = privateFile();
  if (folder.empty() || copy_.empty() || !isSmall(original)) {
    hiveError_ = ERROR_FILE_NOT_FOUND;
    return;
  }
  if (!CopyFileW(original.c_str(), copy_.c_str(), TRUE)) {
    hiveError_ = GetLastError();
    return;
  }
  HKEY key = nullptr;
  hiveError_ = static_cast<OsError>(RegLoadAppKeyW(copy_.c_str(), &key, KEY_READ, 0, 0));
  hive_ = hiveError_ == ERROR_SUCCESS ? key : nullptr;
}

bool SystemRegistry::read(Hive hive, std::string_view key, std::string_view name, RegistryValue& out) {
  if (hive == Hive::Machine) return readFrom(HKEY_LOCAL_MACHINE, key, name, out);
  if (!hiveTried_) openHive();
  return hive_ != nullptr && readFrom(static_cast<HKEY>(hive_), key, name, out);
}

bool SystemRegistry::hasSubkeys(std::string_view path) {
  Key key;
  if (key.open(HKEY_LOCAL_MACHINE, wide(path).c_str(), KEY_READ) != ERROR_SUCCESS) return false;
  DWORD children = 0;
  return RegQueryInfoKeyW(key.get(), nullptr, nullptr, nullptr, &children, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr,
                          nullptr) == ERROR_SUCCESS &&
         children > 0;
}

Dword readMachineDword(std::string_view key, std::string_view name) {
  RegistryValue value;
  return readFrom(HKEY_LOCAL_MACHINE, key, name, value) ? asDword(value) : Dword{};
}

bool machineKeyExists(std::string_view key) {
  Key opened;
  return opened.open(HKEY_LOCAL_MACHINE, wide(key).c_str(), KEY_QUERY_VALUE) == ERROR_SUCCESS;
}

OsError protectState() {
  Rights rights(kStateRights);
  if (rights.attributes() == nullptr) return GetLastError();
  Key key;
  const OsError error = key.create(HKEY_LOCAL_MACHINE, kState, KEY_READ | KEY_WRITE | WRITE_DAC, rights.attributes());
  if (error != ERROR_SUCCESS) return error;
  // also where it was there before
  return static_cast<OsError>(RegSetKeySecurity(key.get(), DACL_SECURITY_INFORMATION, rights.descriptor()));
}

OsError readStateValue(std::string_view name, std::vector<std::uint8_t>& bytes) {
  RegistryValue value;
  const std::string path = narrow(kState);
  if (!readFrom(HKEY_LOCAL_MACHINE, path, name, value)) return ERROR_FILE_NOT_FOUND;
  bytes = std::move(value.bytes);
  return ERROR_SUCCESS;
}

OsError writeStateValue(std::string_view name, const std::vector<std::uint8_t>& bytes) {
  Key key;
  OsError error = key.open(HKEY_LOCAL_MACHINE, kState, KEY_SET_VALUE);
  if (error != ERROR_SUCCESS) return error;
  error = static_cast<OsError>(RegSetValueExW(key.get(), wide(name).c_str(), 0, REG_BINARY, bytes.data(),
                                              static_cast<DWORD>(bytes.size())));
  // what a crash must not lose has to be on the disk
  return error == ERROR_SUCCESS ? static_cast<OsError>(RegFlushKey(key.get())) : error;
}

OsError eraseStateValue(std::string_view name) {
  Key key;
  const OsError error = key.open(HKEY_LOCAL_MACHINE, kState, KEY_SET_VALUE);
  if (error != ERROR_SUCCESS) return missingIsFine(error);
  return missingIsFine(static_cast<OsError>(RegDeleteValueW(key.get(), wide(name).c_str())));
}

OsError isNameHidden(std::string_view name, bool& yes) {
  Key key;
  OsError error = key.open(HKEY_LOCAL_MACHINE, kUserList, KEY_QUERY_VALUE);
  if (error == ERROR_SUCCESS) {
    error = static_cast<OsError>(RegQueryValueExW(key.get(), wide(name).c_str(), nullptr, nullptr, nullptr, nullptr));
  }
  yes = error == ERROR_SUCCESS;
  return missingIsFine(error);
}

OsError hideName(std::string_view name) {
  Key key;
  const OsError error = key.create(HKEY_LOCAL_MACHINE, kUserList, KEY_SET_VALUE, nullptr);
  if (error != ERROR_SUCCESS) return error;
  const DWORD hidden = 0;
  return static_cast<OsError>(RegSetValueExW(key.get(), wide(name).c_str(), 0, REG_DWORD,
                                             reinterpret_cast<const BYTE*>(&hidden), sizeof hidden));
}

OsError unhideName(std::string_view name) {
  Key key;
  const OsError error = key.open(HKEY_LOCAL_MACHINE, kUserList, KEY_SET_VALUE);
  if (error != ERROR_SUCCESS) return missingIsFine(error);
  return missingIsFine(static_cast<OsError>(RegDeleteValueW(key.get(), wide(name).c_str())));
}

}  // namespace latchkey

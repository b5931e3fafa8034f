#include "provider/registry.h"

#include <initializer_list>

namespace latchkey {
namespace {

class Key {
 public:
  Key(const wchar_t* path, REGSAM access) {
    if (RegOpenKeyExW(HKEY_LOCAL_MACHINE, path, 0, access | KEY_WOW64_64KEY, &key_) != ERROR_SUCCESS) key_ = nullptr;
  }
  ~Key() {
    if (key_ != nullptr) RegCloseKey(key_);
  }
  Key(const Key&) = delete;
  Key& operator=(const Key&) = delete;

  // How many bytes of a value of that type were read; 0 if there is none, or it does not fit.
  DWORD read(const wchar_t* value, DWORD type, void* out, DWORD bytes) const {
    if (key_ == nullptr) return 0;
    DWORD found = 0;
    DWORD size = bytes;
    if (RegQueryValueExW(key_, value, nullptr, &found, static_cast<BYTE*>(out), &size) != ERROR_SUCCESS) return 0;
    return found == type ? size : 0;
  }

  HKEY get() const { return key_; }

 private:
  HKEY key_ = nullptr;
};

}  // namespace

Dword readDword(const wchar_t* key, const wchar_t* value) {
  Dword dword;
  dword.present = Key(key, KEY_QUERY_VALUE).read(value, REG_DWORD, &dword.value, sizeof dword.value) == sizeof dword.value;
  if (!dword.present) dword.value = 0;
  return dword;
}

bool isMalformedDword(const wchar_t* key, const wchar_t* value) {
  const Key opened(key, KEY_QUERY_VALUE);
  DWORD type = 0;
  DWORD size = 0;
  return opened.get() != nullptr && RegQueryValueExW(opened.get(), value, nullptr, &type, nullptr, &size) == ERROR_SUCCESS &&
         (type != REG_DWORD || size != sizeof(DWORD));
}

bool readText(const wchar_t* key, const wchar_t* value, wchar_t* out, DWORD units) {
  // the stored string need not end with a zero: leave room for one
  const DWORD size = Key(key, KEY_QUERY_VALUE).read(value, REG_SZ, out, (units - 1) * sizeof(wchar_t));
  out[size / sizeof(wchar_t)] = 0;
  for (wchar_t* at = out; *at != 0; ++at) {
    if (*at < 0x20 || (*at >= 0x7f && *at <= 0x9f)) *at = L' ';
  }
  return out[0] != 0;
}

DWORD readBytes(const wchar_t* key, const wchar_t* value, void* out, DWORD bytes) {
  return Key(key, KEY_QUERY_VALUE).read(value, REG_BINARY, out, bytes);
}

bool writeBytes(const wchar_t* key, const wchar_t* value, const void* bytes, DWORD size) {
  const Key opened(key, KEY_SET_VALUE);
  return opened.get() != nullptr &&
         RegSetValueExW(opened.get(), value, 0, REG_BINARY, static_cast<const BYTE*>(bytes), size) == ERROR_SUCCESS;
}

bool hasSubkeys(const wchar_t* key) {
  const Key opened(key, KEY_QUERY_VALUE | KEY_ENUMERATE_SUB_KEYS);
  wchar_t name[256];
  DWORD units = 256;
  return opened.get() != nullptr &&
         RegEnumKeyExW(opened.get(), 0, name, &units, nullptr, nullptr, nullptr, nullptr) != ERROR_NO_MORE_ITEMS;
}

Dword readSetting(const wchar_t* value) {
  Dword found;
  for (const wchar_t* key : {kPolicyKey, kManagedKey, kSettingsKey}) {
    found = readDword(key, value);
    if (found.present) break;
  }
  return found;
}

bool readSetting(const wchar_t* value, wchar_t* out, DWORD units) {
  for (const wchar_t* key : {kPolicyKey, kManagedKey, kSettingsKey}) {
    if (readText(key, value, out, units)) return true;
  }
  return false;
}

}  // namespace latchkey

// The interfaces through which Windows' sign-in screen and a credential provider talk, as far as this provider needs them.
// The mingw-w64 of Debian 12 has no credentialprovider.h. Names, values and the order of methods are Windows' and must never
// change; windows/tests/host/abi_pin.cpp holds them against a list of its own.
#pragma once

#include <windows.h>
#include <unknwn.h>
#include <wtypes.h>

namespace latchkey::credprov {

enum UsageScenario : DWORD {
  CPUS_INVALID = 0,
  CPUS_LOGON = 1,
  CPUS_UNLOCK_WORKSTATION = 2,
  CPUS_CHANGE_PASSWORD = 3,
  CPUS_CREDUI = 4,
  CPUS_PLAP = 5,
};

enum FieldType : DWORD {
  CPFT_INVALID = 0,
  CPFT_LARGE_TEXT = 1,
  CPFT_SMALL_TEXT = 2,
  CPFT_COMMAND_LINK = 3,
  CPFT_EDIT_TEXT = 4,
  CPFT_PASSWORD_TEXT = 5,
  CPFT_TILE_IMAGE = 6,
  CPFT_CHECKBOX = 7,
  CPFT_COMBOBOX = 8,
  CPFT_SUBMIT_BUTTON = 9,
};

enum FieldState : DWORD {
  CPFS_HIDDEN = 0,
  CPFS_DISPLAY_IN_SELECTED_TILE = 1,
  CPFS_DISPLAY_IN_DESELECTED_TILE = 2,
  CPFS_DISPLAY_IN_BOTH = 3,
};

enum FieldInteractiveState : DWORD { CPFIS_NONE = 0, CPFIS_READONLY = 1, CPFIS_DISABLED = 2, CPFIS_FOCUSED = 3 };

enum SerializationResponse : DWORD {
  CPGSR_NO_CREDENTIAL_NOT_FINISHED = 0,
  CPGSR_NO_CREDENTIAL_FINISHED = 1,
  CPGSR_RETURN_CREDENTIAL_FINISHED = 2,
  CPGSR_RETURN_NO_CREDENTIAL_FINISHED = 3,
};

enum StatusIcon : DWORD { CPSI_NONE = 0, CPSI_ERROR = 1, CPSI_WARNING = 2, CPSI_SUCCESS = 3 };

enum AccountOptions : DWORD { CPAO_NONE = 0, CPAO_EMPTY_LOCAL = 1, CPAO_EMPTY_CONNECTED = 2 };

constexpr DWORD kNoDefault = static_cast<DWORD>(-1);

struct FieldDescriptor {
  DWORD dwFieldID;
  FieldType cpft;
  LPWSTR pszLabel;
  GUID guidFieldType;
};

struct Serialization {
  ULONG ulAuthenticationPackage;
  GUID clsidCredentialProvider;
  ULONG cbSerialization;
  BYTE* rgbSerialization;
};

struct PropertyKey {
  GUID fmtid;
  DWORD pid;
};

struct ICredentialProviderCredential;

struct ICredentialProviderEvents : IUnknown {
  virtual HRESULT STDMETHODCALLTYPE CredentialsChanged(UINT_PTR context) = 0;
};

struct ICredentialProviderCredentialEvents : IUnknown {
  virtual HRESULT STDMETHODCALLTYPE SetFieldState(ICredentialProviderCredential* of, DWORD field, FieldState state) = 0;
  virtual HRESULT STDMETHODCALLTYPE SetFieldInteractiveState(ICredentialProviderCredential* of, DWORD field,
                                                             FieldInteractiveState state) = 0;
  virtual HRESULT STDMETHODCALLTYPE SetFieldString(ICredentialProviderCredential* of, DWORD field, LPCWSTR text) = 0;
  virtual HRESULT STDMETHODCALLTYPE SetFieldCheckbox(ICredentialProviderCredential* of, DWORD field, BOOL checked, LPCWSTR label) = 0;
  virtual HRESULT STDMETHODCALLTYPE SetFieldBitmap(ICredentialProviderCredential* of, DWORD field, HBITMAP bitmap) = 0;
  virtual HRESULT STDMETHODCALLTYPE SetFieldComboBoxSelectedItem(ICredentialProviderCredential* of, DWORD field, DWORD item) = 0;
  virtual HRESULT STDMETHODCALLTYPE DeleteFieldComboBoxItem(ICredentialProviderCredential* of, DWORD field, DWORD item) = 0;
  virtual HRESULT STDMETHODCALLTYPE AppendFieldComboBoxItem(ICredentialProviderCredential* of, DWORD field, LPCWSTR item) = 0;
  virtual HRESULT STDMETHODCALLTYPE SetFieldSubmitButton(ICredentialProviderCredential* of, DWORD field, DWORD adjacentTo) = 0;
  virtual HRESULT STDMETHODCALLTYPE OnCreatingWindow(HWND* owner) = 0;
};

struct ICredentialProviderCredential : IUnknown {
  virtual HRESULT STDMETHODCALLTYPE Advise(ICredentialProviderCredentialEvents* events) = 0;
  virtual HRESULT STDMETHODCALLTYPE UnAdvise() = 0;
  virtual HRESULT STDMETHODCALLTYPE SetSelected(BOOL* autoLogon) = 0;
  virtual HRESULT STDMETHODCALLTYPE SetDeselected() = 0;
  virtual HRESULT STDMETHODCALLTYPE GetFieldState(DWORD field, FieldState* state, FieldInteractiveState* interactive) = 0;
  virtual HRESULT STDMETHODCALLTYPE GetStringValue(DWORD field, LPWSTR* text) = 0;
  virtual HRESULT STDMETHODCALLTYPE GetBitmapValue(DWORD field, HBITMAP* bitmap) = 0;
  virtual HRESULT STDMETHODCALLTYPE GetCheckboxValue(DWORD field, BOOL* checked, LPWSTR* label) = 0;
  virtual HRESULT STDMETHODCALLTYPE GetSubmitButtonValue(DWORD field, DWORD* adjacentTo) = 0;
  virtual HRESULT STDMETHODCALLTYPE GetComboBoxValueCount(DWORD field, DWORD* items, DWORD* selected) = 0;
  virtual HRESULT STDMETHODCALLTYPE GetComboBoxValueAt(DWORD field, DWORD item, LPWSTR* text) = 0;
  virtual HRESULT STDMETHODCALLTYPE SetStringValue(DWORD field, LPCWSTR text) = 0;
  virtual HRESULT STDMETHODCALLTYPE SetCheckboxValue(DWORD field, BOOL checked) = 0;
  virtual HRESULT STDMETHODCALLTYPE SetComboBoxSelectedValue(DWORD field, DWORD item) = 0;
  virtual HRESULT STDMETHODCALLTYPE CommandLinkClicked(DWORD field) = 0;
  virtual HRESULT STDMETHODCALLTYPE GetSerialization(SerializationResponse* response, Serialization* serialization, LPWSTR* text,
                                                     StatusIcon* icon) = 0;
  virtual HRESULT STDMETHODCALLTYPE ReportResult(LONG status, LONG substatus, LPWSTR* text, StatusIcon* icon) = 0;
};

// Windows 8 and later.
struct ICredentialProviderCredential2 : ICredentialProviderCredential {
  virtual HRESULT STDMETHODCALLTYPE GetUserSid(LPWSTR* sid) = 0;
};

struct ICredentialProvider : IUnknown {
  virtual HRESULT STDMETHODCALLTYPE SetUsageScenario(UsageScenario scenario, DWORD flags) = 0;
  virtual HRESULT STDMETHODCALLTYPE SetSerialization(const Serialization* serialization) = 0;
  virtual HRESULT STDMETHODCALLTYPE Advise(ICredentialProviderEvents* events, UINT_PTR context) = 0;
  virtual HRESULT STDMETHODCALLTYPE UnAdvise() = 0;
  virtual HRESULT STDMETHODCALLTYPE GetFieldDescriptorCount(DWORD* count) = 0;
  virtual HRESULT STDMETHODCALLTYPE GetFieldDescriptorAt(DWORD index, FieldDescriptor** descriptor) = 0;
  virtual HRESULT STDMETHODCALLTYPE GetCredentialCount(DWORD* count, DWORD* defaultIndex, BOOL* autoLogon) = 0;
  virtual HRESULT STDMETHODCALLTYPE GetCredentialAt(DWORD index, ICredentialProviderCredential** credential) = 0;
};

// Windows 8 and later: whom the sign-in screen shows.
struct ICredentialProviderUser : IUnknown {
  virtual HRESULT STDMETHODCALLTYPE GetSid(LPWSTR* sid) = 0;
  virtual HRESULT STDMETHODCALLTYPE GetProviderID(GUID* provider) = 0;
  virtual HRESULT STDMETHODCALLTYPE GetStringValue(const PropertyKey& key, LPWSTR* value) = 0;
  virtual HRESULT STDMETHODCALLTYPE GetValue(const PropertyKey& key, PROPVARIANT* value) = 0;
};

struct ICredentialProviderUserArray : IUnknown {
  virtual HRESULT STDMETHODCALLTYPE SetProviderFilter(const GUID& provider) = 0;
  virtual HRESULT STDMETHODCALLTYPE GetAccountOptions(AccountOptions* options) = 0;
  virtual HRESULT STDMETHODCALLTYPE GetCount(DWORD* count) = 0;
  virtual HRESULT STDMETHODCALLTYPE GetAt(DWORD index, ICredentialProviderUser** user) = 0;
};

struct ICredentialProviderSetUserArray : IUnknown {
  virtual HRESULT STDMETHODCALLTYPE SetUserArray(ICredentialProviderUserArray* users) = 0;
};

// clang-format off
constexpr GUID kProviderClass           {0x86d2f0ac, 0x2171, 0x46cf, {0x99, 0x98, 0x4e, 0x33, 0xb3, 0xd7, 0xfd, 0x4f}};
constexpr GUID kIidProvider             {0xd27c3481, 0x5a1c, 0x45b2, {0x8a, 0xaa, 0xc2, 0x0e, 0xbb, 0xe8, 0x22, 0x9e}};
constexpr GUID kIidCredential           {0x63913a93, 0x40c1, 0x481a, {0x81, 0x8d, 0x40, 0x72, 0xff, 0x8c, 0x70, 0xcc}};
constexpr GUID kIidCredential2          {0xfd672c54, 0x40ea, 0x4d6e, {0x9b, 0x49, 0xcf, 0xb1, 0xa7, 0x50, 0x7b, 0xd7}};
constexpr GUID kIidProviderEvents       {0x34201e5a, 0xa787, 0x41a3, {0xa5, 0xa4, 0xbd, 0x6d, 0xcf, 0x2a, 0x85, 0x4e}};
constexpr GUID kIidCredentialEvents     {0xfa6fa76b, 0x66b7, 0x4b11, {0x95, 0xf1, 0x86, 0x17, 0x11, 0x18, 0xe8, 0x16}};
constexpr GUID kIidUser                 {0x13793285, 0x3ea6, 0x40fd, {0xb4, 0x20, 0x15, 0xf4, 0x7d, 0xa4, 0x1f, 0xbb}};
constexpr GUID kIidUserArray            {0x90c119ae, 0x0f18, 0x4520, {0xa1, 0xf1, 0x11, 0x43, 0x66, 0xa4, 0x0f, 0xe8}};
constexpr GUID kIidSetUserArray         {0x095c1484, 0x1c0c, 0x4388, {0x9c, 0x6d, 0x50, 0x0e, 0x61, 0xbf, 0x84, 0xbd}};

// What a field is for, beyond its type: the picture and the name under "Sign-in options" of Windows 8 and later.
constexpr GUID kFieldIsLogo             {0x2d837775, 0xf6cd, 0x464e, {0xa7, 0x45, 0x48, 0x2f, 0xd0, 0xb4, 0x74, 0x93}};
constexpr GUID kFieldIsLabel            {0x286bbff3, 0xbad4, 0x438f, {0xb0, 0x07, 0x79, 0xb7, 0x26, 0x7c, 0x3d, 0x48}};

constexpr PropertyKey kQualifiedUserName{{0xda520e51, 0xf4e9, 0x4739, {0xac, 0x82, 0x02, 0xe0, 0xa9, 0x5c, 0x90, 0x30}}, 100};
// clang-format on

}  // namespace latchkey::credprov

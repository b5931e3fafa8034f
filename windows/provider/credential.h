// A link at the sign-in screen: under the tile of one person, under "Other user", or, on Windows 7, a tile of its own.
#pragma once

#include "core/link_message.h"
#include "provider/credprov_abi.h"
#include "provider/person.h"
#include "provider/text.h"

namespace latchkey {

enum FieldId : DWORD { kTitle = 0, kLink = 1, kStatus = 2, kLogo = 3, kLabel = 4 };
constexpr DWORD kFieldCount = 5;

// For Windows to free.
HRESULT describeField(DWORD index, const wchar_t* linkText, credprov::FieldDescriptor** out);

enum class Place {
  OwnTile,    // Windows 7
  UserTile,   // 8 and later
  OtherUser,  // 8 and later, the tile of nobody in particular
};

class Credential final : public credprov::ICredentialProviderCredential2 {
 public:
  Credential(Place place, const Person& person, LinkScenario scenario, const wchar_t* linkText);

  // Draws what the switchboard has to say, if it concerns this tile. On the sign-in screen's own thread.
  void showNews();

  HRESULT STDMETHODCALLTYPE QueryInterface(REFIID id, void** out) override;
  ULONG STDMETHODCALLTYPE AddRef() override;
  ULONG STDMETHODCALLTYPE Release() override;

  HRESULT STDMETHODCALLTYPE Advise(credprov::ICredentialProviderCredentialEvents* events) override;
  HRESULT STDMETHODCALLTYPE UnAdvise() override;
  HRESULT STDMETHODCALLTYPE SetSelected(BOOL* autoLogon) override;
  HRESULT STDMETHODCALLTYPE SetDeselected() override;
  HRESULT STDMETHODCALLTYPE GetFieldState(DWORD field, credprov::FieldState* state,
                                          credprov::FieldInteractiveState* interactive) override;
  HRESULT STDMETHODCALLTYPE GetStringValue(DWORD field, LPWSTR* text) override;
  HRESULT STDMETHODCALLTYPE GetBitmapValue(DWORD field, HBITMAP* bitmap) override;
  HRESULT STDMETHODCALLTYPE GetCheckboxValue(DWORD field, BOOL* checked, LPWSTR* label) override;
  HRESULT STDMETHODCALLTYPE GetSubmitButtonValue(DWORD field, DWORD* adjacentTo) override;
  HRESULT STDMETHODCALLTYPE GetComboBoxValueCount(DWORD field, DWORD* items, DWORD* selected) override;
  HRESULT STDMETHODCALLTYPE GetComboBoxValueAt(DWORD field, DWORD item, LPWSTR* text) override;
  HRESULT STDMETHODCALLTYPE SetStringValue(DWORD field, LPCWSTR text) override;
  HRESULT STDMETHODCALLTYPE SetCheckboxValue(DWORD field, BOOL checked) override;
  HRESULT STDMETHODCALLTYPE SetComboBoxSelectedValue(DWORD field, DWORD item) override;
  HRESULT STDMETHODCALLTYPE CommandLinkClicked(DWORD field) override;
  HRESULT STDMETHODCALLTYPE GetSerialization(credprov::SerializationResponse* response, credprov::Serialization* serialization,
                                             LPWSTR* text, credprov::StatusIcon* icon) override;
  HRESULT STDMETHODCALLTYPE ReportResult(LONG status, LONG substatus, LPWSTR* text, credprov::StatusIcon* icon) override;
  HRESULT STDMETHODCALLTYPE GetUserSid(LPWSTR* sid) override;

 private:
  ~Credential();
  void setStatus(const Line& text);

  LONG references_ = 1;
  const Place place_;
  const Person person_;
  const LinkScenario scenario_;
  credprov::ICredentialProviderCredentialEvents* events_ = nullptr;
  Line linkText_;
  Line status_{};
};

}  // namespace latchkey

// The provider and the stand-in for LogonUI share one header, so a mistake in it would go unnoticed between the two. Here is
// what Windows' own header says, typed a second time: identifiers as text, and the place of each method in its table.
#include <doctest/doctest.h>
#include <objbase.h>

#include <cstring>

#include "provider/credprov_abi.h"

using namespace latchkey::credprov;

namespace {

// Where a virtual method lies in its table: one more than the offset is what a pointer to it holds.
template <class Method>
std::size_t place(Method method) {
  std::ptrdiff_t words[sizeof method / sizeof(std::ptrdiff_t)];
  std::memcpy(words, &method, sizeof method);
  return static_cast<std::size_t>(words[0] - 1) / sizeof(void*);
}

bool is(const GUID& id, const wchar_t* text) {
  GUID parsed;
  return SUCCEEDED(CLSIDFromString(text, &parsed)) && parsed == id;
}

}  // namespace

TEST_CASE("identifiers are Windows'") {
  CHECK(is(kProviderClass, L"{86D2F0AC-2171-46CF-9998-4E33B3D7FD4F}"));
  CHECK(is(kIidProvider, L"{D27C3481-5A1C-45B2-8AAA-C20EBBE8229E}"));
  CHECK(is(kIidCredential, L"{63913A93-40C1-481A-818D-4072FF8C70CC}"));
  CHECK(is(kIidCredential2, L"{FD672C54-40EA-4D6E-9B49-CFB1A7507BD7}"));
  CHECK(is(kIidProviderEvents, L"{34201E5A-A787-41A3-A5A4-BD6DCF2A854E}"));
  CHECK(is(kIidCredentialEvents, L"{FA6FA76B-66B7-4B11-95F1-86171118E816}"));
  CHECK(is(kIidUser, L"{13793285-3EA6-40FD-B420-15F47DA41FBB}"));
  CHECK(is(kIidUserArray, L"{90C119AE-0F18-4520-A1F1-114366A40FE8}"));
  CHECK(is(kIidSetUserArray, L"{095C1484-1C0C-4388-9C6D-500E61BF84BD}"));
  CHECK(is(kFieldIsLogo, L"{2D837775-F6CD-464E-A745-482FD0B47493}"));
  CHECK(is(kFieldIsLabel, L"{286BBFF3-BAD4-438F-B007-79B7267C3D48}"));
  CHECK(is(kQualifiedUserName.fmtid, L"{DA520E51-F4E9-4739-AC82-02E0A95C9030}"));
  CHECK(kQualifiedUserName.pid == 100);
}

TEST_CASE("methods lie where Windows calls them") {
  using P = ICredentialProvider;
  CHECK(place(&P::SetUsageScenario) == 3);
  CHECK(place(&P::SetSerialization) == 4);
  CHECK(place(&P::Advise) == 5);
  CHECK(place(&P::UnAdvise) == 6);
  CHECK(place(&P::GetFieldDescriptorCount) == 7);
  CHECK(place(&P::GetFieldDescriptorAt) == 8);
  CHECK(place(&P::GetCredentialCount) == 9);
  CHECK(place(&P::GetCredentialAt) == 10);
  using C = ICredentialProviderCredential;
  CHECK(place(&C::Advise) == 3);
  CHECK(place(&C::UnAdvise) == 4);
  CHECK(place(&C::SetSelected) == 5);
  CHECK(place(&C::SetDeselected) == 6);
  CHECK(place(&C::GetFieldState) == 7);
  CHECK(place(&C::GetStringValue) == 8);
  CHECK(place(&C::GetBitmapValue) == 9);
  CHECK(place(&C::GetCheckboxValue) == 10);
  CHECK(place(&C::GetSubmitButtonValue) == 11);
  CHECK(place(&C::GetComboBoxValueCount) == 12);
  CHECK(place(&C::GetComboBoxValueAt) == 13);
  CHECK(place(&C::SetStringValue) == 14);
  CHECK(place(&C::SetCheckboxValue) == 15);
  CHECK(place(&C::SetComboBoxSelectedValue) == 16);
  CHECK(place(&C::CommandLinkClicked) == 17);
  CHECK(place(&C::GetSerialization) == 18);
  CHECK(place(&C::ReportResult) == 19);
  CHECK(place(&ICredentialProviderCredential2::GetUserSid) == 20);
  CHECK(place(&ICredentialProviderEvents::CredentialsChanged) == 3);
  using E = ICredentialProviderCredentialEvents;
  CHECK(place(&E::SetFieldState) == 3);
  CHECK(place(&E::SetFieldInteractiveState) == 4);
  CHECK(place(&E::SetFieldString) == 5);
  CHECK(place(&E::SetFieldCheckbox) == 6);
  CHECK(place(&E::SetFieldBitmap) == 7);
  CHECK(place(&E::SetFieldComboBoxSelectedItem) == 8);
  CHECK(place(&E::DeleteFieldComboBoxItem) == 9);
  CHECK(place(&E::AppendFieldComboBoxItem) == 10);
  CHECK(place(&E::SetFieldSubmitButton) == 11);
  CHECK(place(&E::OnCreatingWindow) == 12);
  using U = ICredentialProviderUser;
  CHECK(place(&U::GetSid) == 3);
  CHECK(place(&U::GetProviderID) == 4);
  CHECK(place(&U::GetStringValue) == 5);
  CHECK(place(&U::GetValue) == 6);
  using A = ICredentialProviderUserArray;
  CHECK(place(&A::SetProviderFilter) == 3);
  CHECK(place(&A::GetAccountOptions) == 4);
  CHECK(place(&A::GetCount) == 5);
  CHECK(place(&A::GetAt) == 6);
  CHECK(place(&ICredentialProviderSetUserArray::SetUserArray) == 3);
}

TEST_CASE("structures and numbers are Windows'") {
  CHECK(sizeof(FieldDescriptor) == (sizeof(void*) == 8 ? 32 : 28));
  CHECK(sizeof(Serialization) == (sizeof(void*) == 8 ? 32 : 28));
  CHECK(offsetof(Serialization, rgbSerialization) == 24);
  CHECK(sizeof(PropertyKey) == 20);
  CHECK(CPUS_PLAP == 5);
  CHECK(CPFT_COMMAND_LINK == 3);
  CHECK(CPFT_SUBMIT_BUTTON == 9);
  CHECK(CPFS_DISPLAY_IN_BOTH == 3);
  CHECK(CPFIS_FOCUSED == 3);
  CHECK(CPGSR_RETURN_NO_CREDENTIAL_FINISHED == 3);
  CHECK(CPSI_SUCCESS == 3);
  CHECK(CPAO_EMPTY_CONNECTED == 2);
}

// Makes this Windows trust the authority of a PEM file, for tests: trust.exe FILE
#include <windows.h>

#include <wincrypt.h>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

int main(int count, char** arguments) {
  if (count != 2) return 2;
  std::ifstream file(arguments[1], std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  BYTE encoded[8192];
  DWORD size = sizeof encoded;
  if (!CryptStringToBinaryA(text.data(), static_cast<DWORD>(text.size()), CRYPT_STRING_BASE64HEADER, encoded, &size, nullptr, nullptr)) {
    std::printf("no certificate in %s\n", arguments[1]);
    return 1;
  }
  const HCERTSTORE store = CertOpenStore(CERT_STORE_PROV_SYSTEM_W, 0, 0, CERT_SYSTEM_STORE_LOCAL_MACHINE, L"ROOT");
  const BOOL added = store != nullptr && CertAddEncodedCertificateToStore(store, X509_ASN_ENCODING, encoded, size,
                                                                          CERT_STORE_ADD_REPLACE_EXISTING, nullptr);
  if (store != nullptr) CertCloseStore(store, 0);
  if (!added) std::printf("not added: %lu\n", GetLastError());
  return added ? 0 : 1;
}

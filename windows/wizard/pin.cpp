#include "wizard/pin.h"

#include <wincrypt.h>

#include <algorithm>

namespace latchkey {

ServerKey serverKey(HINTERNET request, const std::vector<Digest>& pins) {
  const CERT_CONTEXT* certificate = nullptr;
  DWORD size = sizeof certificate;
  if (!WinHttpQueryOption(request, WINHTTP_OPTION_SERVER_CERT_CONTEXT, &certificate, &size) || certificate == nullptr) {
    return ServerKey::None;
  }
  BYTE* encoded = nullptr;
  DWORD bytes = 0;
  bool expected = pins.empty();
  if (!expected &&
      CryptEncodeObjectEx(X509_ASN_ENCODING, X509_PUBLIC_KEY_INFO, &certificate->pCertInfo->SubjectPublicKeyInfo, CRYPT_ENCODE_ALLOC_FLAG,
                          nullptr, &encoded, &bytes)) {
    const Digest key = sha256(std::string_view(reinterpret_cast<const char*>(encoded), bytes));
    expected = std::find(pins.begin(), pins.end(), key) != pins.end();
    LocalFree(encoded);
  }
  CertFreeCertificateContext(certificate);
  return expected ? ServerKey::Expected : ServerKey::Other;
}

}  // namespace latchkey

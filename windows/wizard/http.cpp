#include "wizard/http.h"

#include <winhttp.h>

#include <algorithm>
#include <utility>

#include "core/version.h"
#include "wizard/pin.h"
#include "wizard/wide.h"

#ifndef WINHTTP_FLAG_SECURE_PROTOCOL_TLS1_3
#define WINHTTP_FLAG_SECURE_PROTOCOL_TLS1_3 0x00002000
#endif

namespace latchkey {
namespace {

constexpr int kResolveMs = 10000;
constexpr int kConnectMs = 10000;
constexpr int kSendMs = 15000;
constexpr int kReceiveMs = 30000;
constexpr DWORD kPiece = 8 * 1024;

class Handle {
 public:
  explicit Handle(HINTERNET handle) : handle_(handle) {}
  ~Handle() {
    if (handle_ != nullptr) WinHttpCloseHandle(handle_);
  }
  Handle(const Handle&) = delete;
  operator HINTERNET() const { return handle_; }

 private:
  HINTERNET handle_;
};

// What Windows found wrong with the certificate, while it was looking.
void CALLBACK onSecureFailure(HINTERNET, DWORD_PTR context, DWORD status, void* information, DWORD) {
  if (status == WINHTTP_CALLBACK_STATUS_SECURE_FAILURE && context != 0 && information != nullptr) {
    *reinterpret_cast<DWORD*>(context) |= *static_cast<DWORD*>(information);
  }
}

NetFault secureFault(DWORD flags) {
  if ((flags & WINHTTP_CALLBACK_STATUS_FLAG_CERT_CN_INVALID) != 0) return NetFault::CertificateName;
  if ((flags & WINHTTP_CALLBACK_STATUS_FLAG_CERT_DATE_INVALID) != 0) return NetFault::CertificateDate;
  if (flags == WINHTTP_CALLBACK_STATUS_FLAG_SECURITY_CHANNEL_ERROR) return NetFault::TlsNotPossible;
  return NetFault::CertificateNotTrusted;
}

NetFault faultOf(DWORD error, DWORD secureFlags, bool byProxy) {
  switch (error) {
    case ERROR_WINHTTP_NAME_NOT_RESOLVED:
      return byProxy ? NetFault::ProxyUnreachable : NetFault::NameNotFound;
    case ERROR_WINHTTP_CANNOT_CONNECT:
      return byProxy ? NetFault::ProxyUnreachable : NetFault::CannotConnect;
    case ERROR_WINHTTP_TIMEOUT:
      return NetFault::TimedOut;
    case ERROR_WINHTTP_UNABLE_TO_DOWNLOAD_SCRIPT:
    case ERROR_WINHTTP_BAD_AUTO_PROXY_SCRIPT:
    case ERROR_WINHTTP_AUTODETECTION_FAILED:
      return NetFault::ProxyUnreachable;
    case ERROR_WINHTTP_SECURE_CHANNEL_ERROR:
      return secureFlags != 0 ? secureFault(secureFlags) : NetFault::TlsNotPossible;
    case ERROR_WINHTTP_SECURE_CERT_DATE_INVALID:
      return NetFault::CertificateDate;
    case ERROR_WINHTTP_SECURE_CERT_CN_INVALID:
      return NetFault::CertificateName;
    case ERROR_WINHTTP_SECURE_FAILURE:
    case ERROR_WINHTTP_SECURE_INVALID_CA:
    case ERROR_WINHTTP_SECURE_CERT_REV_FAILED:
    case ERROR_WINHTTP_SECURE_CERT_REVOKED:
    case ERROR_WINHTTP_SECURE_INVALID_CERT:
    case ERROR_WINHTTP_SECURE_CERT_WRONG_USAGE:
    case ERROR_WINHTTP_CLIENT_AUTH_CERT_NEEDED:
      return secureFault(secureFlags);
    default:
      return NetFault::Dropped;
  }
}

std::wstring proxyText(const HostPort& at) { return wide(at.host) + L":" + std::to_wstring(at.port); }

bool setProxy(HINTERNET request, DWORD access, const std::wstring& proxy) {
  std::wstring text = proxy;
  WINHTTP_PROXY_INFO info{};
  info.dwAccessType = access;
  info.lpszProxy = access == WINHTTP_ACCESS_TYPE_NAMED_PROXY ? text.data() : nullptr;
  return WinHttpSetOption(request, WINHTTP_OPTION_PROXY, &info, sizeof info);
}

// Asks the script which way to go. False with GetLastError.
bool askScript(HINTERNET session, HINTERNET request, const WizardConfig& config, bool& byProxy) {
  const std::wstring script = wide(config.proxy.script);
  const std::wstring url = L"https://" + proxyText(config.server.at) + L"/";
  WINHTTP_AUTOPROXY_OPTIONS options{};
  options.dwFlags = WINHTTP_AUTOPROXY_CONFIG_URL;
  options.lpszAutoConfigUrl = script.c_str();
  options.fAutoLogonIfChallenged = FALSE;
  WINHTTP_PROXY_INFO info{};
  if (!WinHttpGetProxyForUrl(session, url.c_str(), &options, &info)) return false;
  byProxy = info.dwAccessType == WINHTTP_ACCESS_TYPE_NAMED_PROXY;
  const bool set = WinHttpSetOption(request, WINHTTP_OPTION_PROXY, &info, sizeof info);
  if (info.lpszProxy != nullptr) GlobalFree(info.lpszProxy);
  if (info.lpszProxyBypass != nullptr) GlobalFree(info.lpszProxyBypass);
  return set;
}

void setOption(HINTERNET handle, DWORD option, DWORD value) { WinHttpSetOption(handle, option, &value, sizeof value); }

bool harden(HINTERNET session, HINTERNET request) {
  DWORD protocols = WINHTTP_FLAG_SECURE_PROTOCOL_TLS1_2 | WINHTTP_FLAG_SECURE_PROTOCOL_TLS1_3;
  // Windows before 10 20H1 knows no TLS 1.3, and Windows 7 speaks 1.2 only when it is told to
  if (!WinHttpSetOption(session, WINHTTP_OPTION_SECURE_PROTOCOLS, &protocols, sizeof protocols)) {
    protocols = WINHTTP_FLAG_SECURE_PROTOCOL_TLS1_2;
    if (!WinHttpSetOption(session, WINHTTP_OPTION_SECURE_PROTOCOLS, &protocols, sizeof protocols)) return false;
  }
  DWORD disable = WINHTTP_DISABLE_COOKIES | WINHTTP_DISABLE_REDIRECTS | WINHTTP_DISABLE_AUTHENTICATION;
  if (!WinHttpSetOption(request, WINHTTP_OPTION_DISABLE_FEATURE, &disable, sizeof disable)) return false;
  setOption(request, WINHTTP_OPTION_AUTOLOGON_POLICY, WINHTTP_AUTOLOGON_SECURITY_LEVEL_HIGH);
  setOption(request, WINHTTP_OPTION_REDIRECT_POLICY, WINHTTP_OPTION_REDIRECT_POLICY_NEVER);
  return true;
}

bool writeBody(HINTERNET request, std::string_view body) {
  while (!body.empty()) {
    DWORD written = 0;
    if (!WinHttpWriteData(request, body.data(), static_cast<DWORD>(body.size()), &written) || written == 0) return false;
    body.remove_prefix(written);
  }
  return true;
}

// False when the connection failed; a body beyond the contract's cap is cut, and then understood by nobody.
bool readBody(HINTERNET request, Secret& body) {
  char piece[kPiece];
  bool good = true;
  for (;;) {
    DWORD size = 0;
    if (!WinHttpReadData(request, piece, kPiece, &size)) good = false;
    if (!good || size == 0) break;
    body.append(std::string_view(piece, size));
    if (body.size() > kMaxMessage) break;
  }
  wipe(piece, sizeof piece);
  return good;
}

class Exchange {
 public:
  Exchange(const WizardConfig& config, const Request& request) : config_(config), request_(request) { result_.number = request.number; }

  Answered run() {
    go();
    return std::move(result_);
  }

 private:
  void fail(NetFault fault) {
    result_.failed = true;
    result_.fault = fault;
  }
  void failed() { fail(faultOf(GetLastError(), secureFlags_, byProxy_)); }

  void go() {
    const Handle session(WinHttpOpen(L"Latchkey/" LATCHKEY_VERSION_TEXT, WINHTTP_ACCESS_TYPE_NO_PROXY, nullptr, nullptr, 0));
    if (session == nullptr) return failed();
    WinHttpSetTimeouts(session, kResolveMs, kConnectMs, kSendMs, kReceiveMs);
    const Handle connection(WinHttpConnect(session, wide(config_.server.at.host).c_str(), config_.server.at.port, 0));
    if (connection == nullptr) return failed();
    const std::wstring path = wide(config_.server.path) + (request_.start ? L"/signin/v1/start" : L"/signin/v1/continue");
    const Handle request(WinHttpOpenRequest(connection, L"POST", path.c_str(), nullptr, WINHTTP_NO_REFERER, WINHTTP_DEFAULT_ACCEPT_TYPES,
                                            WINHTTP_FLAG_SECURE));
    if (request == nullptr || !harden(session, request)) return failed();
    if (!choose(session, request)) return failed();
    WinHttpSetStatusCallback(request, onSecureFailure, WINHTTP_CALLBACK_FLAG_SECURE_FAILURE, 0);
    converse(request);
  }

  bool choose(HINTERNET session, HINTERNET request) {
    switch (config_.proxy.way) {
      case ProxyChoice::Way::Direct:
        return true;
      case ProxyChoice::Way::Named:
        byProxy_ = true;
        return setProxy(request, WINHTTP_ACCESS_TYPE_NAMED_PROXY, proxyText(config_.proxy.server));
      case ProxyChoice::Way::Script:
        return askScript(session, request, config_, byProxy_);
    }
    return false;
  }

  // The headers first: with them comes the certificate, and only then the body goes out.
  void converse(HINTERNET request) {
    const std::string_view body = request_.body.view();
    if (!WinHttpSendRequest(request, L"Content-Type: application/json\r\nAccept: application/json\r\n", static_cast<DWORD>(-1), nullptr, 0,
                            static_cast<DWORD>(body.size()), reinterpret_cast<DWORD_PTR>(&secureFlags_))) {
      return failed();
    }
    if (!config_.pins.empty() && !isPinned(request, config_.pins)) return fail(NetFault::PinMismatch);
    if (!writeBody(request, body) || !WinHttpReceiveResponse(request, nullptr)) return failed();
    DWORD status = 0;
    DWORD size = sizeof status;
    if (!WinHttpQueryHeaders(request, WINHTTP_QUERY_STATUS_CODE | WINHTTP_QUERY_FLAG_NUMBER, nullptr, &status, &size, nullptr)) return failed();
    result_.status = static_cast<int>(status);
    if (!readBody(request, result_.body)) failed();
  }

  const WizardConfig& config_;
  const Request& request_;
  Answered result_;
  DWORD secureFlags_ = 0;
  bool byProxy_ = false;
};

struct Errand {
  const WizardConfig* config;
  Request request;
  HWND answerTo;
};

DWORD WINAPI run(void* parameter) {
  auto* errand = static_cast<Errand*>(parameter);
  auto* answered = new Answered(exchange(*errand->config, errand->request));
  if (!PostMessageW(errand->answerTo, kAnswered, 0, reinterpret_cast<LPARAM>(answered))) delete answered;
  delete errand;
  return 0;
}

}  // namespace

Answered exchange(const WizardConfig& config, const Request& request) { return Exchange(config, request).run(); }

void Https::send(Request request, HWND answerTo) {
  const std::uint32_t number = request.number;
  auto* errand = new Errand{&config_, std::move(request), answerTo};
  const HANDLE thread = CreateThread(nullptr, 0, run, errand, 0, nullptr);
  if (thread != nullptr) {
    CloseHandle(thread);
    return;
  }
  delete errand;
  auto* answered = new Answered;
  answered->number = number;
  answered->failed = true;
  PostMessageW(answerTo, kAnswered, 0, reinterpret_cast<LPARAM>(answered));
}

}  // namespace latchkey

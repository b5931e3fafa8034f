#include "wizard/http.h"

#include <winhttp.h>

#include <algorithm>
#include <utility>

#include "core/net_fault.h"
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
constexpr int kScriptMs = 10000;
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

std::wstring proxyText(const HostPort& at) { return wide(at.host) + L":" + std::to_wstring(at.port); }

constexpr wchar_t kAgent[] = L"Latchkey/" LATCHKEY_VERSION_TEXT;

// How a session goes to the server. Said when it is opened: what is open already does not change its way.
struct Way {
  DWORD access = WINHTTP_ACCESS_TYPE_NO_PROXY;
  std::wstring proxy;
  std::wstring bypass;
};

std::wstring takeText(wchar_t* text) {
  if (text == nullptr) return {};
  const std::wstring copy(text);
  GlobalFree(text);
  return copy;
}

// Asks the script. False with GetLastError.
bool askScript(const WizardConfig& config, Way& way) {
  const Handle session(WinHttpOpen(kAgent, WINHTTP_ACCESS_TYPE_NO_PROXY, nullptr, nullptr, 0));
  if (session == nullptr) return false;
  WinHttpSetTimeouts(session, kResolveMs, kConnectMs, kSendMs, kScriptMs);
  const std::wstring script = wide(config.proxy.script);
  const std::wstring url = L"https://" + proxyText(config.server.at) + L"/";
  WINHTTP_AUTOPROXY_OPTIONS options{};
  options.dwFlags = WINHTTP_AUTOPROXY_CONFIG_URL;
  options.lpszAutoConfigUrl = script.c_str();
  options.fAutoLogonIfChallenged = FALSE;
  WINHTTP_PROXY_INFO info{};
  if (!WinHttpGetProxyForUrl(session, url.c_str(), &options, &info)) return false;
  way.access = info.dwAccessType;
  way.proxy = takeText(info.lpszProxy);
  way.bypass = takeText(info.lpszProxyBypass);
  return true;
}

bool find(const WizardConfig& config, Way& way) {
  switch (config.proxy.way) {
    case ProxyChoice::Way::Direct:
      return true;
    case ProxyChoice::Way::Named:
      way.access = WINHTTP_ACCESS_TYPE_NAMED_PROXY;
      way.proxy = proxyText(config.proxy.server);
      return true;
    case ProxyChoice::Way::Script:
      return askScript(config, way);
  }
  return false;
}

void setOption(HINTERNET handle, DWORD option, DWORD value) { WinHttpSetOption(handle, option, &value, sizeof value); }

bool harden(HINTERNET session, HINTERNET request, DWORD receiveMs) {
  DWORD protocols = WINHTTP_FLAG_SECURE_PROTOCOL_TLS1_2 | WINHTTP_FLAG_SECURE_PROTOCOL_TLS1_3;
  // Windows before 10 20H1 knows no TLS 1.3, and Windows 7 speaks 1.2 only when it is told to
  if (!WinHttpSetOption(session, WINHTTP_OPTION_SECURE_PROTOCOLS, &protocols, sizeof protocols)) {
    protocols = WINHTTP_FLAG_SECURE_PROTOCOL_TLS1_2;
    if (!WinHttpSetOption(session, WINHTTP_OPTION_SECURE_PROTOCOLS, &protocols, sizeof protocols)) return false;
  }
  DWORD disable = WINHTTP_DISABLE_COOKIES | WINHTTP_DISABLE_REDIRECTS | WINHTTP_DISABLE_AUTHENTICATION;
  if (!WinHttpSetOption(request, WINHTTP_OPTION_DISABLE_FEATURE, &disable, sizeof disable)) return false;
  setOption(request, WINHTTP_OPTION_RECEIVE_RESPONSE_TIMEOUT, receiveMs);
  setOption(request, WINHTTP_OPTION_AUTOLOGON_POLICY, WINHTTP_AUTOLOGON_SECURITY_LEVEL_HIGH);
  setOption(request, WINHTTP_OPTION_REDIRECT_POLICY, WINHTTP_OPTION_REDIRECT_POLICY_NEVER);
  return true;
}

bool number(HINTERNET request, DWORD header, DWORD& value) {
  DWORD size = sizeof value;
  return WinHttpQueryHeaders(request, header | WINHTTP_QUERY_FLAG_NUMBER, nullptr, &value, &size, nullptr);
}

bool writeBody(HINTERNET request, std::string_view body) {
  while (!body.empty()) {
    DWORD written = 0;
    if (!WinHttpWriteData(request, body.data(), static_cast<DWORD>(body.size()), &written) || written == 0) return false;
    body.remove_prefix(written);
  }
  return true;
}

// False when the connection failed, or has not brought all of it by `until`; a body beyond the contract's cap is cut, and
// then understood by nobody.
bool readBody(HINTERNET request, Secret& body, ULONGLONG until) {
  char piece[kPiece];
  bool good = true;
  while (good && body.size() <= kMaxMessage) {
    // only what has come: a read of more than that would wait for the rest, which may drip
    DWORD size = 0;
    good = WinHttpQueryDataAvailable(request, &size);
    if (!good || size == 0) break;
    good = WinHttpReadData(request, piece, std::min(size, kPiece), &size);
    if (!good || size == 0) break;
    body.append(std::string_view(piece, size));
    if (GetTickCount64() >= until) {
      SetLastError(ERROR_WINHTTP_TIMEOUT);
      good = false;
    }
  }
  wipe(piece, sizeof piece);
  return good;
}

class Exchange {
 public:
  Exchange(const WizardConfig& config, const Request& request, Millis limit)
      : config_(config), request_(request), receiveMs_(static_cast<int>(std::min<Millis>(limit, kReceiveMs))), until_(GetTickCount64() + limit) {
    result_.number = request.number;
  }

  Answered run() {
    go();
    return std::move(result_);
  }

 private:
  void fail(NetFault fault) {
    result_.failed = true;
    result_.fault = fault;
  }
  void failed() {
    const DWORD error = GetLastError();
    fail(GetTickCount64() >= until_ ? NetFault::TimedOut : faultOf(error, secureFlags_, byProxy_));
  }

  void go() {
    Way way;
    if (!find(config_, way)) return fail(NetFault::ProxyUnreachable);
    byProxy_ = way.access == WINHTTP_ACCESS_TYPE_NAMED_PROXY;
    const auto orNull = [](const std::wstring& text) { return text.empty() ? nullptr : text.c_str(); };
    const Handle session(WinHttpOpen(kAgent, way.access, orNull(way.proxy), orNull(way.bypass), 0));
    if (session == nullptr) return failed();
    WinHttpSetTimeouts(session, kResolveMs, kConnectMs, kSendMs, receiveMs_);
    const Handle connection(WinHttpConnect(session, wide(config_.server.at.host).c_str(), config_.server.at.port, 0));
    if (connection == nullptr) return failed();
    const std::wstring path = wide(config_.server.path) + (request_.start ? L"/signin/v1/start" : L"/signin/v1/continue");
    const Handle request(WinHttpOpenRequest(connection, L"POST", path.c_str(), nullptr, WINHTTP_NO_REFERER, WINHTTP_DEFAULT_ACCEPT_TYPES,
                                            WINHTTP_FLAG_SECURE));
    if (request == nullptr || !harden(session, request, static_cast<DWORD>(receiveMs_))) return failed();
    WinHttpSetStatusCallback(request, onSecureFailure, WINHTTP_CALLBACK_FLAG_SECURE_FAILURE, 0);
    converse(request);
  }

  // The headers first: with them comes the certificate, and only then the body goes out.
  void converse(HINTERNET request) {
    const std::string_view body = request_.body.view();
    if (!WinHttpSendRequest(request, L"Content-Type: application/json\r\nAccept: application/json\r\n", static_cast<DWORD>(-1), nullptr, 0,
                            static_cast<DWORD>(body.size()), reinterpret_cast<DWORD_PTR>(&secureFlags_))) {
      return failed();
    }
    switch (serverKey(request, config_.pins)) {
      case ServerKey::None:
        return refusedByProxy(request);
      case ServerKey::Other:
        return fail(NetFault::PinMismatch);
      case ServerKey::Expected:
        break;
    }
    DWORD status = 0;
    if (!writeBody(request, body) || !WinHttpReceiveResponse(request, nullptr) || !number(request, WINHTTP_QUERY_STATUS_CODE, status)) {
      return failed();
    }
    result_.status = static_cast<int>(status);
    if (!readBody(request, result_.body, until_)) return failed();
    // a connection that ends early is not always an error to Windows
    DWORD promised = 0;
    if (number(request, WINHTTP_QUERY_CONTENT_LENGTH, promised) && result_.body.size() < std::min<std::size_t>(promised, kMaxMessage)) {
      fail(NetFault::Dropped);
    }
  }

  // Nothing of the person's may go out on such a connection.
  void refusedByProxy(HINTERNET request) {
    DWORD status = 0;
    const bool asks = WinHttpReceiveResponse(request, nullptr) && number(request, WINHTTP_QUERY_STATUS_CODE, status) &&
                      status == HTTP_STATUS_PROXY_AUTH_REQ;
    fail(asks ? NetFault::ProxyAsksWho : NetFault::ProxyUnreachable);
  }

  const WizardConfig& config_;
  const Request& request_;
  const int receiveMs_;
  const ULONGLONG until_;
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
  auto* answered = new Answered(exchange(*errand->config, errand->request, kAnswerLimit));
  if (!PostMessageW(errand->answerTo, kAnswered, 0, reinterpret_cast<LPARAM>(answered))) delete answered;
  delete errand;
  return 0;
}

}  // namespace

Answered exchange(const WizardConfig& config, const Request& request, Millis limit) { return Exchange(config, request, limit).run(); }

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

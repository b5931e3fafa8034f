// What stands in for the world around the wizard's window in tests: a server that has recorded its answers, a domain
// controller that answers as the test says, and randomness that is none.
#pragma once

#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "core/advice.h"
#include "wizard/controller.h"
#include "wizard/network.h"

namespace latchkey {

// Each request gets the next file; the last one again and again.
class Recorded final : public Network {
 public:
  std::vector<std::string> files;
  std::string cloudSync;  // said with each answer, unless it is empty
  bool tell = false;      // print what the person gave

  void send(Request request, HWND answerTo) override {
    const std::string_view body = request.body.view();
    if (tell) std::printf("sent %s %zu bytes\n", request.start ? "start" : "continue", body.size());
    if (tell && !request.start) std::printf("%.*s\n", static_cast<int>(body.size()), body.data());
    auto* answered = new Answered;
    answered->number = request.number;
    if (next_ >= files.size()) {
      answered->failed = true;
      answered->fault = NetFault::NameNotFound;
    } else {
      std::ifstream file(files[next_], std::ios::binary);
      std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
      if (!cloudSync.empty()) text.insert(text.find('{') + 1, "\"cloudSync\":\"" + cloudSync + "\",");
      answered->status = 200;
      answered->body = Secret(text);
      if (next_ + 1 < files.size()) ++next_;
    }
    PostMessageW(answerTo, kAnswered, 0, reinterpret_cast<LPARAM>(answered));
  }

 private:
  std::size_t next_ = 0;
};

class Controller final : public ControllerSource {
 public:
  std::optional<Answer> answer = Answer::No;  // nothing: it never answers

  void ask(std::uint32_t number, HWND answerTo) override {
    if (answer) PostMessageW(answerTo, kControllerAnswered, number, static_cast<LPARAM>(*answer));
  }
};

class PlainRandom final : public RandomSource {
 public:
  void fill(std::uint8_t* bytes, std::size_t count) override { std::memset(bytes, 0x5a, count); }
};

inline std::string narrow(const wchar_t* text) {
  char bytes[2048];
  const int size = WideCharToMultiByte(CP_UTF8, 0, text, -1, bytes, sizeof bytes, nullptr, nullptr);
  return std::string(bytes, size > 0 ? static_cast<std::size_t>(size - 1) : 0);
}

inline std::wstring textOfWindow(HWND window) {
  wchar_t text[2048] = L"";
  GetWindowTextW(window, text, 2048);
  return text;
}

// What is written on the page, one window after the other: those that are there and shown.
inline std::vector<HWND> textsOf(HWND page) {
  std::vector<HWND> texts;
  for (HWND text = FindWindowExW(page, nullptr, L"STATIC", nullptr); text != nullptr; text = FindWindowExW(page, text, L"STATIC", nullptr)) {
    if ((GetWindowLongW(text, GWL_STYLE) & WS_VISIBLE) != 0) texts.push_back(text);
  }
  return texts;
}

// Lets everything happen that is on its way, for at least so long.
inline void letHappen(DWORD milliseconds) {
  const DWORD until = GetTickCount() + milliseconds;
  MSG message;
  do {
    while (PeekMessageW(&message, nullptr, 0, 0, PM_REMOVE)) {
      TranslateMessage(&message);
      DispatchMessageW(&message);
    }
    Sleep(5);
  } while (static_cast<LONG>(until - GetTickCount()) > 0);
}

// What Enter does on the page.
inline void pressDefault(HWND window) {
  SendMessageW(window, WM_COMMAND, MAKEWPARAM(LOWORD(SendMessageW(window, DM_GETDEFID, 0, 0)), BN_CLICKED), 0);
}

}  // namespace latchkey

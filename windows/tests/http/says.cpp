// What the wizard says when the network is as a test made it. For each line "MILLISECONDS FILE" on its standard input it asks as
// the wizard does, with the configuration in that file and so much patience for an answer, and prints what the page would be,
// as one line of JSON: {"title","texts":[],"code"}
#include <windows.h>

#include <cstdio>
#include <cstring>
#include <fstream>
#include <iostream>
#include <iterator>

#include "core/view.h"
#include "core/wizard_config.h"
#include "wizard/http.h"
#include "wizard/words.h"

using namespace latchkey;

namespace {

class PlainRandom final : public RandomSource {
 public:
  void fill(std::uint8_t* bytes, std::size_t count) override { std::memset(bytes, 0x5a, count); }
};

void print(const std::string& text) {
  std::putchar('"');
  for (const char c : text) {
    if (c == '"' || c == '\\') std::putchar('\\');
    std::putchar(c);
  }
  std::putchar('"');
}

void ask(const WizardConfig& config, Millis limit) {
  PlainRandom random;
  Millis now = 0;
  SessionDriver driver(config.start, random, now);
  Turn turn = driver.begin();
  while (turn.send) {
    const Request request = std::move(*turn.send);
    const Answered answered = exchange(config, request, limit);
    turn = answered.failed ? driver.failed(now, answered.number, answered.fault)
                           : driver.answered(now, answered.number, answered.status, answered.body.view());
    // what it would do after a pause, it does now
    while (!turn.send && driver.screen().what == Screen::What::Connecting) turn = driver.wake(now = driver.wakeAt());
  }
  const View view = viewOf(driver, TableWords(), {}, config.server.at.host, now);
  std::printf("{\"title\":");
  print(view.title);
  std::printf(",\"texts\":[");
  for (std::size_t i = 0; i < view.paragraphs.size(); ++i) {
    if (i > 0) std::putchar(',');
    print(view.paragraphs[i]);
  }
  std::printf("],\"code\":");
  print(view.supportCode);
  std::printf("}\n");
  std::fflush(stdout);
}

}  // namespace

int main() {
  Millis limit = 0;
  for (std::string path; std::cin >> limit && std::getline(std::cin >> std::ws, path);) {
    std::ifstream file(path, std::ios::binary);
    const auto config = decodeConfig(std::string{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()});
    if (!config) return 1;
    ask(*config, limit);
  }
  return 0;
}

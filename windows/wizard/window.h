// The wizard's window: page, buttons, and the line below them. It gives the driver what happens, and shows what the driver says.
#pragma once

#include <windows.h>

#include <functional>
#include <string>
#include <vector>

#include "core/view.h"
#include "wizard/look.h"
#include "wizard/network.h"
#include "wizard/page.h"

namespace latchkey {

class WizardWindow {
 public:
  // `onWriting` is told when a password begins to be written, and when its fate is known.
  WizardWindow(SessionDriver& driver, Network& network, const Words& words, const JoinFacts& join, std::string host,
               std::function<void(bool)> onWriting);

  bool open();
  // Handles messages until the reset is over.
  void run();

 private:
  struct ButtonWindow {
    HWND window;
    ViewButton button;
    int width;
  };

  static LRESULT CALLBACK onMessage(HWND window, UINT message, WPARAM first, LPARAM second);
  LRESULT handle(UINT message, WPARAM first, LPARAM second);
  void follow(Turn turn);
  void solve(const Puzzle& puzzle);
  void refresh();
  void showButtons(const View& view);
  void updateButtons();
  void layOut();
  int layOutButtons(int width, int bottom);
  void press(int id);
  void leave();
  void showKeyboard();
  void nextKeyboard();
  void setTimer();

  SessionDriver& driver_;
  Network& network_;
  const Words& words_;
  const JoinFacts join_;
  const std::string host_;
  const std::function<void(bool)> onWriting_;
  Look look_;
  Page page_;
  HWND window_ = nullptr;
  HWND notice_ = nullptr;
  HWND support_ = nullptr;
  HWND caps_ = nullptr;
  HWND keyboard_ = nullptr;
  std::vector<ButtonWindow> buttons_;
  std::wstring noticeText_;
  std::wstring supportText_;
  std::string key_;
  LPARAM generation_ = 0;  // of the buttons
  bool busy_ = false;
  bool wasWriting_ = false;
  bool over_ = false;
};

}  // namespace latchkey

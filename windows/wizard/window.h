// The wizard's window: page, buttons, and the line below them. It gives the driver what happens, and shows what the driver says.
#pragma once

#include <windows.h>

#include <functional>
#include <string>
#include <vector>

#include "core/controller_check.h"
#include "core/view.h"
#include "wizard/controller.h"
#include "wizard/keys.h"
#include "wizard/look.h"
#include "wizard/network.h"
#include "wizard/page.h"

namespace latchkey {

// What the window asks of everything around it.
struct Surroundings {
  Network& network;
  ControllerSource& controller;
  const Words& words;
  JoinFacts join;
  TouchFacts touch;
  std::string host;
  std::function<void(bool)> onWriting;  // told when a password begins to be written, and when its fate is known
};

class WizardWindow {
 public:
  WizardWindow(SessionDriver& driver, Surroundings around);

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
  void askController(StepKind kind);
  std::vector<Advice> advice() const;
  void showButtons(const View& view);
  void updateButtons();
  void layOut();
  int layOutButtons(int width, int bottom);
  void press(int id);
  void leave();
  void showKeyboard();
  void nextKeyboard();
  void showKeys(bool shown);
  void resize();
  void focusPage();
  void setTimer();

  SessionDriver& driver_;
  const Surroundings around_;
  ControllerCheck controller_;
  Look look_;
  Page page_;
  Keys keys_;
  HWND window_ = nullptr;
  HWND notice_ = nullptr;
  HWND support_ = nullptr;
  HWND caps_ = nullptr;
  HWND keyboard_ = nullptr;
  HWND keysButton_ = nullptr;
  std::vector<ButtonWindow> buttons_;
  std::wstring noticeText_;
  std::wstring supportText_;
  std::string key_;
  LPARAM generation_ = 0;  // of the buttons
  bool busy_ = false;
  bool wasWriting_ = false;
  bool unaskedKeys_ = false;  // the keys are there because no keyboard seemed to be
  bool over_ = false;
};

}  // namespace latchkey

// Work that may wait, away from the thread of the sign-in screen: each task on a thread of its own, which keeps the DLL
// loaded until it is done. Only so many at a time; a task beyond that is dropped.
#pragma once

#include <new>
#include <utility>

namespace latchkey {

class Task {
 public:
  virtual ~Task() = default;
  virtual void run() = 0;
};

// Takes the task over, whatever happens. False when it could not be started.
bool start(Task* task);

// runOnWorker([copies] { ... }): what the function refers to must outlive it, so it captures by value.
template <class Function>
bool runOnWorker(Function function) {
  class Call : public Task {
   public:
    explicit Call(Function&& f) : function_(std::move(f)) {}
    void run() override { function_(); }

   private:
    Function function_;
  };
  return start(new (std::nothrow) Call(std::move(function)));
}

}  // namespace latchkey

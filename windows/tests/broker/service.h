// The service under test: registered for the time of a test, and taken out again.
#pragma once

#include <windows.h>

#include <string>

#include "core/link_message.h"
#include "win32/handle.h"

namespace latchkey {

inline const wchar_t* const kPipeName = reinterpret_cast<const wchar_t*>(kBrokerPipe);
// Generous: the machine that runs this may be slow, and nothing is measured here.
constexpr DWORD kPatience = 300'000;

class Service {
 public:
  explicit Service(const std::wstring& program);
  ~Service();
  bool exists() const { return service_ != nullptr; }
  bool begin();  // asks for the start
  bool start();  // and waits until it runs
  bool stop();
  // Waits for that state.
  bool reaches(DWORD state);

 private:
  SC_HANDLE manager_;
  SC_HANDLE service_ = nullptr;
};

// Opens the pipe, waiting until it is there; none after kPatience.
Handle connect();
bool send(HANDLE pipe, const void* bytes, DWORD size);
// The next status; false where the broker has let go.
bool receive(HANDLE pipe, LinkStatus& status);

std::wstring ownFolder();

}  // namespace latchkey

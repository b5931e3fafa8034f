// How the service has to be registered for what runs as LocalSystem to be able to do no more than it needs. The installer's
// tables say the same (a test compares them); at every start the service looks whether it is still so.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace latchkey {

// In the order of the alphabet. Which call needs which: installer/privileges.txt.
constexpr std::string_view kServicePrivileges[] = {
    "SeAssignPrimaryTokenPrivilege",
    "SeChangeNotifyPrivilege",
    "SeIncreaseQuotaPrivilege",
    "SeTcbPrivilege",
};

// What Windows answers about the service; what it does not answer stays as it is here, and counts as wrong.
struct ServiceFacts {
  bool ownProcess = false;
  bool localSystem = false;
  bool automatic = false;
  bool delayed = true;
  std::string path;                     // as registered, with its quotation marks
  std::string program;                  // the path of the program that runs
  std::vector<std::string> privileges;  // those it asks for; none: all that LocalSystem has
  bool ownSid = false;                  // a SID of its own, unrestricted
  bool closed = false;                  // nobody but LocalSystem and administrators has rights on it
  bool restarts = false;                // is started again when it fails
};

// The words of what is not as it should be, separated by blanks: for an event. Empty where all is well.
std::string wrongWith(const ServiceFacts& facts);

}  // namespace latchkey

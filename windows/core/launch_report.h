// What the launcher tells the broker: fixed messages over the pipe that is its standard output.
#pragma once

#include <cstddef>
#include <cstdint>

#include "core/link_message.h"

namespace latchkey {

constexpr std::uint32_t kReportMagic = 0x524B4C4B;

enum class ReportKind : std::uint8_t {
  Reached = 1,     // `stage`: RightsGranted, ProcessStarted, WindowVisible, WindowFocused
  Failed = 2,      // after `stage`, with Windows' `code`; Ended follows
  Writing = 3,     // a password is being written
  NotWriting = 4,  // no longer: the server has answered
  Ended = 5,       // the wizard is gone with exit code `code`; the rights are taken back if `revoked` is 1
  Dropped = 6,     // the wizard runs without the mitigations of `code`, one bit for each line of core/mitigation.h
};

struct LaunchReport {
  std::uint32_t magic = kReportMagic;
  ReportKind kind = ReportKind::Ended;
  LinkStage stage = LinkStage::None;
  std::uint8_t revoked = 0;
  std::uint8_t reserved = 0;
  std::uint32_t code = 0;
};
static_assert(sizeof(LaunchReport) == 12);

// Whether the bytes are such a message, every one of them.
bool check(const void* bytes, std::size_t size, LaunchReport& out);

// How the wizard ends; anything else is a crash.
enum class WizardExit : std::uint32_t { Closed = 0, Changed = 10, Unlocked = 11, Undetermined = 12 };
// What the wizard writes to its standard output, one byte each.
constexpr char kWizardWriting = 'W';
constexpr char kWizardNotWriting = 'N';

}  // namespace latchkey

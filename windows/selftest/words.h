// All that this tool says to whoever runs it: an administrator or a developer, so in English alone. {} is a word or number.
#pragma once

namespace latchkey::words {

constexpr char kHelp[] =
    "SsprSelfTest.exe: tries the Latchkey sign-in client on this computer.\n"
    "\n"
    "  SsprSelfTest.exe --contract       the rules of Windows that the client relies on: the same assertions that its tests\n"
    "                                    hold their stand-ins to. Makes and removes temporary accounts, a few seconds.\n"
    "  SsprSelfTest.exe --desktop        opens the window of a reset where and how it may work, one way after the other, once\n"
    "                                    the screen is locked, and says which of them does. No password is reset.\n"
    "  SsprSelfTest.exe --desktop --now  the same without waiting for the screen to be locked, each for a second\n"
    "  SsprSelfTest.exe --help           this\n"
    "\n"
    "Run it from an administrator's command prompt, from the folder in which the client is installed. It stops the service\n"
    "LatchkeySspr, runs as a service of its own for a moment, and starts the other one again.\n"
    "\n"
    "It answers 0 where all is well, 1 where something is not, 2 where it was called wrongly, 3 where it could not begin.\n";

constexpr char kWrongUsage[] = "SsprSelfTest.exe does not know how to do that. See SsprSelfTest.exe --help.\n";
constexpr char kNotAdministrator[] = "This needs the rights of an administrator: start the command prompt as one (error {}).\n";
constexpr char kNoService[] = "The test could not be run as a service (error {}).\n";
constexpr char kNoAnswer[] = "The test ended before it said how: see the Application log, and run it again.\n";
constexpr char kNotStopped[] = "The service LatchkeySspr could not be stopped (error {}). It may be in the middle of a reset: try again.\n";
constexpr char kNotStarted[] = "The service LatchkeySspr could not be started again (error {}): start it by hand.\n";

constexpr char kHeld[] = "  holds         {}\n";
constexpr char kBroken[] = "  BROKEN        {} The answer was {}.\n";
constexpr char kLaxer[] = "  laxer         {} Not so here, the answer was {}; nothing depends on it.\n";
constexpr char kNotTried[] = "  NOT TRIED     {}\n";
constexpr char kComplaint[] = "                {}\n";

constexpr char kLinkHead[] = "The link, as a sign-in screen asks for it:\n";
constexpr char kSystemHead[] = "Windows, as the service asks it:\n";
constexpr char kPrivileges[] = "The test has the privileges of the service LatchkeySspr, and no others.";
constexpr char kRegistered[] = "The link's library is registered and loads.";
constexpr char kNoPassword[] = "It shows no link where a password is changed or asked for by a program.";
constexpr char kSeven[] = "Windows 7's way of asking for tiles is answered by the rules of the interface.";
constexpr char kEight[] = "The way of Windows 8 and later is, too, with and without accounts.";
constexpr char kUnloads[] = "It is let go of without a trace.";
constexpr char kLinkHidden[] =
    "  not shown     The link is switched off or hidden here (event 1003 says why), so no tile was looked at. To have that tried,\n"
    "                set ShowLink to 1.\n";

constexpr char kContractKept[] = "\nEvery rule that the client relies on holds. Note version and build of Windows in the checklist.\n";
constexpr char kContractBroken[] =
    "\nThis Windows does not do what the client relies on. Do not offer the link on such computers (ShowLink=0), and report\n"
    "the lines above with version and build of Windows.\n";

constexpr char kLock[] = "Lock the screen now (Windows+L), and watch it: up to {} windows will open there, one after the other, for 8 seconds\n"
                         "each. They try to reach a server that does not exist. Unlock when no more come.\n";
constexpr char kNotLocked[] = "The screen was not locked within {} seconds. Nothing was tried.\n";
constexpr char kOpened[] = "  opens         {}\n";
constexpr char kNotOpened[] = "  DOES NOT      {} (stage {}, error {})\n";
constexpr char kDropped[] = "                without these protections, which Windows refused: {}\n";
constexpr char kLeft[] = "                something could not be removed (error {}); the service tries again when it starts\n";
constexpr char kSession[] = "  not built     as a session of its own, in which the window is all there is\n";

constexpr char kAsInstalled[] =
    "\nThe window opens above the sign-in screen as the client is installed. Nothing is to be set. If you saw it, and it took\n"
    "your keys, note that in the checklist.\n";
constexpr char kLowIntegrity[] =
    "\nThe window opens above the sign-in screen at low integrity only. Set\n"
    "  HKLM\\SOFTWARE\\Latchkey\\WindowsLogon, LowIntegrity, REG_DWORD, 1\n"
    "on computers of this version, and report it.\n";
constexpr char kUsualOnly[] =
    "\nThe window opens on the usual desktop only, where nobody sees it while the screen is locked. The client cannot be used on\n"
    "this version of Windows: switch the link off (ShowLink=0), and report the lines above.\n";
constexpr char kNowhere[] =
    "\nThe window opens nowhere. The client cannot be used on this version of Windows: switch the link off (ShowLink=0), and\n"
    "report the lines above; docs/windows-events.md tells what each stage means.\n";

}  // namespace latchkey::words

#!/usr/bin/env bash
# The package: its tables for both architectures, and under wine what it installs, refuses, keeps and removes (x64: there is
# no other wine here). What wine does not have is in docs/windows-verification.md: privileges, own SID and rights of the
# service, the old version's return when an upgrade is broken off, files that are in use.
set -euo pipefail
export LC_ALL=C
make -j"$(nproc)" --no-print-directory installer-tests
source tests/wine.sh

passed=0 failed=0
what=
fail() { ((failed += 1)); echo "FAILED: $what${what:+: }$1"; }
check() { # WHAT CONDITION...
  if "${@:2}"; then ((passed += 1)); else fail "$1"; fi
}
same() { [[ $1 == "$2" ]] || { echo "  is:     $1"; echo "  should: $2"; return 1; }; }

folder=target/installer
rm -rf -- "$folder"
mkdir -p "$folder"
# pack NAME ARCH VERSION SETTING...
pack() { LATCHKEY_CLIENT_VERSION=$3 installer/package.sh "$2" "target/$2" "$folder/$1.msi" "${@:4}"; }
# variant NEW OF SQL...: a package with something made up in it
variant() {
  cp "$folder/$2.msi" "$folder/$1.msi"
  local sql
  for sql in "${@:3}"; do msibuild "$folder/$1.msi" -q "$sql"; done
}
# action NUMBER TYPE SOURCE TARGET: SQL for an action of ours, by its place in the sequence
action() {
  echo "INSERT INTO \`CustomAction\` (\`Action\`,\`Type\`,\`Source\`,\`Target\`) VALUES ('Test$1', $2, '$3', '$4')"
  echo "INSERT INTO \`InstallExecuteSequence\` (\`Action\`,\`Sequence\`) VALUES ('Test$1', $1)"
}
# pretend NEW OF PROPERTY VALUE [PROPERTY VALUE]: a package that takes a fact of Windows to be another, before it looks at it
pretend() {
  local sql
  mapfile -t sql < <(action 90 51 "$3" "$4"; [[ -z ${5-} ]] || action 91 51 "$5" "$6")
  variant "$1" "$2" "${sql[@]}"
}
rows() { msiinfo export "$folder/$1.msi" "$2" | tr -d '\r' | tail -n +4; }

pack one x64 1.0.0
pack two x64 1.0.1
pack baked x64 1.0.1 SERVERURL=https://baked.example 'LINKTEXT=Mot de passe oublié ?' SPKIPINS=sha256/pin
pack x86 x86 1.0.0

# --- what the tables say ------------------------------------------------------------------------

what="tables"
installer/package.sh x64 target/x64 "$folder/again.msi"
check "the same programs make the same package" cmp -s "$folder/one.msi" "$folder/again.msi"
product() { rows "$1" Property | sed -n 's/^ProductCode\t//p'; }
for other in two baked x86; do check "another package is another product ($other)" test "$(product one)" != "$(product "$other")"; done

for name in one x86; do
  what="tables of $name"
  check "it is smaller than 1 MB" test "$(stat -c %s "$folder/$name.msi")" -lt 1048576
  properties=$(rows "$name" Property)
  check "it never restarts a computer" grep -qxP 'REBOOT\tReallySuppress' <<<"$properties"
  check "no action of it restarts or forces one" test -z "$(rows "$name" InstallExecuteSequence | grep -E '^(ForceReboot|ScheduleReboot)')"
  secure=$(sed -n 's/^SecureCustomProperties\t//p' <<<"$properties")
  for property in SERVERURL SPKIPINS LINKTEXT ORGANISATION PROXY ENABLELOGGING ALLOWSERVER $(rows "$name" AppSearch | cut -f1) $(rows "$name" Upgrade | cut -f7); do
    check "$property reaches the part that is elevated" grep -q ";$property;" <<<";$secure;"
  done
  hidden=$(sed -n 's/^MsiHiddenProperties\t//p' <<<"$properties")
  for property in PROXY PREVPROXY; do check "$property is kept out of logs" grep -q ";$property;" <<<";$hidden;"; done
  check "who goes on by the tabulator comes back in every dialog" same "$(rows "$name" Control | awk -F'\t' '$11 { print $1, $2 }' | sort)" \
    "$(rows "$name" Control | awk -F'\t' '$11 { print $1, $11 }' | sort)"
  at() { rows "$name" InstallExecuteSequence | awk -F'\t' -v a="$1" '$1 == a { print $3 }'; }
  check "an older version is removed where that can be taken back" test "$(at InstallInitialize)" -lt "$(at RemoveExistingProducts)" -a "$(at RemoveExistingProducts)" -lt "$(at InstallFiles)"
  check "the service is started after its rights are set" test "$(at InstallServices)" -lt "$(at MsiConfigureServices)" -a "$(at MsiConfigureServices)" -lt "$(at StartServices)"
  check "its disk has every file" same "$(rows "$name" Media | cut -f2)" "$(rows "$name" File | wc -l)"
  check "service: own process, automatic, as LocalSystem" same \
    "$(rows "$name" ServiceInstall | awk -F'\t' '{ print $2, $4, $5, "<" $9 ">" }')" "LatchkeySspr 16 2 <>"
  configuration() { rows "$name" MsiServiceConfig | awk -F'\t' -v type="$1" '$2 == "LatchkeySspr" && $3 == 5 && $4 == type { print $5 }'; }
  check "service: without delay" same "$(configuration 3)" 0
  check "service: started again after an error, too" same "$(configuration 4)" 1
  check "service: a SID of its own, unrestricted" same "$(configuration 5)" 1
  check "service: exactly the privileges that its calls need" same \
    "$(configuration 6 | sed 's/\[~\]/\n/g' | sort)" "$(grep -v '^#' installer/privileges.txt | grep -o 'Se[A-Za-z]*Privilege' | sort -u)"
  check "service: started again three times" same "$(rows "$name" MsiServiceConfigFailureActions | cut -f2,4,7)" $'LatchkeySspr\t3600\t1[~]1[~]1'
  check "service: for LocalSystem and administrators alone" same "$(rows "$name" MsiLockPermissionsEx | cut -f2-4)" \
    $'Service\tServiceInstall\tD:P(A;;0xf01ff;;;SY)(A;;0xf01ff;;;BA)'
done
what="tables"
check "x64 is for 64-bit Windows" grep -q '^Template: x64;1033' <(msiinfo suminfo "$folder/one.msi")
check "x86 is for 32-bit Windows" grep -q '^Template: Intel;1033' <(msiinfo suminfo "$folder/x86.msi")
check "x64 has 64-bit components alone" test -z "$(rows one Component | awk -F'\t' '$4 != 256 && $4 != 260')"
check "x86 has none" test -z "$(rows x86 Component | awk -F'\t' '$4 != 0 && $4 != 4')"
check "x64 looks at the 64-bit registry" test -z "$(rows one RegLocator | awk -F'\t' '$5 != 18')"

imports() { # from Windows' libraries, but for what every program needs of kernel32
  objdump -p "$1" | awk '/DLL Name:/ { dll = tolower($3); next }
    /^\t[0-9a-f]+\t +[0-9]+  [A-Za-z_?@]/ { if (dll != "kernel32.dll" && dll != "msvcrt.dll") print $3 } /^$/ { if (blank++) dll = ""; next } { blank = 0 }'
}
for arch in x64 x86; do
  unknown=$(comm -23 <({ imports "target/$arch/SsprBroker.exe"; imports "target/$arch/SsprLauncher.exe"; } | sort -u) \
    <(sed -n 's/^\([A-Za-z0-9]*\) .*/\1/p' installer/privileges.txt | sort -u))
  check "installer/privileges.txt names every call of the service ($arch), but not: ${unknown//$'\n'/, }" test -z "$unknown"
done
check "installer/privileges.txt names nothing that nobody calls" same "" "$(comm -13 <({ imports target/x64/SsprBroker.exe; imports target/x64/SsprLauncher.exe; } | sort -u) \
  <(sed -n 's/^\([A-Za-z0-9]*\) .*/\1/p' installer/privileges.txt | sort -u))"

# --- under wine ---------------------------------------------------------------------------------

windows() { wine reg add 'HKCU\Software\Wine\AppDefaults\msiexec.exe' /v Version /t REG_SZ /d "$1" /f >/dev/null; }
class='{86D2F0AC-2171-46CF-9998-4E33B3D7FD4F}'
com="HKLM\\SOFTWARE\\Classes\\CLSID\\$class"
link="HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Authentication\\Credential Providers\\$class"
own='HKLM\SOFTWARE\Latchkey\WindowsLogon'
service='HKLM\SYSTEM\CurrentControlSet\Services\LatchkeySspr'
events='HKLM\SYSTEM\CurrentControlSet\Services\EventLog\Application\AADPasswordResetCredentialProvider'
programs="$WINEPREFIX/drive_c/Program Files/Latchkey"

# msiexec ARGUMENT...: its answer into $answer
msiexec() {
  answer=0
  timeout 300 wine msiexec "$@" >/dev/null 2>&1 || answer=$?
}
# value KEY [NAME]: of the registry; the default one without a name
value() {
  { if (($# > 1)); then wine reg query "$1" /v "$2"; else wine reg query "$1" /ve; fi; } 2>/dev/null | tr -d '\r' |
    sed -n 's/^    .*    REG_[A-Z_]*    //p'
}
exists() { wine reg query "$1" >/dev/null 2>&1; }
state() { wine sc query LatchkeySspr 2>/dev/null | tr -d '\r' | sed -n 's/^ *STATE *: [0-9]* *//p' | tr -d ' '; }
nothing_left() {
  local key fine=0
  for key in "$com" "$link" 'HKLM\SOFTWARE\Latchkey' "$service" "$events"; do
    ! exists "$key" || { echo "  left: $key"; fine=1; }
  done
  [[ ! -e $programs ]] || { echo "  left: $(find "$programs")"; fine=1; }
  [[ -z $(wine reg query 'HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall' /s 2>/dev/null | grep -a 'Latchkey sign-in') ]] ||
    { echo "  left: the entry among the programs"; fine=1; }
  return "$fine"
}
installed_once() { [[ $(wine reg query 'HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall' /s 2>/dev/null | grep -ac 'DisplayName.*Latchkey sign-in') == 1 ]]; }
# The service stopped, and its process gone: wine's installer does not wait for that, and leaves the file of one that runs.
quiet() {
  local process
  for _ in {1..120}; do
    # again and again: one that is just starting takes no orders yet
    wine sc stop LatchkeySspr >/dev/null 2>&1 || true
    for process in /proc/[0-9]*; do
      if grep -qs 'SsprBroker\.exe' "$process/cmdline" && grep -qszxF "WINEPREFIX=$WINEPREFIX" "$process/environ"; then
        sleep 0.2
        continue 2
      fi
    done
    # wine has heard of its end when it has answered this
    wine sc query LatchkeySspr >/dev/null 2>&1 || true
    return
  done
  echo "the service does not stop"
}
# install NAME ARGUMENT...
install_package() { msiexec /i "$folder/$1.msi" /qn "${@:2}"; check "it installs (answer $answer)" test "$answer" = 0; }
remove_package() { quiet; msiexec /x "$folder/$1.msi" /qn; check "it is removed (answer $answer)" test "$answer" = 0; }
# judged NAME ARGUMENT...: which of its conditions are not met; wine shows their sentences in a window alone, and looks no further
judged() {
  answer=0
  WINEDEBUG=trace+msi timeout 300 wine msiexec /i "$folder/$1.msi" /qn "${@:2}" >"$folder/trace" 2>&1 || answer=$?
  grep -q 'Performing action (L"LaunchConditions")' "$folder/trace" || { echo "nothing was judged"; return; }
  sed -n '/Performing action (L"LaunchConditions")/,/Performing action (L"[^L]/s/.*MSI_EvaluateConditionW 0 <- L"\(.*\)"\r*$/\1/p' "$folder/trace" |
    sed 's/\\"/"/g; s/\\\\/\\/g'
}
# refused SENTENCE NAME ARGUMENT...: 1603, for the condition of that sentence and for no other
refused() {
  local unmet others
  judged "${@:2}" >"$folder/unmet"
  unmet=$(<"$folder/unmet")
  check "it is refused (answer $answer)" test "$answer" = $((1603 % 256))
  check "its sentence begins: $1" same "$(rows "$2" LaunchCondition | awk -F'\t' -v unmet="$unmet" '$1 == unmet { print substr($2, 1, '${#1}') }')" "$1"
  # which of two sentences Windows would show is left to it: so there must not be two
  mapfile -t others < <(action 101 19 "" stopped)
  variant others "$2" "DELETE FROM \`LaunchCondition\` WHERE \`Condition\` = '$unmet'" "${others[@]}"
  judged others "${@:3}" >"$folder/unmet"
  check "no other sentence is said, but: $(<"$folder/unmet")" test ! -s "$folder/unmet"
}

windows win10
# what an earlier run may have left
wine sc stop LatchkeySspr >/dev/null 2>&1 || true
wine sc delete LatchkeySspr >/dev/null 2>&1 || true
for key in "$com" "$link" "$own" "$service"; do wine reg delete "$key" /f >/dev/null 2>&1 || true; done
for name in one two baked; do msiexec /x "$folder/$name.msi" /qn; done
rm -rf -- "$programs"

what="installed"
install_package one SERVERURL=https://reset.corp.example "LINKTEXT=Reset my password" PROXY=proxy.corp.example:8080 ENABLELOGGING=1 \
  "SPKIPINS=sha256/a=;sha256/b="
check "the programs lie in a folder of their version" same "$(ls "$programs/1.0.0" | sort | tr '\n' ' ')" \
  "NOTICE.txt SsprBroker.exe SsprCredentialProvider.dll SsprLauncher.exe SsprSelfTest.exe SsprWizard.exe "
check "COM knows the class" same "$(value "$com\\InprocServer32")" 'C:\Program Files\Latchkey\1.0.0\SsprCredentialProvider.dll'
check "for an apartment" same "$(value "$com\\InprocServer32" ThreadingModel)" Apartment
check "the sign-in screen knows it" same "$(value "$link")" SsprCredentialProvider
check "logging as asked" same "$(value "$link" EnableLogging)" 0x1
check "the server" same "$(value "$own" ServerUrl)" https://reset.corp.example
check "the pins" same "$(value "$own" SpkiPins)" "sha256/a=;sha256/b="
check "the text" same "$(value "$own" LinkText)" "Reset my password"
check "the proxy" same "$(value "$own" Proxy)" proxy.corp.example:8080
check "the event source has its texts" same "$(value "$events" EventMessageFile)" 'C:\Program Files\Latchkey\1.0.0\SsprBroker.exe'
check "and its types" same "$(value "$events" TypesSupported)" 0x7
check "the service runs" same "$(state)" RUNNING
check "automatically" same "$(value "$service" Start)" 0x2
check "as LocalSystem" same "$(value "$service" ObjectName)" LocalSystem
check "there is one entry among the programs" installed_once

what="same version again"
wine reg add "$own\\Managed" /v ServerUrl /d https://managed.example /f >/dev/null
wine reg add "$own" /v AllowRemote /t REG_DWORD /d 1 /f >/dev/null
rm -f -- "$programs/1.0.0/SsprWizard.exe"
wine reg delete "$com\\InprocServer32" /ve /f >/dev/null
install_package one LINKTEXT=Forgotten
check "what is given is taken over" same "$(value "$own" LinkText)" Forgotten
check "what is not given stays" same "$(value "$own" ServerUrl) $(value "$link" EnableLogging)" "https://reset.corp.example 0x1"
check "what was lost is there again" test -e "$programs/1.0.0/SsprWizard.exe"
check "and in the registry" same "$(value "$com\\InprocServer32")" 'C:\Program Files\Latchkey\1.0.0\SsprCredentialProvider.dll'
check "the service runs" same "$(state)" RUNNING
msiexec /i "$folder/one.msi" /qn SERVERURL=http://plain.example
check "but no unencrypted server" same "$answer $(value "$own" ServerUrl)" "$((1603 % 256)) https://reset.corp.example"

what="repair"
rm -f -- "$programs/1.0.0/SsprLauncher.exe"
wine reg add "$own" /v ServerUrl /d https://set.by.hand.example /f >/dev/null
install_package one REINSTALL=ALL REINSTALLMODE=omus
check "what was lost is there again" test -e "$programs/1.0.0/SsprLauncher.exe"
check "what was set by hand stays" same "$(value "$own" ServerUrl)" https://set.by.hand.example

what="upgrade"
quiet
install_package two
check "the old programs are gone" test ! -e "$programs/1.0.0"
check "the new ones are there" test -e "$programs/1.0.1/SsprCredentialProvider.dll"
check "COM knows the new one" same "$(value "$com\\InprocServer32")" 'C:\Program Files\Latchkey\1.0.1\SsprCredentialProvider.dll'
check "every setting stays" same "$(value "$own" ServerUrl)|$(value "$own" SpkiPins)|$(value "$own" LinkText)|$(value "$own" Proxy)|$(value "$link" EnableLogging)" \
  "https://set.by.hand.example|sha256/a=;sha256/b=|Forgotten|proxy.corp.example:8080|0x1"
check "there is one entry among the programs" installed_once
check "the service runs" same "$(state)" RUNNING

what="downgrade"
refused "A newer version of the Latchkey sign-in client is installed." one
check "the newer one stays" same "$(value 'HKLM\SOFTWARE\Latchkey' ClientVersion)" 1.0.1

what="another build of the same version, with an address baked in"
quiet
install_package baked LINKTEXT=Given
check "the address is the new one" same "$(value "$own" ServerUrl)" https://baked.example
check "what is given goes before what is baked in" same "$(value "$own" LinkText)" Given
check "what is neither stays" same "$(value "$own" Proxy)" proxy.corp.example:8080
check "there is one entry among the programs" installed_once
wine reg add "$own" /v ServerUrl /d https://set.by.hand.example /f >/dev/null
install_package baked
check "its repair keeps what was set by hand" same "$(value "$own" ServerUrl)" https://set.by.hand.example

what="removed as part of an upgrade"
wine reg add "$own\\Managed" /v ServerUrl /d https://managed.example /f >/dev/null
quiet
# wine tells the old package no such thing by itself; Windows does, and this is how
msiexec /i "$folder/baked.msi" /qn REMOVE=ALL 'UPGRADINGPRODUCTCODE={00000000-0000-0000-0000-000000000001}'
check "what a management tool has set stays" same "$answer $(value "$own\\Managed" ServerUrl)" "0 https://managed.example"
check "the programs are gone" test ! -e "$programs/1.0.1"
wine reg delete "$own" /f >/dev/null 2>&1 || true
wine reg delete 'HKLM\SOFTWARE\Latchkey' /f >/dev/null 2>&1 || true

what="without an address"
install_package one
check "there is none" same "$(value "$own" ServerUrl)$(value "$own" SpkiPins)$(value "$own" LinkText)$(value "$own" Proxy)" ""
check "the service runs, to say so" same "$(state)" RUNNING

what="upgraded and removed while the library is in use"
hold() {
  rm -f -- "$folder/hold" "$folder/held"
  mkfifo "$folder/hold"
  wine target/x64/tests/hold.exe "C:\\Program Files\\Latchkey\\$1\\SsprCredentialProvider.dll" <"$folder/hold" >"$folder/held" 2>/dev/null &
  holder=$!
  exec 4>"$folder/hold"
  for _ in {1..600}; do [[ ! -s $folder/held ]] || break; sleep 0.1; done
  check "it is held" same "$(tr -d '\r' <"$folder/held")" held
}
hold 1.0.0
quiet
install_package two
check "COM knows the new one" same "$(value "$com\\InprocServer32")" 'C:\Program Files\Latchkey\1.0.1\SsprCredentialProvider.dll'
check "it is there" test -s "$programs/1.0.1/SsprCredentialProvider.dll"
check "the service runs" same "$(state)" RUNNING
wine reg add "$link" /v EnableLogging /t REG_DWORD /d 1 /f >/dev/null
wine reg add "$link" /v Added /d "by somebody" /f >/dev/null
wine reg add "$own" /v ShowOnKiosk /t REG_DWORD /d 1 /f >/dev/null
wine reg add "$own\\Managed" /v ShowLink /t REG_DWORD /d 1 /f >/dev/null
remove_package two
# Windows moves it away and deletes it when it starts again
check "nothing but the held library is left" same "$(find "$programs" -type f)" "$programs/1.0.0/SsprCredentialProvider.dll"
exec 4>&-
wait "$holder" || true
rm -rf -- "$programs"
check "nothing else is left" nothing_left

what="refused: http"
refused "SERVERURL must begin with https://" one SERVERURL=http://reset.corp.example
what="refused: no number for logging"
refused "ENABLELOGGING must be 0 or 1." one ENABLELOGGING=yes
what="refused: before Windows 7"
windows vista
refused "The Latchkey sign-in client needs Windows 7 with Service Pack 1" one
windows win10
windows win7 # which wine takes for a server
what="refused: Windows 7 without its service pack"
pretend nopack one MsiNTProductType 1 ServicePackLevel 0
refused "The Latchkey sign-in client needs Windows 7 with Service Pack 1" nopack
what="Windows 7 with its service pack"
pretend seven one MsiNTProductType 1
install_package seven
remove_package seven
windows win10
what="refused: domain controller"
pretend controller one MsiNTProductType 2
refused "This computer is a domain controller." controller
refused "This computer is a domain controller." controller ALLOWSERVER=1
what="refused: server"
pretend server one MsiNTProductType 3
refused "This computer is a server." server
what="server, allowed"
install_package server ALLOWSERVER=1
remove_package server
what="refused: Server Core"
pretend core one MsiNTProductType 3 INSTALLATIONTYPE "Server Core"
refused "This computer runs Server Core" core ALLOWSERVER=1
what="refused: ARM64"
pretend arm64 one MACHINE ARM64
refused "This computer has an ARM64 processor." arm64
what="refused: x86 on ARM64"
pretend x86arm64 x86 MACHINE ARM64
refused "This computer has an ARM64 processor." x86arm64
what="refused: x86 on x64"
refused "This is the package for 32-bit Windows." x86
what="after all refusals"
check "nothing is left" nothing_left

what="refused: another product's library"
wine reg add "$com\\InprocServer32" /ve /d 'C:\Other\Reset.dll' /f >/dev/null
refused "Another product's reset link is registered on this computer ([FOUNDPROVIDER])." one
check "it is left alone" same "$(value "$com\\InprocServer32")" 'C:\Other\Reset.dll'
wine reg delete "$com" /f >/dev/null
what="refused: another product's entry for the sign-in screen"
wine reg add "$link" /ve /d 'OtherProvider' /f >/dev/null
refused "Another product's reset link is registered on this computer as" one
wine reg delete "$link" /f >/dev/null
what="refused: another program's service"
wine reg add "$service" /v ImagePath /d 'C:\Other\Service.exe' /f >/dev/null
refused "Another program's service is called LatchkeySspr" one
wine reg delete "$service" /f >/dev/null
what="a setting that was there before is no other product"
wine reg add "$link" /v EnableLogging /t REG_DWORD /d 1 /f >/dev/null
install_package one
check "and stays" same "$(value "$link" EnableLogging)" 0x1
remove_package one
check "nothing is left" nothing_left

what="broken off at its end"
mapfile -t sql < <(action 5950 3106 System64Folder '"[System64Folder]cmd.exe" /c exit 1')
variant broken one "${sql[@]}"
wine reg add "$own\\Managed" /v ServerUrl /d https://managed.example /f >/dev/null
msiexec /i "$folder/broken.msi" /qn SERVERURL=https://reset.corp.example
check "it says so (answer $answer)" test "$answer" != 0
quiet
check "what a management tool had set before stays" same "$(value "$own\\Managed" ServerUrl)" https://managed.example
check "and alone" same "$(wine reg query "$own" /s 2>/dev/null | grep -acE 'REG_|State')" 1
wine reg delete 'HKLM\SOFTWARE\Latchkey' /f >/dev/null 2>&1 || true
# wine does not wait for the service before it removes its file
check "of the programs nothing is left" test -z "$(find "$programs" -type f ! -name SsprBroker.exe 2>/dev/null)"
rm -rf -- "$programs"
check "nothing else is left" nothing_left

what="by hand"
screen 1024x768
# by_hand ARGUMENT...: the installer with its windows; what the last one says, which is answered, into $folder/said
by_hand() {
  wine msiexec "$@" >/dev/null 2>&1 &
  local installer=$!
  timeout 300 wine target/x64/tests/press.exe "Latchkey sign-in client" "&Finish" 2>/dev/null | tr -d '\r' >"$folder/said"
  answer=0
  wait "$installer" || answer=$?
}
by_hand /i "$folder/one.msi"
check "it installs (answer $answer)" test "$answer" = 0
check "and ends with the sentence that a restart is recommended" grep -qF "It is highly recommended to restart this computer." "$folder/said"
check "and that no server is known yet" grep -qF "knows no server yet" "$folder/said"
check "the programs are there" test -s "$programs/1.0.0/SsprBroker.exe"
by_hand /i "$folder/one.msi" SERVERURL=https://reset.corp.example
check "with one it does not say that (answer $answer)" same "$(grep -F restart "$folder/said")" "The Latchkey sign-in client is installed. It is highly recommended to restart this computer."
check "the server" same "$(value "$own" ServerUrl)" https://reset.corp.example
remove_package one
check "nothing is left" nothing_left

# with stand-ins for what wine lacks, and for the wizard: tests/broker/stub
what="removed during a reset"
cp target/x64/stub/*.exe target/x64/SsprCredentialProvider.dll target/x64/SsprSelfTest.exe "$folder/"
installer/package.sh x64 "$folder" "$folder/stub.msi"
install_package stub SERVERURL=https://reset.corp.example
wine reg add "$own" /v UsualDesktop /t REG_DWORD /d 1 /f >/dev/null
wine reg add 'HKLM\SOFTWARE\Policies\Latchkey' /v ShowLink /t REG_DWORD /d 1 /f >/dev/null
: >"$folder/states"
timeout 300 wine target/x64/tests/ask.exe staying >"$folder/states" 2>/dev/null &
asking=$!
for _ in {1..1200}; do ! grep -q ^2 "$folder/states" || break; sleep 0.1; done
check "the window is open" grep -q ^2 "$folder/states"
check "and there is an account" test -n "$(value 'HKLM\SOFTWARE\LatchkeyTest' defaultuser1)"
msiexec /x "$folder/stub.msi" /qn
check "it is removed (answer $answer)" test "$answer" = 0
wait "$asking" || true
check "the link is told the end" same "$(tail -n 1 "$folder/states" | tr -d '\r')" 11
quiet
for key in 'HKLM\SOFTWARE\LatchkeyTest' 'HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion\Winlogon\SpecialAccounts\UserList'; do
  check "no account, right or hidden name is left" test -z "$(wine reg query "$key" 2>/dev/null | grep -a REG_)"
done
rm -rf -- "$programs" # a file of a process that was still ending: wine does not wait
check "nothing else is left" nothing_left
wine reg delete 'HKLM\SOFTWARE\Policies\Latchkey' /v ShowLink /f >/dev/null

echo "$passed passed, $failed failed"
echo "$passed $failed 0" >"${LATCHKEY_TALLY:-/dev/null}"
((failed == 0))

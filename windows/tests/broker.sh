#!/usr/bin/env bash
# The broker as a service under wine: its pipe, whom it refuses, how it starts and stops; and, with stand-ins for accounts,
# log-on and wizard, how a reset opens and ends.
set -euo pipefail
make -j"$(nproc)" --no-print-directory broker-tests
source tests/wine.sh
screen 1024x768

status=0
timeout -k 10 900 wine target/x64/tests/broker-test.exe 2>&1 | tr -d '\r' | tee target/broker.log || status=$?
# [doctest] test cases: 12 | 12 passed | 0 failed | 0 skipped
counts=$(sed -n 's/^\[doctest\] test cases: *[0-9]* | *\([0-9]*\) passed | *\([0-9]*\) failed | *\([0-9]*\) skipped.*/\1 \2 \3/p' target/broker.log)

# SsprSelfTest.exe, of which only a real Windows can make true what it says: here, that it finds wine out, and that with
# stand-ins for accounts and log-on every part of it does its work and leaves nothing.
said=target/selftest.said
ok=0 bad=0
check() { # WHAT CONDITION...
  if "${@:2}"; then ((ok += 1)); else ((bad += 1)); echo "FAILED: $1"; sed 's/^/    /' "$said"; fi
}
# answers CODE PROGRAM ARGUMENT...
answers() {
  local answer=0
  timeout -k 10 300 wine "target/x64/$2" "${@:3}" 2>/dev/null >"$said.raw" || answer=$?
  tr -d '\r' <"$said.raw" >"$said"
  check "$2 ${*:3} answers $1, not $answer" test "$answer" = "$1"
}
says() { check "it says: $1" grep -qE -- "$1" "$said"; }
state() { wine sc query LatchkeySspr 2>/dev/null | tr -d '\r' | sed -n 's/^ *STATE *: [0-9]* *//p' | tr -d ' '; }

answers 0 SsprSelfTest.exe --help
says '^  SsprSelfTest.exe --contract '
answers 2 SsprSelfTest.exe --everything
answers 2 SsprSelfTest.exe --service
answers 1 SsprSelfTest.exe --contract
says '^  BROKEN +An account is made, .* The answer was 2140\.$'
says '^  NOT TRIED +A wrong password is refused'
says 'Do not offer the link on such computers'

# the service of the client is stopped meanwhile, and started again
program=$(winepath -w target/x64/stub/SsprBroker.exe 2>/dev/null | tr -d '\r')
wine sc create LatchkeySspr binPath= "\"$program\"" >/dev/null 2>&1
wine sc start LatchkeySspr >/dev/null 2>&1
for _ in {1..600}; do [[ $(state) != RUNNING ]] || break; sleep 0.1; done
check "the service of the client runs before" test "$(state)" = RUNNING
class='HKLM\SOFTWARE\Classes\CLSID\{86D2F0AC-2171-46CF-9998-4E33B3D7FD4F}'
wine reg add "$class\\InprocServer32" /ve /d "$(winepath -w target/x64/SsprCredentialProvider.dll | tr -d '\r')" /f >/dev/null 2>&1
wine reg add 'HKLM\SOFTWARE\Policies\Latchkey' /v ShowLink /t REG_DWORD /d 1 /f >/dev/null 2>&1
answers 1 journey/SsprSelfTest.exe --contract
for rule in "The link's library is registered and loads" "It shows no link where a password is changed" "Windows 7's way" \
  "The way of Windows 8 and later is, too" "It is let go of without a trace"; do
  says "^  holds +$rule"
done
says '^  holds +The temporary account lives from its creation to its removal, and leaves nothing\.$'
says '^  holds +What a service that was killed has left is removed by the next\.$'
says '^  BROKEN +A wrong password is refused \(1326\)\. The answer was 0\.$'
answers 1 journey/SsprSelfTest.exe --desktop --now
says '^  opens +above the sign-in screen, medium integrity$'
says '^  opens +on the session.s usual desktop, low integrity$'
says '^The window opens above the sign-in screen as the client is installed\.'
for _ in {1..600}; do [[ $(state) != RUNNING ]] || break; sleep 0.1; done
check "and after" test "$(state)" = RUNNING
check "no account is left" test -z "$(wine reg query 'HKLM\SOFTWARE\LatchkeyTest' 2>/dev/null | grep -a REG_)"
check "nothing is noted" test -z "$(wine reg query 'HKLM\SOFTWARE\Latchkey\WindowsLogon\State' 2>/dev/null | grep -a REG_)"
check "no second service is left" test -z "$(wine sc query LatchkeySelfTest 2>/dev/null | grep -a STATE)"
for key in "$class" 'HKLM\SOFTWARE\Policies\Latchkey'; do wine reg delete "$key" /f >/dev/null 2>&1 || true; done
wine sc stop LatchkeySspr >/dev/null 2>&1 || true
for _ in {1..600}; do [[ $(state) != *STOP*PENDING && $(state) != RUNNING ]] || { sleep 0.1; continue; }; break; done
wine sc delete LatchkeySspr >/dev/null 2>&1 || true
for _ in {1..600}; do [[ -n $(state) ]] || break; sleep 0.1; done

read -r passed failed left <<<"${counts:-0 1 0}"
echo "self-test: $ok passed, $bad failed"
echo "$((passed + ok)) $((failed + bad)) $left" >"${LATCHKEY_TALLY:-/dev/null}"
((status == 0 && failed + bad == 0))

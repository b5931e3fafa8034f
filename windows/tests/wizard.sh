#!/usr/bin/env bash
# How the wizard looks and what it lets a person do, under wine with a screen of our own: recorded pages of a server at two
# sizes of screen. Pictures go to LATCHKEY_SCREENSHOTS, target/screens unless it is set; what is judged is the words, not pixels.
set -euo pipefail
make -j"$(nproc)" --no-print-directory looks
source tests/wine.sh
pictures=${LATCHKEY_SCREENSHOTS:-target/screens}
mkdir -p -- "$pictures"

passed=0 failed=0
# expect WHAT PATTERN: a line of the last walk through a page matches
expect() {
  if grep -Eq -- "$2" target/wizard.dump; then ((passed += 1)); else
    ((failed += 1)); echo "FAILED: $page at $size: $1 (nothing like: $2)"; sed 's/^/    /' target/wizard.dump
  fi
}
refuse() {
  if grep -Eq -- "$2" target/wizard.dump; then ((failed += 1)); echo "FAILED: $page at $size: $1"; sed 's/^/    /' target/wizard.dump; else ((passed += 1)); fi
}
# dump PAGE OPTION...: what a screen reader is told of it
dump() {
  page=$1
  timeout 300 wine target/x64/tests/wizard-look.exe --dump "${@:2}" "tests/wine/steps/$page.json" 2>/dev/null | tr -d '\r' >target/wizard.dump || true
  expect "it is inside the screen" '^fits yes$'
  expect "it has no menu" '^menu none$'
  refuse "what has the focus is seen" '^hidden '
}
# picture PAGE [NAME OPTION...]
picture() {
  local name=${2-}
  wine target/x64/tests/wizard-look.exe "${@:3}" "tests/wine/steps/$1.json" >/dev/null 2>&1 &
  local shown=$!
  for _ in {1..200}; do
    xdotool search --onlyvisible --class wizard-look >/dev/null 2>&1 && break
    sleep 0.1
  done
  sleep 1
  import -window root "$pictures/wizard-$1$name-$size.png"
  wineserver -k || true
  wait "$shown" 2>/dev/null || true
}

dpi() { wine reg add 'HKCU\Control Panel\Desktop' /v LogPixels /t REG_DWORD /d "$1" /f >/dev/null 2>&1; wineserver -k || true; wineserver -w; }

size=1024x768-96
screen 1024x768
dpi 96

dump identify
expect "the name can be corrected" '^stop Edit \| name User name \| value ada@corp\.example$'
expect "what the password is good for is said first" '^text This computer does not reach your organization’s network'
expect "the clipboard moves nothing in either direction" '^clipboard clip, field unchanged$'
expect "where there is a keyboard no keys are drawn" '^keys none$'
expect "but they can be" '^stop Button \| name On-screen keyboard \|'
dump enterCode
expect "the code has its label" '^stop Edit \| name Code \|'
expect "help can be asked for" '^stop Button \| name Ask the helpdesk'
dump newPassword
expect "what can be judged here is marked" '^rule At least 12 characters \(not yet\)$'
expect "the rest is listed as judged later" '^text Checked when you press “Next”:$'
expect "a password refuses to be read" '^stop Edit \| name New password \| value REFUSED$'
expect "and so does the second" '^stop Edit \| name The same password again \| value REFUSED$'
refuse "nothing is said before anything is typed" '^said .*rules kept'
dump newPassword --type 'Äж٣中 1234'
expect "characters of every alphabet are counted as the server counts them" '^rule At least 3 of these: .* \(kept\)$'
expect "length is counted" '^rule At least 12 characters \(not yet\)$'
expect "names are looked for" '^rule None of your own names: ada, lovelace \(kept\)$'
expect "it is spoken in a pause, with what counts little and why" '^said 2 of 3 rules kept\. It counts like 6 of its 9 characters, because of sequences such as 1234\.$'
refuse "nothing of it left the page" '^sent continue'
dump newPassword --type 'my LOVELACE tin roof'
expect "a name is found whatever its case" '^rule None of your own names: ada, lovelace \(not yet\)$'
expect "and the other rules are kept" '^said 2 of 3 rules kept\. Nothing in it repeats or runs on\.$'
dump newPassword --touch --keys 'a Shift B c Symbols ! € Letters Shift Shift Q W Delete'
expect "the keys on the screen type into a password, without the focus" '^keys typed aBc!€Q, focus kept$'
refuse "every key is there, and none looks pressed" '^no key|looks pressed'
expect "a password typed so is as hidden" '^stop Edit \| name New password \| value REFUSED$'
dump identify --touch --keys 'x'
expect "what is typed replaces the name that was offered" '^keys typed x, focus kept$'
page=advice
timeout 400 wine target/x64/tests/wizard-advice.exe tests/wine/steps 2>/dev/null | tr -d '\r' >target/advice.txt || true
if diff tests/wine/advice.txt target/advice.txt; then ((passed += $(grep -c '^==' tests/wine/advice.txt))); else
  ((failed += 1)); echo "FAILED: what each kind of computer is told (expected: tests/wine/advice.txt)"
fi
dump chooseMethod
expect "the first way is chosen to begin with" '^stop Button \| name Email me a code'
dump markup
expect "markup is text" '^text Tom & Jerry <b>bold</b>$'
expect "and so is an ampersand" '^text A && B & C$'

if [[ -n ${LATCHKEY_PICTURES-} ]]; then
  for page in identify reason chooseMethod enterPhone enterCode enterCode-wrong newPassword newPassword-refused working done blocked german arabic markup; do
    picture "$page"
  done
fi

# the resolutions in between and beyond, each on a screen that goes with it
for size in 1280x800-120 1920x1200-240; do
  kill "$xvfb"; wait "$xvfb" 2>/dev/null || true
  screen "${size%-*}"
  dpi "${size##*-}"
  dump newPassword --touch
  if [[ -n ${LATCHKEY_PICTURES-} ]]; then picture newPassword -touch --touch; picture identify; fi
done

kill "$xvfb"; wait "$xvfb" 2>/dev/null || true
size=800x600-144
screen 800x600
dpi 144
dump newPassword --touch
dump newPassword-refused
expect "the mistake is read" '^text This password is too easy to guess'
expect "and spoken" '^said This password is too easy to guess'
dump german
expect "longer words have their room" 'Beim Helpdesk nachfragen'
if [[ -n ${LATCHKEY_PICTURES-} ]]; then
  for page in newPassword newPassword-refused enterCode german arabic; do picture "$page"; done
  for page in newPassword arabic; do picture "$page" -touch --touch; done
fi
dpi 96

echo "$passed passed, $failed failed"
echo "$passed $failed 0" >"${LATCHKEY_TALLY:-/dev/null}"
((failed == 0))

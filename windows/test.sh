#!/usr/bin/env bash
# The tests of the Windows sign-in client. Called by ./latchkey test, which wants "PASSED FAILED SKIPPED" in the file
# named by LATCHKEY_TALLY; works alone too:
#
#   windows/test.sh [PART...]   only these parts
#
# A part is a script windows/tests/NAME.sh, listed below in the order in which they run. It is started in windows/ after
# everything is built, prints what it does and "SKIPPED: WHAT (WHY)" for what it leaves out, and keeps the same protocol:
# its own three numbers into the file named by LATCHKEY_TALLY, exit 1 if anything failed. What a part leaves running,
# it ends itself, by process id. Those that need no wine run beside those that do, which wait more than they work.
set -euo pipefail
cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")"
source ./tools.sh

# name: what must be there, programs or files
declare -A needs=(
  [native]="g++ /usr/include/doctest/doctest.h /usr/include/nlohmann/json.hpp"
  [fuzz]="clang++-14 /usr/include/nlohmann/json.hpp"
  [programs]="objdump"
  [host]="wine wineserver /usr/include/doctest/doctest.h"
  [broker]="wine wineserver Xvfb /usr/include/doctest/doctest.h"
  [wizard]="wine wineserver Xvfb"
  [installer]="wine wineserver objdump Xvfb"
  [signing]="wine wineserver openssl osslsigncode"
  [http]="wine wineserver openssl python3"
  [journey]="wine wineserver Xvfb xdotool python3 /usr/include/doctest/doctest.h"
)
parts=(native fuzz programs host broker wizard http journey installer signing)
# without wine, which is one for all who use it
beside=" native fuzz programs "

case ${1-} in
  -h | --help) sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//;p}' "$0"; exit ;;
esac
tally=${LATCHKEY_TALLY:-/dev/null}
work=$(mktemp -d)
lane=
trap '[[ -z $lane ]] || kill -- "-$lane" 2>/dev/null || true; rm -rf -- "$work"' EXIT

# count NAME PASSED FAILED SKIPPED SECONDS
count() { echo "$*" >"$work/$1.count"; }

run() {
  local part=$1 from=$SECONDS status=0 ok=0 bad=0 left=0 tool
  echo "- $part"
  if [[ ! -x tests/$part.sh ]]; then
    echo "FAILED: no such part: windows/tests/$part.sh"
    count "$part" 0 1 0 0
    return
  fi
  # what a part needs is listed above, so that a machine without it says so once and plainly
  # shellcheck disable=SC2086
  if tool=$(lacking ${needs[$part]-}); then
    echo "SKIPPED: the $part tests of the Windows client ($tool is missing)"
    count "$part" 0 0 1 0
    return
  fi
  LATCHKEY_TALLY=$work/$part "tests/$part.sh" || status=$?
  if [[ -f $work/$part ]]; then read -r ok bad left <"$work/$part"; fi
  ((status == 0 || bad > 0)) || bad=1
  ((status != 0 || ok + bad + left > 0)) || { echo "FAILED: $part tested nothing"; bad=1; }
  count "$part" "$ok" "$bad" "$left" $((SECONDS - from))
}

want "${build_packages[@]}" "${test_packages[@]}"
if tool=$(lacking make x86_64-w64-mingw32-g++ i686-w64-mingw32-g++ gcab msibuild /usr/include/nlohmann/json.hpp); then
  echo "SKIPPED: all tests of the Windows client ($tool is missing)"
  echo "0 0 1" >"$tally"
  exit 0
fi

from=$SECONDS
if ./build.sh; then count build 1 0 0 $((SECONDS - from))
else
  echo "FAILED: windows/build.sh"
  echo "0 1 0" >"$tally"
  exit 1
fi

chosen=("$@")
((${#chosen[@]})) || chosen=("${parts[@]}")
is_beside() { [[ $beside == *" $1 "* ]]; }
# a process group of its own, so that it can be ended with all that it has started
set -m
{ for part in "${chosen[@]}"; do ! is_beside "$part" || run "$part"; done; } >"$work/beside" 2>&1 </dev/null &
lane=$!
set +m
for part in "${chosen[@]}"; do is_beside "$part" || run "$part"; done
wait "$lane" || true
lane=
cat -- "$work/beside"

passed=0 failed=0 skipped=0
for part in build "${chosen[@]}"; do
  # a part of which nothing was counted was broken off
  if ! read -r _ ok bad left seconds 2>/dev/null <"$work/$part.count"; then ok=0 bad=1 left=0 seconds=0; fi
  printf '  %-10s %5d passed %3d failed %3d skipped %4d s\n' "$part" "$ok" "$bad" "$left" "$seconds"
  ((passed += ok, failed += bad, skipped += left)) || true
done
echo "$passed $failed $skipped" >"$tally"
((failed == 0))

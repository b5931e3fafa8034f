#!/usr/bin/env bash
# Resets at the wizard's keyboard, under wine with a screen of our own, on the real server: ./latchkey demo with its built-in
# directory, and ./latchkey serve before a domain controller (Samba).
#
#   tests/journey.sh [CASE...]   only these cases of tests/journey/journey.py
set -euo pipefail
make -j"$(nproc)" --no-print-directory journeys
# the cases start servers at once, and must not build them at once
../latchkey build
source tests/wine.sh
screen 1024x768

# wine calls itself by the version that is set for a program's name
for program in SsprBroker.exe sign-in.exe; do
  wine reg add "HKCU\\Software\\Wine\\AppDefaults\\$program" /v Version /t REG_SZ /d win10 /f >/dev/null
done

# the domain controller: one that runs is somebody's, one that is started here is stopped at the end
controller=../testing/services/samba-dc.sh
if ((EUID == 0)) && ! "$controller" status >/dev/null 2>&1 && "$controller" up >target/samba-dc.log 2>&1; then
  end_both() { finish_wine; "$controller" stop >/dev/null 2>&1 || true; }
  trap end_both EXIT
fi

rm -f target/journey.tally
status=0
PYTHONDONTWRITEBYTECODE=1 timeout --foreground 1500 python3 tests/journey/journey.py "$@" || status=$?
[[ ! -f target/journey.tally ]] || cat target/journey.tally >"${LATCHKEY_TALLY:-/dev/null}"
exit "$status"

#!/usr/bin/env bash
# The provider's DLL in a stand-in for LogonUI, under wine; as Windows 10, and what differs as Windows 7.
set -euo pipefail
make -j"$(nproc)" --no-print-directory hosts
source tests/wine.sh

log=target/host.log
: >"$log"
status=0
# as VERSION ARGUMENT...: wine calls itself by the version that is set for the program's name
as() {
  cp target/x64/tests/logonui-host.exe "target/x64/tests/logonui-host-$1.exe"
  wine reg add "HKCU\\Software\\Wine\\AppDefaults\\logonui-host-$1.exe" /v Version /t REG_SZ /d "$1" /f >/dev/null
  timeout 300 wine "target/x64/tests/logonui-host-$1.exe" "${@:2}" 2>&1 | tr -d '\r' | tee -a "$log" || status=1
}
as win10
as win7 --test-suite=tiles

# [doctest] test cases: 12 | 12 passed | 0 failed | 0 skipped
awk '/^\[doctest\] test cases:/ { gsub(/[|:]/, " "); passed += $5; failed += $7; runs++ }
     END { if (runs != 2) failed++; print passed + 0, failed + 0, 0 }' "$log" >target/host.tally
cat target/host.tally >"${LATCHKEY_TALLY:-/dev/null}"
read -r _ failed _ <target/host.tally
((failed == 0 && status == 0))

#!/usr/bin/env bash
# The portable core on this machine, under the address and undefined-behaviour sanitizers.
set -euo pipefail
make -j"$(nproc)" --no-print-directory native
if grep -rl 'windows\.h' core; then
  echo "FAILED: core/ must not include windows.h"
  exit 1
fi
log=$(mktemp)
trap 'rm -f -- "$log"' EXIT
status=0
UBSAN_OPTIONS=print_stacktrace=1 target/native/core-tests | tee "$log" || status=$?
# [doctest] test cases: 12 | 12 passed | 0 failed | 0 skipped
counts=$(sed -n 's/^\[doctest\] test cases: *[0-9]* | *\([0-9]*\) passed | *\([0-9]*\) failed | *\([0-9]*\) skipped.*/\1 \2 \3/p' "$log")
echo "${counts:-0 1 0}" >"${LATCHKEY_TALLY:-/dev/null}"
exit "$status"

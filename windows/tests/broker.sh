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
echo "${counts:-0 1 0}" >"${LATCHKEY_TALLY:-/dev/null}"
exit "$status"

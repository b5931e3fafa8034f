#!/usr/bin/env bash
# The wizard's way to the server under wine: servers, proxies and networks that do not do what they should, and the sentence
# that a person reads of each. What wine's HTTP client cannot tell is in testing/not-verifiable-here.txt.
set -euo pipefail
make -j"$(nproc)" --no-print-directory sayings
source tests/wine.sh

rm -f target/http.tally
status=0
PYTHONDONTWRITEBYTECODE=1 timeout --foreground 600 python3 tests/http/http.py || status=$?
[[ ! -f target/http.tally ]] || cat target/http.tally >"${LATCHKEY_TALLY:-/dev/null}"
exit "$status"

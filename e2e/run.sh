#!/usr/bin/env bash
# The tests that drive a browser: the previews against a scripted contract, and the demo from end to end.
# Called by ./latchkey test, which wants "PASSED FAILED SKIPPED" in the file named by LATCHKEY_TALLY; works alone too:
#
#   e2e/run.sh [FILE...]    only these test files
#
# Pictures of every screen go to LATCHKEY_SCREENSHOTS, a new temporary folder unless it is set.
set -euo pipefail
cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")"

tests=("$@")
((${#tests[@]})) || tests=(../server/src/test/preview/preview.test.mjs ../server/src/test/portal/portal.test.mjs demo.test.mjs)
tally=${LATCHKEY_TALLY:-/dev/null}
export LATCHKEY_SCREENSHOTS=${LATCHKEY_SCREENSHOTS:-$(mktemp -d -t latchkey-screens-XXXXXX)}

skip() { echo "SKIPPED: the browser tests ($*)"; echo "0 0 1" >"$tally"; exit 0; }

# Installed where that is possible; the versions of the node modules are those of the lock file.
if ((EUID == 0)) && type -P apt-get >/dev/null; then
  missing=()
  type -P npm >/dev/null || missing+=(nodejs npm)
  type -P chromium >/dev/null || missing+=(chromium)
  if ((${#missing[@]})); then
    echo "installing: ${missing[*]}"
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"; } \
      >/dev/null 2>&1 </dev/null || skip "could not install: ${missing[*]}"
  fi
fi
for tool in node npm chromium; do type -P "$tool" >/dev/null || skip "$tool is missing"; done

# Debian 12 has Node 18; where the machine's own is too old, one comes from npm, for these tests alone.
major() { "$1" -p 'process.versions.node.split(".")[0]'; }
if (($(major node) < 20)); then
  echo "Node $(major node) is too old for these tests: taking a newer one from npm"
  npm ci --prefix node --ignore-scripts --loglevel=error || skip "needs Node 20 or newer, and npm could not bring it"
  newer=$(echo "$PWD"/node/node_modules/node-linux-*/bin/node)
  [[ -x $newer ]] && (($(major "$newer") >= 20)) || skip "needs Node 20 or newer; npm has none for this machine"
  PATH=${newer%/node}:$PATH
fi

# Scripts of packages are not run: none of the two needs any.
if [[ ! node_modules/.package-lock.json -nt package-lock.json ]]; then
  npm ci --ignore-scripts --loglevel=error || skip "npm could not install playwright-core and axe-core"
  touch node_modules/.package-lock.json
fi

log=$(mktemp)
trap 'rm -f -- "$log"' EXIT
status=0
# one file after the other: each is given the whole browser, and the machine may be small
node --test --test-concurrency=1 --test-reporter=spec --test-reporter-destination=stdout \
  --test-reporter=tap --test-reporter-destination="$log" "${tests[@]}" || status=$?
count() { sed -n "s/^# $1 \([0-9]*\)$/\1/p" "$log"; }
passed=$(count pass) failed=$(count fail) skipped=$(count skipped)
echo "${passed:-0} ${failed:-1} ${skipped:-0}" >"$tally"
echo "pictures of the screens: $LATCHKEY_SCREENSHOTS"
exit "$status"

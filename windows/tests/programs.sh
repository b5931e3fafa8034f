#!/usr/bin/env bash
# What was built, as Windows would see it: hardening of every program; size, exports and imports of what the sign-in screen loads.
set -euo pipefail
export LC_ALL=C

passed=0 failed=0
check() { # WHAT CONDITION...
  if "${@:2}"; then ((passed += 1)); else ((failed += 1)); echo "FAILED: $1"; fi
}
at_most() { (($1 <= $2)); }
same() { [[ $1 == "$2" ]]; }

# DLL function, one line each, in small letters for the DLL
imports() {
  objdump -p "$1" | awk '/DLL Name:/ { dll = tolower($3); next }
    /^\t[0-9a-f]+\t +[0-9]+  [A-Za-z_?@]/ { print dll, $3 } /^$/ { if (blank++) dll = ""; next } { blank = 0 }' | sort -u
}

hardened() { # FILE ARCHITECTURE
  local flags; flags=$(objdump -p "$1")
  grep -q DYNAMIC_BASE <<<"$flags" && grep -q NX_COMPAT <<<"$flags" || return 1
  [[ $2 == x86 ]] || grep -q HIGH_ENTROPY_VA <<<"$flags"
}

# KB; what is not named here may have 400
declare -A most=([x64/SsprCredentialProvider.dll]=120 [x86/SsprCredentialProvider.dll]=120)

for architecture in x64 x86; do
  for file in target/$architecture/*.dll target/$architecture/*.exe; do
    [[ -e $file ]] || continue
    name=$architecture/$(basename -- "$file")
    check "$name is within its size" at_most "$(stat -c %s "$file")" $((${most[$name]:-400} * 1024))
    check "$name has all of ASLR, DEP and, on x64, high entropy" hardened "$file" "$architecture"
  done
  dll=target/$architecture/SsprCredentialProvider.dll
  unknown=$(comm -23 <(imports "$dll") <(grep -v '^#' tests/windows7.txt))
  check "$dll imports only what tests/windows7.txt lists; it does not list: ${unknown//$'\n'/, }" test -z "$unknown"
  check "$dll imports anything at all" test -n "$(imports "$dll")"
  exports=$(objdump -p "$dll" | awk '/^\t\[ *[0-9]+\] [A-Za-z]/ { print $NF }' | sort | tr '\n' ' ')
  check "$dll exports what COM calls, undecorated, and nothing else, but: $exports" same "$exports" "DllCanUnloadNow DllGetClassObject "
done

# whatever stands in for Windows is in the one table of them
for file in tests/broker/stub/*.cpp tests/host/fake_broker.cpp tests/host/sign_in_screen.cpp; do
  check "docs/windows-verification.md lists ${file#tests/}" grep -qF "| \`${file#tests/}\`" ../docs/windows-verification.md
done

echo "$passed passed, $failed failed"
echo "$passed $failed 0" >"${LATCHKEY_TALLY:-/dev/null}"
((failed == 0))

#!/usr/bin/env bash
# What the sign-in client costs; part of ./latchkey bench (client). One line for each figure: what, figure, budget, and yes or
# no for whether that is kept, separated by tabs.
set -euo pipefail
cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")"
source ./tools.sh

want "${build_packages[@]}" "${test_packages[@]}"
./build.sh x64 x86 hosts journeys >&2

# size WHAT FILE MOST: MOST in KB
size() {
  local bytes; bytes=$(stat -c %s "target/$2")
  printf '%s\t%d KB\tbelow %s\t%s\n' "$1" $(((bytes + 1023) / 1024)) "$3 KB" "$( ((bytes < $3 * 1024)) && echo yes || echo no)"
}
for arch in x64 x86; do
  size "provider DLL, $arch" "$arch/SsprCredentialProvider.dll" 120
  size "wizard, $arch" "$arch/SsprWizard.exe" 400
  size "package (MSI), $arch" "$arch/SsprWindowsLogon.PROD.msi" 1024
done

# what runs says so on standard error: here is the table
exec 3>&1 1>&2
source tests/wine.sh
screen 1024x768
for program in SsprBroker.exe sign-in.exe logonui-host-win10.exe; do
  wine reg add "HKCU\\Software\\Wine\\AppDefaults\\$program" /v Version /t REG_SZ /d win10 /f >/dev/null
done
cp target/x64/tests/logonui-host.exe target/x64/tests/logonui-host-win10.exe
held=$(wine target/x64/tests/logonui-host-win10.exe --test-suite=tiles 2>/dev/null | tr -d '\r' | sed -n 's/^longest time held: \([0-9]*\) us.*/\1/p')
printf 'longest time LogonUI'\''s thread was held, under wine\t%s ms\tbelow 50 ms\t%s\n' "$(((held + 999) / 1000))" \
  "$( ((held < 50000)) && echo yes || echo no)" >&3
PYTHONDONTWRITEBYTECODE=1 timeout --foreground 900 python3 tests/journey/bench.py >&3

#!/usr/bin/env bash
# Builds the Windows sign-in client with mingw-w64; what it makes lies in windows/target/x64 and windows/target/x86.
#
#   windows/build.sh            every program, for both
#   windows/build.sh TARGET...  make's targets: x64, x86, native, or a file such as target/x64/SsprBroker.exe
#
# A folder takes part by a file part.mk, which the Makefile reads; how it looks is told there. As root on Debian the
# compilers are installed; without them the build fails and says what is missing.
set -euo pipefail
cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")"
source ./tools.sh

case ${1-} in
  -h | --help) sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//;p}' "$0"; exit ;;
esac

want "${build_packages[@]}"
if tool=$(lacking make x86_64-w64-mingw32-g++ i686-w64-mingw32-g++ gcab msibuild /usr/include/nlohmann/json.hpp); then
  echo "windows/build.sh: $tool is missing; on Debian: apt-get install ${build_packages[*]}" >&2
  exit 1
fi

targets=("$@")
((${#targets[@]})) || targets=(x64 x86)
exec make -j"$(nproc)" --no-print-directory "${targets[@]}"

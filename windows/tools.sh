# Sourced by build.sh and test.sh: what the Windows client is built and tested with, on Debian 12.

build_packages=(make g++-mingw-w64-x86-64 g++-mingw-w64-i686 mingw-w64-tools nlohmann-json3-dev gcab msitools)
test_packages=(g++ doctest-dev clang-14 libclang-rt-14-dev wine wine64 xvfb xdotool imagemagick python3 openssl osslsigncode softhsm2 libengine-pkcs11-openssl)

# want PACKAGE...: installs what is missing where that is possible; the callers look for the programs they need.
want() {
  local missing=() package log
  ((EUID == 0)) && type -P apt-get >/dev/null || return 0
  for package; do
    [[ $(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null) == installed ]] || missing+=("$package")
  done
  ((${#missing[@]})) || return 0
  echo "installing: ${missing[*]}"
  log=$(mktemp)
  { apt-get -o DPkg::Lock::Timeout=600 update -qq || true
    DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 install -y -qq --no-install-recommends "${missing[@]}"
  } >"$log" 2>&1 </dev/null || { tail -5 "$log"; echo "could not install: ${missing[*]}"; }
  rm -f -- "$log"
}

# lacking TOOL...: prints the first program or file (a path with a slash) that is not there; fails if none is missing.
lacking() {
  local tool
  for tool; do
    if [[ $tool == */* ]]; then [[ -e $tool ]] && continue; elif type -P "$tool" >/dev/null; then continue; fi
    echo "$tool"
    return 0
  done
  return 1
}

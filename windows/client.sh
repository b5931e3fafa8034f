#!/usr/bin/env bash
# latchkey client: builds, signs and checks the sign-in client for Windows.
#
#   latchkey client build [OPTION...]      the programs and their packages for x64 and x86
#     --out DIR              where they go (windows/target/client); --stage DIR: the programs alone, to be signed elsewhere
#     --server-url URL       baked in: the address of the server, https://...
#     --pins PIN[,PIN...]    baked in: SHA-256 of the server's public key, hexadecimal or Base64; more than one for a change of keys
#     --link-text TEXT, --organisation NAME, --proxy PROXY   baked in, too; docs/windows-client.md tells of each
#
#   latchkey client sign DIR [OPTION...]   signs every program of a build or stage, packs them, and signs the packages
#     --cert FILE            the certificate, and those between it and its root (PEM)
#     --key FILE             its key (PEM), or
#     --pkcs11-module FILE   the module of the device that has the key, and
#     --pkcs11-key URI       which one; --pkcs11-cert URI: the certificate, where that lies in the device as well
#     --pass-file FILE       the first line is the key's passphrase or the device's PIN ("-": standard input)
#     --timestamp-url URL    an RFC 3161 service: without it a signature ends with its certificate
#
#   latchkey client package --signed DIR   packs programs that a signing service has signed; refuses one that is not
#     afterwards the service signs DIR/x64/SsprWindowsLogon.PROD.msi and DIR/x86/SsprWindowsLogon.PROD.msi
#
#   latchkey client verify [--ca FILE] [--record] DIR|FILE...
#     checks that every package and every program in it carries a whole SHA-256 signature of one and the same signer, whom
#     a root of --ca or of this computer vouches for, and that the package holds nothing but what this source makes of its
#     programs and settings; prints SHA-256, signer and what is baked in
#     --record: where all is well, writes into DIR/SIGNERS who signed what, for the server that offers the packages
#
# On Debian, as root, it installs what it needs. Exit: 0 done, 1 failed or refused, 2 wrong usage.
set -euo pipefail
called_from=$PWD
cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")"
source ./tools.sh
umask 022

programs=(SsprCredentialProvider.dll SsprBroker.exe SsprLauncher.exe SsprWizard.exe SsprSelfTest.exe)
package=SsprWindowsLogon.PROD.msi
title="Latchkey sign-in client"

say() { echo "latchkey client: $*" >&2; }
die() { say "$@"; exit 1; }
wrong() { say "$@"; say "see latchkey client --help"; exit 2; }
help() { sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//;p}' client.sh; }
# from where it was called
place() { if [[ $1 == /* ]]; then echo "$1"; else echo "$called_from/$1"; fi; }
file() { [[ -f $(place "$1") ]] || die "$1 is not there"; place "$1"; }
need() { # PACKAGE... -- TOOL...
  local packages=() tool
  while [[ $1 != -- ]]; do packages+=("$1"); shift; done
  shift
  want "${packages[@]}" >&2
  ! tool=$(lacking "$@") || die "$tool is missing; on Debian: apt-get install ${packages[*]}"
}

work=
finish() { [[ -z $work ]] || rm -rf -- "$work"; }
trap finish EXIT
make_work() { work=$(mktemp -d); }

# the settings of a stage, NAME=VALUE, into $settings
read_settings() {
  settings=()
  local line
  [[ -f $1/settings ]] || die "$1 is no build of the client: it has no settings"
  while IFS= read -r line; do [[ -z $line ]] || settings+=("$line"); done <"$1/settings"
}
# pack DIR: both packages, and the list of what there is
pack() {
  local arch
  read_settings "$1"
  for arch in x64 x86; do
    [[ -d $1/$arch ]] || continue
    installer/package.sh "$arch" "$1/$arch" "$1/$arch/$package" ${settings[@]+"${settings[@]}"} || exit 1
  done
}
list() {
  (cd -- "$1" && find . -name "$package" -printf '%P\n' | sort | xargs -r -d '\n' sha256sum) >"$1/SHA256SUMS"
  cat "$1/SHA256SUMS"
}

client_build() {
  local out=target/client staged= arch program settings=()
  bake() {
    [[ $2 != *[$'\001'-$'\037\177']* ]] || wrong "$1 has a control character"
    [[ $2 != '#'* ]] || wrong "$1 must not begin with #, which Windows Installer takes for a number"
    settings+=("$1=$2")
  }
  while (($#)); do
    [[ $1 == --out || $1 == --stage || $1 == --server-url || $1 == --pins || $1 == --link-text || $1 == --organisation || $1 == --proxy ]] ||
      wrong "build does not know $1"
    (($# > 1)) && [[ -n $2 ]] || wrong "$1 needs a value"
    case $1 in
      --out) out=$(place "$2") ;;
      --stage) out=$(place "$2") staged=1 ;;
      --server-url)
        # what the client itself would take (core/address)
        [[ ${2,,} =~ ^https://([a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?|\[[0-9a-f:.]+\])(:[0-9]{1,5})?(/[!-~]*)?$ && $2 != *[?#@\\%]* ]] ||
          wrong "the address of the server has the form https://host[:port][/path], not $2"
        bake SERVERURL "$2" ;;
      --pins)
        local pin
        for pin in ${2//,/ }; do
          [[ $pin =~ ^([sS][hH][aA]256[/:])?([0-9a-fA-F]{64}|[A-Za-z0-9+/]{43}=)$ ]] || wrong "a pin is 64 hexadecimal digits or 44 characters of Base64, not $pin"
        done
        bake SPKIPINS "${2//,/;}" ;;
      --link-text) ((${#2} <= 63)) || wrong "the link's text has at most 63 characters"; bake LINKTEXT "$2" ;;
      --organisation) ((${#2} <= 63)) || wrong "the organisation's name has at most 63 characters"; bake ORGANISATION "$2" ;;
      --proxy) bake PROXY "$2" ;;
    esac
    shift 2
  done
  ./build.sh >&2
  mkdir -p -- "$out"
  printf '%s\n' ${settings[@]+"${settings[@]}"} >"$out/settings"
  for arch in x64 x86; do
    mkdir -p -- "$out/$arch"
    rm -f -- "$out/$arch/$package"
    for program in "${programs[@]}"; do install -m 644 -- "target/$arch/$program" "$out/$arch/$program"; done
  done
  if [[ -n $staged ]]; then
    say "the programs are in $out; when each is signed: latchkey client package --signed $out"
  else
    pack "$out"
    list "$out"
  fi
}

# signature FILE: fails, and says why, unless its signature is whole and trusted; prints its digest and its signer
signature() {
  local said
  said=$(osslsigncode verify ${ca[@]+"${ca[@]}"} -in "$1" 2>&1) && grep -q '^Signature verification: ok' <<<"$said" || {
    grep -iE 'no signature|verify error|fail|mismatch|invalid' <<<"$said" | head -3 | sed 's/^/  /' >&2
    return 1
  }
  ! grep -q 'Timestamp Server Signature verification: failed' <<<"$said" || { echo "  its time stamp is not trusted" >&2; return 1; }
  # the digests of a signature of a .dll and .exe, and of one of an .msi, are named a little differently
  grep -q '^Message digest algorithm *: SHA256' <<<"$said" || { echo "  its digest is not SHA-256" >&2; return 1; }
  awk -F': *' '/Signer.s certificate/ { on = 1 } on && /Subject/ { s = $2 } on && /Issuer/ { i = $2 } on && /Serial/ { print s " (serial " $2 ", of " i ")"; exit }' <<<"$said"
}
is_signed() { rm -f -- "$work/signature"; osslsigncode extract-signature -in "$1" -out "$work/signature" >/dev/null 2>&1; }

client_sign() {
  local dir= cert= key= module= p11key= p11cert= passfile= timestamp= arch program
  while (($#)); do
    case $1 in
      --cert | --key | --pkcs11-module | --pkcs11-key | --pkcs11-cert | --pass-file | --timestamp-url)
        (($# > 1)) && [[ -n $2 ]] || wrong "$1 needs a value" ;;&
      --cert) cert=$(file "$2"); shift 2 ;;
      --key) key=$(file "$2"); shift 2 ;;
      --pkcs11-module) module=$(file "$2"); shift 2 ;;
      --pkcs11-key) p11key=$2; shift 2 ;;
      --pkcs11-cert) p11cert=$2; shift 2 ;;
      --pass-file) passfile=$2; shift 2 ;;
      --timestamp-url) timestamp=$2; shift 2 ;;
      -*) wrong "sign does not know $1" ;;
      *) [[ -z $dir ]] || wrong "sign takes one folder"; dir=$(place "$1"); shift ;;
    esac
  done
  [[ -n $dir ]] || wrong "sign what? Name the folder that latchkey client build has filled"
  [[ -n $key || -n $module ]] || wrong "sign with what? Name --key, or --pkcs11-module and --pkcs11-key"
  [[ -z $key || -z $module ]] || wrong "either --key or --pkcs11-module, not both"
  [[ -z $module || -n $p11key ]] || wrong "which key of the module? Name --pkcs11-key"
  [[ -n $cert || -n $p11cert ]] || wrong "the certificate is missing: --cert"
  [[ -z $p11cert || -n $module ]] || wrong "--pkcs11-cert needs --pkcs11-module"
  need osslsigncode gcab msitools -- osslsigncode gcab msibuild
  local with=()
  if [[ -n $module ]]; then
    need libengine-pkcs11-openssl -- osslsigncode
    # OpenSSL finds its engine by itself where it is installed; naming it is not understood by every osslsigncode
    with+=(-pkcs11module "$module" -key "$p11key")
    if [[ -n $p11cert ]]; then with+=(-pkcs11cert "$p11cert"); else with+=(-certs "$cert"); fi
  else
    with+=(-certs "$cert" -key "$key")
  fi
  [[ -z $timestamp ]] || with+=(-ts "$timestamp")
  make_work
  if [[ -n $passfile ]]; then
    # a copy for this user alone: standard input can be read once only, and never is a secret an argument
    (umask 077; if [[ $passfile == - ]]; then head -n 1; else head -n 1 -- "$(place "$passfile")"; fi | tr -d '\r\n' >"$work/pass")
    with+=(-readpass "$work/pass")
  fi
  sign_one() {
    local log
    # one that was signed before begins anew
    if is_signed "$1"; then
      osslsigncode remove-signature -in "$1" -out "$work/bare" >/dev/null || die "$1: its old signature cannot be removed"
      mv -- "$work/bare" "$1"
    fi
    rm -f -- "$work/signed"
    log=$(osslsigncode sign "${with[@]}" -h sha256 -n "$title" ${@:2} -in "$1" -out "$work/signed" 2>&1 </dev/null) ||
      { sed 's/^/  /' <<<"$log" >&2; die "$1 could not be signed"; }
    install -m 644 -- "$work/signed" "$1"
  }
  read_settings "$dir"
  for arch in x64 x86; do
    [[ -d $dir/$arch ]] || continue
    for program in "${programs[@]}"; do
      [[ -f $dir/$arch/$program ]] || die "$dir/$arch/$program is missing"
      sign_one "$dir/$arch/$program"
    done
  done
  pack "$dir"
  for arch in x64 x86; do [[ ! -d $dir/$arch ]] || sign_one "$dir/$arch/$package" -add-msi-dse; done
  list "$dir"
}

client_package() {
  local dir= arch program
  while (($#)); do
    case $1 in
      --signed) (($# > 1)) && [[ -n $2 ]] || wrong "--signed needs a folder"; dir=$(place "$2"); shift 2 ;;
      *) wrong "package does not know $1" ;;
    esac
  done
  [[ -n $dir ]] || wrong "package what? --signed DIR"
  need osslsigncode gcab msitools -- osslsigncode gcab msibuild
  make_work
  read_settings "$dir"
  for arch in x64 x86; do
    [[ -d $dir/$arch ]] || continue
    for program in "${programs[@]}"; do
      [[ -f $dir/$arch/$program ]] || die "$dir/$arch/$program is missing"
      is_signed "$dir/$arch/$program" || die "$dir/$arch/$program is not signed"
    done
  done
  pack "$dir"
  say "now let these be signed, then: latchkey client verify $dir"
  find "$dir" -name "$package" -printf '%p\n' | sort
}

# contents FILE: what a package says, all of it but its signature
contents() {
  local table
  for table in $(msiinfo tables "$1" | sort); do echo "table $table"; msiinfo export "$1" "$table" | sort; done
  msiinfo extract "$1" programs.cab | sha256sum
}

verify_package() { # FILE
  local msi=$1 digest signer other arch key name setting made settings=()
  echo "$msi"
  digest=$(sha256sum <"$msi" | cut -d' ' -f1)
  echo "  SHA-256    $digest"
  signer=$(signature "$msi") || { echo "  NOT whole: its own signature"; return 1; }
  echo "  signed by  $signer"
  rm -rf -- "$work/package"
  mkdir -p "$work/package/programs" "$work/package/cabinet"
  msiinfo extract "$msi" programs.cab >"$work/package/programs.cab" 2>/dev/null && gcab -x -C "$work/package/cabinet" "$work/package/programs.cab" >/dev/null 2>&1 ||
    { echo "  NOT whole: it has no programs"; return 1; }
  while IFS=$'\t' read -r key name; do
    [[ $name == NOTICE.txt || " ${programs[*]} " == *" $name "* ]] && [[ $key =~ ^[A-Za-z]+$ && -f $work/package/cabinet/$key ]] ||
      { echo "  NOT whole: it has a file that is none of ours"; return 1; }
    mv -- "$work/package/cabinet/$key" "$work/package/programs/$name"
    [[ $name != NOTICE.txt ]] || continue
    other=$(signature "$work/package/programs/$name") || { echo "  NOT whole: the signature of $name"; return 1; }
    [[ $other == "$signer" ]] || { echo "  NOT whole: $name is signed by another: $other"; return 1; }
  done < <(msiinfo export "$msi" File | tr -d '\r' | tail -n +4 | awk -F'\t' '{ sub(/.*\|/, "", $3); print $1 "\t" $3 }')
  property() { msiinfo export "$msi" Property | tr -d '\r' | sed -n "s/^$1\t//p"; }
  arch=$(property PACKAGEARCHITECTURE)
  for name in SERVERURL:BakedServerUrl SPKIPINS:BakedSpkiPins LINKTEXT:BakedLinkText ORGANISATION:BakedOrganisation PROXY:BakedProxy; do
    setting=$(property "${name#*:}")
    [[ -z $setting ]] || { settings+=("${name%:*}=$setting"); echo "  baked in   ${name%:*}=$setting"; }
  done
  made=$(TZ=UTC msiinfo export "$msi" _SummaryInformation | tr -d '\r' | sed -n 's/^12\t//p' | tr / -)
  LATCHKEY_CLIENT_VERSION=$(property ProductVersion) SOURCE_DATE_EPOCH=$(date -u -d "$made" +%s) installer/package.sh "$arch" "$work/package/programs" "$work/package/again.msi" ${settings[@]+"${settings[@]}"} >/dev/null 2>&1 &&
    cmp -s <(contents "$msi") <(contents "$work/package/again.msi") ||
    { echo "  NOT whole: this source makes another package of its programs"; return 1; }
  echo "  whole      version $(property ProductVersion) for $arch, ${#programs[@]} programs, all of the same signer"
  printf '%s  %s\n' "$digest" "$signer" >>"$work/signers"
}

client_verify() {
  local files=() item bad=0 record= folders=()
  ca=()
  while (($#)); do
    case $1 in
      --ca) (($# > 1)) && [[ -n $2 ]] || wrong "--ca needs a file"; ca=(-CAfile "$(file "$2")" -TSA-CAfile "$(file "$2")"); shift 2 ;;
      --record) record=1; shift ;;
      -*) wrong "verify does not know $1" ;;
      *)
        item=$(place "$1")
        if [[ -d $item ]]; then
          folders+=("$item")
          mapfile -t -O "${#files[@]}" files < <(find "$item" -name "$package" | sort)
        else files+=("$(file "$1")"); fi
        shift ;;
    esac
  done
  ((${#files[@]})) || wrong "verify what? There is no package"
  [[ -z $record || ${#folders[@]} == 1 ]] || wrong "--record takes one folder"
  need osslsigncode gcab msitools -- osslsigncode gcab msiinfo msibuild
  make_work
  for item in "${files[@]}"; do verify_package "$item" || bad=1; done
  if [[ -n $record && $bad == 0 ]]; then
    install -m 644 -- "$work/signers" "${folders[0]}/SIGNERS.new"
    mv -- "${folders[0]}/SIGNERS.new" "${folders[0]}/SIGNERS"
  fi
  return "$bad"
}

case ${1-} in
  '' | -h | --help | help) help; exit ;;
esac
verb=$1
shift
case $verb in build | sign | package | verify) ;; *) wrong "there is no $verb" ;; esac
for argument; do [[ $argument != -h && $argument != --help ]] || { help; exit; }; done
"client_$verb" "$@"

#!/usr/bin/env bash
# Packs the programs of one architecture into SsprWindowsLogon.PROD.msi, the same bytes for the same programs and settings.
#
#   windows/installer/package.sh ARCH PROGRAMS FILE [NAME=VALUE...]
#
#   ARCH        x64 or x86
#   PROGRAMS    the folder in which the programs lie
#   FILE        the package that is written
#   NAME=VALUE  a setting that is baked in: SERVERURL, SPKIPINS, LINKTEXT, ORGANISATION, PROXY. Whoever installs may give
#               another; what a repair finds in the registry stays.
#
# The package's tables are written by hand in installer/tables, one file each, and filled in here. (wixl leaves out, without
# a word, much of what they say.) SOURCE_DATE_EPOCH sets the date inside; LATCHKEY_CLIENT_VERSION, for tests, the version.
set -euo pipefail
here=$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")
export LC_ALL=C TZ=UTC

die() { echo "package.sh: $*" >&2; exit 1; }
case ${1-} in
  -h | --help) sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//;p}' "$0"; exit ;;
esac
(($# >= 3)) || die "how it is called: package.sh --help"
arch=$1 programs=$2 package=$3
shift 3

# From here on part of what Windows knows: never to change.
family='{BB04A35F-D452-43A6-8C96-4065D4E17256}'
settings='{F536DFCF-D0EC-4F5E-A829-60A924C63A51}'

version=${LATCHKEY_CLIENT_VERSION:-$(sed -n 's/^#define LATCHKEY_VERSION_TEXT "\(.*\)"/\1/p' "$here/../core/version.h")}
[[ $version =~ ^[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,5}$ ]] || die "no version: $version"
file_version=$(sed -n 's/^#define LATCHKEY_VERSION_NUMBERS \(.*\)/\1/p' "$here/../core/version.h")
file_version=${file_version//, /.}
time=${SOURCE_DATE_EPOCH:-1577836800}

case $arch in
  x64) platform=x64 folder=ProgramFiles64Folder system=System64Folder bits=256 locator=18 ;;
  x86) platform=Intel folder=ProgramFilesFolder system=SystemFolder bits=0 locator=2 ;;
  *) die "the architecture is x64 or x86, not $arch" ;;
esac

baked=()
for setting; do
  name=${setting%%=*} value=${setting#*=}
  [[ $value != *[$'\001'-$'\037\177']* ]] || die "$name has a control character"
  [[ $value != '#'* ]] || die "$name must not begin with #, which Windows Installer takes for a number"
  case $name in
    SERVERURL) [[ ${value,,} == https://* ]] || die "SERVERURL must begin with https://"; row=BakedServerUrl ;;
    SPKIPINS) row=BakedSpkiPins ;;
    LINKTEXT) row=BakedLinkText ;;
    ORGANISATION) row=BakedOrganisation ;;
    PROXY) row=BakedProxy ;;
    *) die "no such setting: $name" ;;
  esac
  [[ -z $value ]] || baked+=("$row"$'\t'"$value")
done

# guid TEXT: always the same for the same text
guid() {
  local hash; hash=$(sha256sum <<<"Latchkey sign-in client: $1")
  hash=${hash^^}
  printf '{%s-%s-5%s-8%s-%s}' "${hash:0:8}" "${hash:8:4}" "${hash:13:3}" "${hash:17:3}" "${hash:20:12}"
}

# key, short name, name, component; in the order in which they lie in the cabinet
files=(
  "ProviderFile SSPRPROV.DLL SsprCredentialProvider.dll Provider"
  "BrokerFile SSPRBROK.EXE SsprBroker.exe Broker"
  "LauncherFile SSPRLAUN.EXE SsprLauncher.exe Launcher"
  "WizardFile SSPRWIZ.EXE SsprWizard.exe Wizard"
  "SelfTestFile SSPRSELF.EXE SsprSelfTest.exe SelfTest"
  "NoticeFile NOTICE.TXT NOTICE.txt Wizard"
)

work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
mkdir "$work/files" "$work/tables"
keys=()
{
  printf 'File\tComponent_\tFileName\tFileSize\tVersion\tLanguage\tAttributes\tSequence\ns72\ts72\tl255\ti4\tS72\tS20\tI2\ti4\nFile\tFile\n'
  sequence=0
  for file in "${files[@]}"; do
    read -r key short name component <<<"$file"
    keys+=("$key")
    from=$programs/$name
    [[ $key != NoticeFile ]] || from=$here/NOTICE.txt
    [[ -f $from ]] || die "$from is missing"
    install -m 644 -- "$from" "$work/files/$key"
    touch -d "@$time" "$work/files/$key"
    of= language=
    # a file with a version of its own is compared by it, every other by its hash
    if grep -qaP 'F\0i\0l\0e\0V\0e\0r\0s\0i\0o\0n\0' "$work/files/$key"; then of=$file_version language=1033; fi
    printf '%s\t%s\t%s|%s\t%s\t%s\t%s\t512\t%s\n' "$key" "$component" "$short" "$name" "$(stat -c %s "$work/files/$key")" "$of" "$language" $((++sequence))
  done
} >"$work/File.idt"
{
  printf 'File_\tOptions\tHashPart1\tHashPart2\tHashPart3\tHashPart4\ns72\ti2\ti4\ti4\ti4\ti4\nMsiFileHash\tFile_\n'
  for key in "${keys[@]}"; do
    ! grep -q "^$key"$'\t'".*$file_version" "$work/File.idt" || continue
    hash=$(md5sum <"$work/files/$key")
    printf '%s\t0' "$key"
    for part in 0 8 16 24; do
      # four little-endian numbers with a sign
      number=$((16#${hash:part+6:2}${hash:part+4:2}${hash:part+2:2}${hash:part:2}))
      printf '\t%d' $((number >= 1 << 31 ? number - (1 << 32) : number))
    done
    printf '\n'
  done
} >"$work/MsiFileHash.idt"
(cd "$work/files" && gcab -c -z ../programs.cab "${keys[@]}") || die "gcab failed"

contents=$( (cd "$work/files" && sha256sum "${keys[@]}"); printf '%s\n' "$arch" "$version" ${baked[@]+"${baked[@]}"})
short_version=V${version//./_}
sed_script=(
  -e "s/@VERSION@/$version/g" -e "s/@SHORTVERSION@/${short_version:0:8}/g" -e "s/@ARCH@/$arch/g" -e "s/@PLATFORM@/$platform/g"
  -e "s/@PROGRAMFILES@/$folder/g" -e "s/@SYSTEM@/$system/g" -e "s/@BITS@/$bits/g" -e "s/@REGISTRYBITS@/$((bits + 4))/g"
  -e "s/@LOCATOR@/$locator/g" -e "s/@FAMILY@/$family/g" -e "s/@SETTINGS@/$settings/g" -e "s/@PRODUCT@/$(guid "product $contents")/g"
  -e "s|@TIME@|$(date -u -d "@$time" '+%Y/%m/%d %H:%M:%S')|g"
)
for component in Provider Broker Launcher Wizard SelfTest; do
  sed_script+=(-e "s/@GUID:$component@/$(guid "component $component $arch $version")/g")
done
# whatever the tables say, the package's own code follows from it
sed_script+=(-e "s/@PACKAGE@/$(guid "package $contents $(cat "$here"/tables/*.idt | sha256sum)")/g")

for table in "$here"/tables/*.idt; do
  name=$(basename -- "$table")
  { sed "${sed_script[@]}" -- "$table"; [[ $name != Property.idt ]] || printf '%s\n' ${baked[@]+"${baked[@]}"}; } >"$work/$name"
done
for table in "$work"/*.idt; do sed 's/$/\r/' "$table" >"$work/tables/$(basename -- "$table")"; done # Windows' line ends
! grep -l '@[A-Z:]*@' "$work"/tables/*.idt || die "not everything is filled in"

imports=()
for table in "$work"/tables/*.idt; do imports+=(-i "$table"); done
rm -f -- "$work/package.msi"
msibuild "$work/package.msi" "${imports[@]}" >"$work/log" 2>&1 &&
  msibuild "$work/package.msi" -a programs.cab "$work/programs.cab" >>"$work/log" 2>&1 || { cat "$work/log" >&2; die "msibuild failed"; }
[[ ! -s $work/log ]] || { cat "$work/log" >&2; die "msibuild complained"; }
mkdir -p -- "$(dirname -- "$package")"
install -m 644 -- "$work/package.msi" "$package"

#!/usr/bin/env bash
# Every test of Latchkey; called by ./latchkey test, which hands over LATCHKEY_HOME and a JAVA_HOME that is new enough.
#
#   --quick   only what needs no other service: no directory, database, mail server or browser
#
# Parts outside Maven take part by a script: windows/test.sh and e2e/run.sh, each called if it is there. Such a script
# shows its own progress, prints "SKIPPED: WHAT (WHY)" for what it leaves out, writes "PASSED FAILED SKIPPED" (three
# numbers) into the file named by LATCHKEY_TALLY, and exits 1 if anything failed.
#
# With CI=true, what was skipped has failed. The last line is the sum, "N passed, N failed".
set -euo pipefail
cd -- "${LATCHKEY_HOME:?start this with ./latchkey test}"

quick=
case ${1-} in
  '') ;;
  --quick) quick=1 ;;
  -h | --help) sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//;p}' "$0"; exit ;;
  *) echo "latchkey test: unknown argument $1; it takes --quick" >&2; exit 2 ;;
esac

work=$(mktemp -d)
started_here=()
declare -A begun pids
finish() {
  local service pid
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  for service in "${started_here[@]}"; do
    "testing/services/$service.sh" status >/dev/null 2>&1 && "testing/services/$service.sh" stop >/dev/null 2>&1 || true
  done
  rm -rf -- "$work"
}
trap finish EXIT

heading() { printf '\n--- %s\n' "$*"; }

# --- what the tests need ------------------------------------------------------------------------

# A Debian package is installed where that is possible; where not, the tests that need it skip themselves.
want() {
  local missing=() package
  for package; do
    [[ $(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null) == installed ]] || missing+=("$package")
  done
  ((${#missing[@]})) || return 0
  echo "installing: ${missing[*]}"
  { apt-get update -qq || true
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"
  } >"$work/apt.log" 2>&1 </dev/null || { tail -5 "$work/apt.log"; echo "could not install: ${missing[*]}"; }
}

may_install() { ((EUID == 0)) && type -P apt-get >/dev/null; }

heading "what the tests need"
if may_install; then
  type -P mvn >/dev/null || want maven
  if [[ -z $quick ]]; then
    type -P curl >/dev/null || want curl
    type -P npm >/dev/null || want nodejs npm
    type -P chromium >/dev/null || want chromium
    for script in testing/services/*.sh; do "$script" install || true; done
  fi
else
  echo "not root on a Debian: nothing is installed, tests skip what they lack"
fi
type -P mvn >/dev/null || { echo "Maven (mvn) is missing; on Debian and Ubuntu: apt-get install maven"; exit 1; }

# What runs already is somebody's; what the tests start is stopped at the end.
if [[ -z $quick ]]; then
  for script in testing/services/*.sh; do
    service=$(basename "$script" .sh)
    "$script" status >/dev/null 2>&1 || started_here+=("$service")
  done
fi

# --- the parts ----------------------------------------------------------------------------------

passed=0 failed=0 skipped=0
lines=()
# part NAME PASSED FAILED SKIPPED SECONDS
part() {
  lines+=("$(printf '%-10s %6d passed %4d failed %4d skipped %5d s' "$@")")
  ((passed += $2, failed += $3, skipped += $4)) || true
}

java_part() {
  local from=$SECONDS status=0 arguments=() counts ok bad left
  [[ -z $quick ]] || arguments+=(-DexcludedGroups=service)
  # what an earlier run left: reports would be counted again, and a deleted test's class would run once more
  rm -rf -- */target/surefire-reports */target/test-classes
  touch "$work/started"
  mvn -B -fae "${arguments[@]}" verify || status=$?
  [[ $status != 0 || ! -d server/target/dist ]] || mv "$work/started" server/target/dist/.built
  counts=$(cat -- */target/surefire-reports/TEST-*.xml 2>/dev/null | grep -o '<testsuite [^>]*' | awk '
    function n(name) { return match($0, " " name "=\"[0-9]+\"") ? substr($0, RSTART + length(name) + 3) + 0 : 0 }
    { t += n("tests"); b += n("errors") + n("failures"); s += n("skipped") }
    END { print t - b - s, b + 0, s + 0 }') || true
  read -r ok bad left <<<"${counts:-0 0 0}"
  ((status == 0 || bad > 0)) || bad=1              # it did not compile, or a check failed
  part java "$ok" "$bad" "$left" $((SECONDS - from))
}

# A script whose output is shown once it has ended: a second one runs meanwhile, since both wait more than they work.
begin_script_part() {
  local name=$1 script=$2
  [[ -x $script ]] || return 0
  begun[$name]=$SECONDS
  LATCHKEY_TALLY=$work/$name "$script" >"$work/$name.out" 2>&1 </dev/null &
  pids[$name]=$!
}

end_script_part() {
  local name=$1 status=0
  [[ -n ${pids[$name]-} ]] || return 0
  wait "${pids[$name]}" || status=$?
  unset "pids[$name]"
  heading "$name"
  cat -- "$work/$name.out"
  script_counted "$name" "$status" "${begun[$name]}"
}

script_part() {
  local name=$1 script=$2 from=$SECONDS status=0
  [[ -x $script ]] || return 0
  heading "$name"
  LATCHKEY_TALLY=$work/$name "$script" || status=$?
  script_counted "$name" "$status" "$from"
}

script_counted() {
  local name=$1 status=$2 from=$3 ok=0 bad=0 left=0
  if [[ -f $work/$name ]]; then read -r ok bad left <"$work/$name"; fi
  ((status == 0 || bad > 0)) || bad=1
  part "$name" "$ok" "$bad" "$left" $((SECONDS - from))
}

# The list of what cannot be shown here says how long it is, and must be right about it.
list_part() {
  local list=testing/not-verifiable-here.txt said is
  said=$(sed -n 's/^# count: \([0-9]*\)$/\1/p' "$list")
  is=$(grep -cvE '^(#|[[:space:]]*$)' "$list") || true
  heading "NOT VERIFIABLE HERE: $is, listed in $list"
  if [[ $said == "$is" ]]; then part "the list" 1 0 0 0
  else
    echo "FAILED: it says it has ${said:-no count of} lines, and has $is"
    part "the list" 0 1 0 0
  fi
}

heading "java"
java_part
if [[ -z $quick ]]; then
  ./latchkey build || true                         # once, before two of them want it
  heading "windows runs beside the browser, and is shown after it"
  begin_script_part windows windows/test.sh
  script_part browser e2e/run.sh
  end_script_part windows
else
  echo "left out by --quick: services, the Windows client, the browser"
fi
list_part

heading "summary"
printf '%s\n' "${lines[@]}"
reasons=$(cat -- */target/surefire-reports/TEST-*.xml 2>/dev/null | grep -o '<skipped message="[^"]*' | sed 's/.*="//' | sort | uniq -c) || true
[[ -z $reasons ]] || printf 'skipped:\n%s\n' "$reasons"
if [[ ${CI-} == true && $skipped -gt 0 ]]; then
  echo "CI must not skip: the $skipped skipped count as failed"
  ((failed += skipped)); skipped=0
fi
left=; ((skipped == 0)) || left=", $skipped skipped"
printf '%d passed, %d failed%s\n' "$passed" "$failed" "$left"
((failed == 0))

#!/usr/bin/env bash
# Latchkey test service: one private PostgreSQL 15 server on loopback (Debian 12), for tests that
# want a database of their own and nothing to do with failover. No system cluster is touched.
# For tests only: every local user may connect (trust), and nothing is synced to the disk.
#
#   postgres.sh install         install the Debian package
#   postgres.sh up              create and start it
#   postgres.sh stop | status   status exits 3 when it is down
#   postgres.sh create NAME     make an empty database
#   postgres.sh drop NAME       delete it, whoever is connected
#   postgres.sh env             print the variables a test needs (shell syntax)
#   postgres.sh destroy         stop, and delete everything this script made
#
# Settings (environment):
#   PG_TEST_DIR    ${TMPDIR:-/tmp}/latchkey-postgres
#   PG_TEST_PORT   15440
#   PG_TEST_USER   postgres  account to run as when started by root, which PostgreSQL refuses;
#                            it must be able to reach PG_TEST_DIR. Any other caller runs it itself
#   PGBIN          /usr/lib/postgresql/15/bin
set -euo pipefail
tmp=${TMPDIR:-/tmp}
D=${PG_TEST_DIR:-${tmp%/}/latchkey-postgres}; PORT=${PG_TEST_PORT:-15440}; RUNAS=${PG_TEST_USER:-postgres}
PGBIN=${PGBIN:-/usr/lib/postgresql/15/bin}
ROLE=latchkey; MARK=.latchkey-postgres
say() { printf 'postgres: %s\n' "$*" >&2; }
die() { say "$*"; exit 1; }
usage() { sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//;p}' "$0"; }
# the server's Unix socket lies in it, so it cannot be long
[[ $D =~ ^(/[A-Za-z0-9._+-]+){2,}$ && ${#D} -le 85 ]] || die "PG_TEST_DIR must be a plain absolute path of at most 85 characters, not $D"
as() { if ((EUID == 0)); then setpriv --reuid="$RUNAS" --regid="$(id -g "$RUNAS")" --init-groups env HOME="$D" "$@"; else "$@"; fi; }
sql() { as "$PGBIN/psql" -X -q -A -t -h "$D" -p "$PORT" -U "$ROLE" -d postgres -v ON_ERROR_STOP=1 -c "$*"; }
name() { [[ ${1-} =~ ^[a-z][a-z0-9_]{0,50}$ ]] || die "a database's name has lower-case letters, digits and underscores, not ${1-}"; }

install() {
  [[ -x $PGBIN/postgres ]] && return 0
  ((EUID == 0)) || die "root must install: postgresql-15"
  say "installing: postgresql-15"
  # the package would start a cluster of its own
  [[ -e /usr/sbin/policy-rc.d ]] || { trap 'rm -f /usr/sbin/policy-rc.d' EXIT
    printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d; chmod +x /usr/sbin/policy-rc.d; }
  local log; log=$(mktemp)
  { apt-get update -qq || true; DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql-15; } \
    >"$log" 2>&1 </dev/null || die "apt-get failed, see $log"
  rm -f "$log"
}

# Deletes the state directory, but only one that an earlier run made.
wipe() {
  [[ -e $D ]] || return 0
  [[ -O $D/$MARK ]] || die "$D was not made by this script: remove it yourself or set PG_TEST_DIR"
  rm -rf -- "$D"
}

running() { local p; p=$(head -1 "$D/data/postmaster.pid" 2>/dev/null) && [[ -n $p ]] && grep -qz postgres "/proc/$p/cmdline" 2>/dev/null; }
start() {
  running && return 0
  as "$PGBIN/pg_ctl" -D "$D/data" -l "$D/server.log" -w -t 30 start >/dev/null || { tail -5 "$D/server.log" >&2; die "it did not start"; }
}
stop() { running || return 0; as "$PGBIN/pg_ctl" -D "$D/data" -m "${1:-fast}" -w -t 30 stop >/dev/null; }

provision() {
  stop 2>/dev/null || true
  wipe; mkdir -p "$D"; touch "$D/$MARK"; ((EUID)) || chown "$RUNAS": "$D"
  as test -w "$D" || die "$RUNAS cannot reach $D: set PG_TEST_DIR"
  as "$PGBIN/initdb" -D "$D/data" -U "$ROLE" -E UTF8 --locale=C.UTF-8 -A trust >"$D/init.log" 2>&1 || { tail -3 "$D/init.log" >&2; die "initdb failed"; }
  as bash -c "cat >>'$D/data/postgresql.conf'" <<X2
port = $PORT
listen_addresses = '127.0.0.1'
unix_socket_directories = '$D'
max_connections = 200
shared_buffers = 64MB
# tests ask what is committed, not what a power cut leaves
fsync = off
full_page_writes = off
X2
}

up() {
  install
  # two test runs may begin at the same moment
  exec 9>"$D.lock"; flock 9
  [[ -s $D/provisioned ]] || { provision; start 9>&-; date >"$D/provisioned"; }
  start 9>&-
  exec 9>&-
  status >&2
}
status() {
  running || { echo "down"; exit 3; }
  echo "127.0.0.1:$PORT, user $ROLE"
}
destroy() { stop immediate || true; wipe; rm -f "$D.lock"; }

case ${1:-help} in
  install) install ;;
  up) up ;;
  stop) stop ;;
  status) status ;;
  create) name "${2-}"; sql "create database $2" ;;
  drop) name "${2-}"; sql "drop database if exists $2 with (force)" ;;
  env)
    echo "POSTGRES_URL='jdbc:postgresql://127.0.0.1:$PORT/'"
    echo "POSTGRES_USER='$ROLE'" ;;
  destroy) destroy ;;
  help | -h | --help) usage ;;
  *) usage >&2; exit 2 ;;
esac

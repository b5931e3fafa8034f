# Sourced by the parts that need Windows: a wine of our own below target/, without a screen of anybody's.
#
# Wine's services do not outlive the script that sources this: the wineserver of this prefix, and of no other, is told to
# go, and the same for the X server, by its process id.

export WINEPREFIX=$PWD/target/wine WINEARCH=win64 WINEDEBUG=${WINEDEBUG:--all}
unset DISPLAY

xvfb=
finish_wine() {
  local status=$?
  wineserver -k 2>/dev/null || true
  if [[ -n $xvfb ]]; then
    kill "$xvfb" 2>/dev/null || true
    wait "$xvfb" 2>/dev/null || true
  fi
  return "$status"
}
trap finish_wine EXIT

# A prefix is made once and kept: it takes ten seconds and 700 MB. A half-made one is made again.
if [[ ! -e $WINEPREFIX/ready ]]; then
  rm -rf -- "$WINEPREFIX"
  mkdir -p -- "$WINEPREFIX"
  # no offer to fetch Mono and Gecko; and the services must be up before the first of ours is made
  WINEDLLOVERRIDES="mscoree=;mshtml=" wineboot -i >target/wineboot.log 2>&1 || true
  wineserver -w
  wine reg query 'HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion' >/dev/null 2>&1 ||
    { echo "wine does not start: see windows/target/wineboot.log"; exit 1; }
  touch "$WINEPREFIX/ready"
fi

# screen WIDTHxHEIGHT: an X server of our own; sets DISPLAY
#
# What of Windows runs already knows of no screen, and neither would the services it starts: it is ended first, and the
# next program starts it anew.
screen() {
  wineserver -k || true
  wineserver -w
  rm -f target/display
  Xvfb -displayfd 3 -screen 0 "$1x24" -nolisten tcp >target/xvfb.log 2>&1 3>target/display &
  xvfb=$!
  for _ in {1..200}; do
    [[ -s target/display ]] && break
    sleep 0.05
  done
  export DISPLAY=:$(<target/display)
}

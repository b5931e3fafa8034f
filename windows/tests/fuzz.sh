#!/usr/bin/env bash
# A short round of the fuzzers, each from its corpus in tests/fuzz/corpus; a long one: FUZZ_RUNS=10000000 tests/fuzz.sh
set -euo pipefail
make -j"$(nproc)" --no-print-directory fuzzers
runs=${FUZZ_RUNS:-20000}
passed=0 failed=0
for source in tests/fuzz/*.cpp; do
  name=$(basename "$source" .cpp)
  arguments=()
  [[ ! -f tests/fuzz/$name.dict ]] || arguments+=("-dict=tests/fuzz/$name.dict")
  rm -rf -- "target/fuzz/found/$name"
  mkdir -p "target/fuzz/found/$name"
  log=target/fuzz/$name.log
  # a fixed seed: the same round everywhere, so that nobody's build fails for what he has not touched
  if "target/fuzz/$name" -runs="$runs" -seed=1 -max_len=4096 -timeout=10 -rss_limit_mb=2048 "${arguments[@]}" \
    -artifact_prefix="target/fuzz/$name-" "target/fuzz/found/$name" "tests/fuzz/corpus/$name" >"$log" 2>&1; then
    ((passed += 1))
    printf '%s: %s\n' "$name" "$(grep -E '^Done ' "$log")"
  else
    ((failed += 1))
    echo "FAILED: $name"
    tail -20 "$log"
  fi
done
echo "$passed $failed 0" >"${LATCHKEY_TALLY:-/dev/null}"
((failed == 0))

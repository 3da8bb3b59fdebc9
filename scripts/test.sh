#!/bin/sh
# Runs every test. Golden files that are missing are written and fail once.
# A run that hangs is ended after QUILL_TEST_MINUTES, and what still ran by then is printed.
set -eu
cd "$(dirname "$0")/.."
swift test &
tests=$!
(
  sleep $((60 * ${QUILL_TEST_MINUTES:-45})) &
  trap 'kill $! 2>/dev/null; exit' TERM
  wait
  echo "The tests are not at their end after ${QUILL_TEST_MINUTES:-45} minutes. What runs:" >&2
  ps -e -o pid,ppid,etimes,stat,args --forest | cut -c1-160 >&2
  pkill -KILL -f quillPackageTests || :
  kill "$tests"
) &
watch=$!
trap 'kill "$tests" "$watch" 2>/dev/null; exit 130' INT TERM HUP
status=0
wait "$tests" || status=$?
kill "$watch" 2>/dev/null || :
exit "$status"

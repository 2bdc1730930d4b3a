#!/usr/bin/env bash
# Sets everything up and runs all tests; ends with a line "N passed, N failed".
# Arguments go to "dotnet test", for example: scripts/test.sh --filter "Category!=Slow"
# -p:HardwarePackages=true|false builds with or without VISA.NET and System.IO.Ports instead of asking the package feed.
set -uo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/sdk.sh"
require_sdk
take_hardware_packages "$@"
build SpinBench.sln

results="$(mktemp)"
trap 'rm -f "$results"' EXIT
dotnet test "$repository/SpinBench.sln" -c Release --no-build --nologo ${arguments[@]+"${arguments[@]}"} 2>&1 | tee "$results"
status=${PIPESTATUS[0]}

count() { sed -n "s/.*$1: *\([0-9]*\),.*Total:.*/\1/p" "$results" | awk '{ sum += $1 } END { print sum + 0 }'; }
failed="$(count Failed)"
skipped="$(count Skipped)"
if [ "$status" -ne 0 ] && [ "$failed" -eq 0 ]; then
  failed=1
  echo "The test run itself failed (exit status $status)." >&2
fi
echo
if [ "$skipped" -gt 0 ]; then
  echo "$(count Passed) passed, $failed failed, $skipped skipped"
else
  echo "$(count Passed) passed, $failed failed"
fi
exit "$status"

#!/usr/bin/env bash
# Sets everything up and runs the main job: the whole of Cai et al. 2019 on the simulated bench, from loops to the network.
# Options go to the study, for example: scripts/run.sh --epochs 100
set -euo pipefail
here="$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)"
exec "$here/spinbench" study cai2019 "$@"

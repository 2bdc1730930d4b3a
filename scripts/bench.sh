#!/usr/bin/env bash
# Runs the benchmarks; arguments go to BenchmarkDotNet, for example: scripts/bench.sh --filter '*Training*'
# scripts/bench.sh --physics [NAME] prints the physics engine's speed as one table.
# scripts/bench.sh --force prints a step of FORCE learning and a sweep of innate training beside the same in C++ and numpy.
# scripts/bench.sh --maxcut prints updates a second of spins on graphs beside C++; with quality [SECONDS [GRAPH …]] the gaps to
# optima and best known cuts, for which SPINBENCH_GRAPHS names the folder of the graphs.
# scripts/bench.sh --p-bits prints updates a second of p-bits in sparse networks, on one core, beside a plain loop.
# scripts/bench.sh --validation [SEED [FRACTION]] prints the macrospin's stochastic validation, with SEED also for parameters
# drawn from it, and FRACTION of its samples.
# scripts/bench.sh --switching [SEEDS [adaptive|vcma-adaptive|vcma|mean-resistance|dwell-field [FIRST_SEED]]] prints reads of adaptive
# measuring beside the fixed grid, at one bias and over all, and recovery and coverage of what is measured against bias, and of
# dwell times against in-plane field and bias, on devices of known parameters.
# scripts/bench.sh --resonance SEEDS lines FIRST_SEED [details] prints what intervals of single spectra hold, for each remark, on
# devices that each seed draws anew.
# scripts/bench.sh --resonance [SEEDS [coverage [FIRST_SEED]|minima [FIRST_SEED]|adaptive]] prints recovery and coverage of spin-torque
# resonance on devices of known parameters, two of which FIRST_SEED draws, how often fits of two devices a seed end in a wrong
# minimum, and reads of adaptive spectra beside the fixed grid.
# scripts/bench.sh --hopfield [FOLDER] prints times of the domain-wall network, with the ten graphs g05_60 of FOLDER too.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/sdk.sh"
require_sdk
build Tests/Benchmarks
cd "$repository"
exec dotnet "$repository/Tests/Benchmarks/bin/Release/net10.0/SpinBench.Benchmarks.dll" "$@"

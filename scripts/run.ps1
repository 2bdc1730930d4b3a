# Sets everything up and runs the main job: the Cai 2019 junction on the simulated bench, from telegraph to network.
# Options go to the study, for example: scripts/run.ps1 --epochs 100
& (Join-Path $PSScriptRoot 'spinbench.ps1') study cai2019 @args
exit $LASTEXITCODE

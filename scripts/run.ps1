# Sets everything up and runs the main job: the whole of Cai et al. 2019 on the simulated bench, from loops to the network.
# Options go to the study, for example: scripts/run.ps1 --epochs 100
& (Join-Path $PSScriptRoot 'spinbench.ps1') study cai2019 @args
exit $LASTEXITCODE

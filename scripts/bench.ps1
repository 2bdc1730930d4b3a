# Runs the benchmarks; arguments go to BenchmarkDotNet, for example: scripts/bench.ps1 --filter '*Training*'
. (Join-Path $PSScriptRoot 'sdk.ps1')
Assert-Sdk
Invoke-Build 'Tests/Benchmarks'
Set-Location $Repository
& dotnet (Join-Path $Repository 'Tests/Benchmarks/bin/Release/net10.0/SpinBench.Benchmarks.dll') @args
exit $LASTEXITCODE

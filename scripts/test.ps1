# Sets everything up and runs all tests; ends with a line "N passed, N failed".
# -p:HardwarePackages=true|false builds with or without VISA.NET and System.IO.Ports instead of asking the package feed.
. (Join-Path $PSScriptRoot 'sdk.ps1')
Assert-Sdk
$arguments = @(Select-Arguments $args)
Invoke-Build 'SpinBench.sln'

$ErrorActionPreference = 'Continue'
$lines = & dotnet test (Join-Path $Repository 'SpinBench.sln') -c Release --no-build --nologo @arguments 2>&1 |
    ForEach-Object { Write-Host $_; "$_" }
$status = $LASTEXITCODE
function Get-Total([string] $What) {
    ($lines | Select-String "${What}:\s*(\d+),.*Total:" | ForEach-Object { [int] $_.Matches[0].Groups[1].Value } |
        Measure-Object -Sum).Sum + 0
}
$failed = Get-Total 'Failed'
if ($status -ne 0 -and $failed -eq 0) { $failed = 1 }
$skipped = Get-Total 'Skipped'
$line = "$(Get-Total 'Passed') passed, $failed failed"
if ($skipped -gt 0) { $line += ", $skipped skipped" }
Write-Host ''
Write-Host $line
exit $status

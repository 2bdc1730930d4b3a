# The spinbench tool from a checkout: builds it when a source file has changed, then runs it.
. (Join-Path $PSScriptRoot 'sdk.ps1')
Assert-Sdk

$tool = Join-Path $Repository 'Experiments/Cli/bin/Release/net10.0/SpinBench.Cli.dll'
$built = Join-Path $Artifacts 'built'
$stale = -not (Test-Path $tool) -or -not (Test-Path $built)
if (-not $stale) {
    $stamp = (Get-Item $built).LastWriteTimeUtc
    $sources = 'Instruments', 'Protocols', 'Simulators', 'Experiments', 'Directory.Build.props', 'Directory.Packages.props' |
        ForEach-Object { Join-Path $Repository $_ }
    $stale = [bool] (Get-ChildItem $sources -Recurse -File |
        Where-Object { $_.FullName -notmatch '[\\/](bin|obj)[\\/]' -and $_.LastWriteTimeUtc -gt $stamp } |
        Select-Object -First 1)
}
if ($stale) {
    $started = [DateTime]::UtcNow
    Invoke-Build 'Experiments/Cli'
    New-Item -ItemType File -Force $built | Out-Null
    (Get-Item $built).LastWriteTimeUtc = $started
}

& dotnet $tool @args
exit $LASTEXITCODE

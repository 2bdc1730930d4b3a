# The spinbench tool from a checkout: builds it when a source file has changed, then runs it.
# -p:HardwarePackages=true|false builds with or without VISA.NET and System.IO.Ports instead of asking the package feed.
. (Join-Path $PSScriptRoot 'sdk.ps1')
Assert-Sdk
$arguments = @(Select-Arguments $args)

$tool = Join-Path $Repository 'Experiments/Cli/bin/Release/net10.0/SpinBench.Cli.dll'
$built = Join-Path $Artifacts 'built'
$stale = -not (Test-Path $tool) -or -not (Test-Path $built)
if (-not $stale -and $env:HardwarePackages) {
    # What was built says with which packages.
    $stale = (Get-Content $built) -ne $env:HardwarePackages
}
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
    Set-Content $built $env:HardwarePackages
    (Get-Item $built).LastWriteTimeUtc = $started
}

& dotnet $tool @arguments
exit $LASTEXITCODE

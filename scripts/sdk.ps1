# Dot-sourced by the other scripts: finds the repository and the .NET SDK, builds once at a time.
$ErrorActionPreference = 'Stop'
$env:DOTNET_CLI_TELEMETRY_OPTOUT = '1'
$env:DOTNET_NOLOGO = '1'
$env:DOTNET_CLI_UI_LANGUAGE = 'en'
$Repository = Split-Path -Parent $PSScriptRoot
$Artifacts = Join-Path $Repository 'artifacts'
$BuildLog = Join-Path $Artifacts 'build.log'

function Assert-Sdk {
    $dotnet = Get-Command dotnet -ErrorAction SilentlyContinue
    if ($dotnet -and ((& dotnet --list-sdks) -match '^10\.')) { return }
    [Console]::Error.WriteLine(@'
SpinBench needs the .NET 10 SDK, which was not found on this machine.

  Windows         winget install Microsoft.DotNet.SDK.10
  macOS           brew install --cask dotnet-sdk
  Debian, Ubuntu  sudo apt-get install dotnet-sdk-10.0      (add Microsoft's package feed first if it is unknown)

or download it from https://dotnet.microsoft.com/download/dotnet/10.0 and put "dotnet" on the PATH.
'@)
    exit 69
}

# VISA.NET and System.IO.Ports are not on every package feed. HardwarePackages in the environment says whether to build with
# them; otherwise the feed is asked, by restoring a project of one line.
function Find-HardwarePackages {
    if ($env:HardwarePackages) { return }
    $probe = Join-Path $Artifacts 'hardware'
    New-Item -ItemType Directory -Force $probe | Out-Null
    $project = Join-Path $probe 'hardware.csproj'
    Set-Content $project '<Project Sdk="Microsoft.NET.Sdk"><ItemGroup><PackageReference Include="IviFoundation.Visa" /><PackageReference Include="System.IO.Ports" /></ItemGroup></Project>'
    & dotnet restore $project -v quiet -nologo *> $null
    $env:HardwarePackages = if ($LASTEXITCODE -eq 0) { 'true' } else { 'false' }
}

# Takes -p:HardwarePackages=true|false out of a command line and returns the rest.
function Select-Arguments([string[]] $Arguments) {
    foreach ($argument in $Arguments) {
        if ($argument -match '^-p:HardwarePackages=(.*)$') { $env:HardwarePackages = $Matches[1] } else { $argument }
    }
}

# Only one build at a time in a checkout: two would overwrite each other's files.
function Invoke-Build([string] $Project) {
    New-Item -ItemType Directory -Force $Artifacts | Out-Null
    $lockFile = Join-Path $Artifacts 'build.lock.file'
    $lock = $null
    while (-not $lock) {
        try { $lock = [IO.File]::Open($lockFile, 'OpenOrCreate', 'ReadWrite', 'None') }
        catch [IO.IOException] { Start-Sleep -Milliseconds 200 }
    }
    try {
        Find-HardwarePackages
        & dotnet build (Join-Path $Repository $Project) -c Release -v quiet -nologo *> $BuildLog
        if ($LASTEXITCODE -ne 0) {
            Get-Content $BuildLog | ForEach-Object { [Console]::Error.WriteLine($_) }
            [Console]::Error.WriteLine("The build failed; the log above is also in $BuildLog")
            exit 70
        }
    }
    finally { $lock.Dispose() }
}

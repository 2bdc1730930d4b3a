# Sourced by the other scripts: finds the repository and the .NET SDK, builds once at a time.
# shellcheck shell=bash

repository="$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en
build_log="$repository/artifacts/build.log"

require_sdk() {
  if command -v dotnet >/dev/null 2>&1 && dotnet --list-sdks 2>/dev/null | grep -q '^10\.'; then
    return
  fi
  cat >&2 <<'EOT'
SpinBench needs the .NET 10 SDK, which was not found on this machine.

  Windows         winget install Microsoft.DotNet.SDK.10
  macOS           brew install --cask dotnet-sdk
  Debian, Ubuntu  sudo apt-get install dotnet-sdk-10.0      (add Microsoft's package feed first if it is unknown)
  Fedora          sudo dnf install dotnet-sdk-10.0

or download it from https://dotnet.microsoft.com/download/dotnet/10.0 and put "dotnet" on the PATH.
EOT
  exit 69
}

# Only one build at a time in a checkout: two would overwrite each other's files.
lock_build() {
  local lock="$repository/artifacts/build.lock" holder
  mkdir -p "$repository/artifacts"
  until mkdir "$lock" 2>/dev/null; do
    holder="$(cat "$lock/process" 2>/dev/null || true)"
    if [ -n "$holder" ] && ! kill -0 "$holder" 2>/dev/null; then
      rm -rf "$lock"
    else
      sleep 0.2
    fi
  done
  echo $$ >"$lock/process"
  trap unlock_build EXIT
  trap 'exit 130' INT TERM
}

unlock_build() {
  rm -rf "$repository/artifacts/build.lock"
  trap - EXIT INT TERM
}

# VISA.NET and System.IO.Ports are not on every package feed. HardwarePackages in the environment says whether to build with
# them; otherwise the feed is asked, by restoring a project of one line.
find_hardware_packages() {
  if [ -z "${HardwarePackages:-}" ]; then
    local probe="$repository/artifacts/hardware"
    mkdir -p "$probe"
    printf '%s\n' '<Project Sdk="Microsoft.NET.Sdk"><ItemGroup><PackageReference Include="IviFoundation.Visa" /><PackageReference Include="System.IO.Ports" /></ItemGroup></Project>' \
      >"$probe/hardware.csproj"
    HardwarePackages=false
    if dotnet restore "$probe/hardware.csproj" -v quiet -nologo >/dev/null 2>&1; then HardwarePackages=true; fi
  fi
  export HardwarePackages
}

# Takes -p:HardwarePackages=true|false out of a command line; what is left is in the array "arguments".
take_hardware_packages() {
  arguments=()
  local argument
  for argument in "$@"; do
    case "$argument" in
      -p:HardwarePackages=*) export HardwarePackages="${argument#*=}" ;;
      *) arguments+=("$argument") ;;
    esac
  done
}

# Builds a project or the solution in Release, quietly; the log is shown only when it fails.
build() {
  lock_build
  find_hardware_packages
  if ! dotnet build "$repository/$1" -c Release -v quiet -nologo >"$build_log" 2>&1; then
    cat "$build_log" >&2
    echo "The build failed; the log above is also in $build_log" >&2
    exit 70
  fi
  unlock_build
}

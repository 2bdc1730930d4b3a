using System.Reflection;

namespace SpinBench.Protocols;

/// <summary>The version of SpinBench that is running, as runs and certificates record it.</summary>
public static class SoftwareVersion
{
    /// <summary>Version and commit.</summary>
    public static string Current { get; } = typeof(SoftwareVersion).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Ivi.Visa;

namespace SpinBench.Instruments.Visa;

/// <summary>The VISA that is installed on this machine, if any.</summary>
/// <remarks>
/// The VISA.NET resource manager needs the native conflict manager. Where that is missing, merely touching the class throws,
/// and its finalizer ends the process later. So it is looked for first, and on systems other than Windows never touched.
/// </remarks>
internal static class VisaLibrary
{
    /// <summary>Whether a VISA is there.</summary>
    public static bool IsInstalled { get; } =
        OperatingSystem.IsWindows() && NativeLibrary.TryLoad("visaConfMgr.dll", out _);

    /// <summary>Opens a session; may take 30 s.</summary>
    /// <param name="resourceName">VISA resource name.</param>
    /// <param name="lockTimeoutMilliseconds">How long another owner's lock is waited for.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static IVisaSession Open(string resourceName, int lockTimeoutMilliseconds) =>
        GlobalResourceManager.Open(resourceName, AccessModes.None, lockTimeoutMilliseconds);

    /// <summary>The resource names of what VISA knows or finds.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static IReadOnlyList<string> Find(string pattern) => [.. GlobalResourceManager.Find(pattern)];
}

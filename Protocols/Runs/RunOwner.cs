using System.Diagnostics;
using System.Globalization;

namespace SpinBench.Protocols.Runs;

/// <summary>Who works on a run or holds a bench: one session of one process since one start of one machine.</summary>
/// <param name="Session">Unique for every run or resume.</param>
/// <param name="Process">Process id.</param>
/// <param name="ProcessStarted">Start of the process, so that a reused id is not taken for it.</param>
/// <param name="Boot">Identity of the machine's present boot; empty where the system has none.</param>
/// <param name="Host">Name of the machine.</param>
public sealed record RunOwner(string Session, int Process, string ProcessStarted, string Boot, string Host)
{
    /// <summary>A heartbeat older than this is no sign of life any more.</summary>
    internal static readonly TimeSpan Lapse = TimeSpan.FromSeconds(5);

    private const string BootIdentity = "/proc/sys/kernel/random/boot_id";

    /// <summary>A new session of this process.</summary>
    public static RunOwner NewSession()
    {
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        return new RunOwner(
            Guid.NewGuid().ToString("N"), process.Id, StartOf(process), BootNow(), System.Environment.MachineName);
    }

    /// <summary>Whether the owner still works, given its last heartbeat.</summary>
    /// <remarks>
    /// On this machine the process table decides; a session of this very process, or one on another machine,
    /// counts as alive while its heart beats.
    /// </remarks>
    internal bool IsAlive(DateTimeOffset heartbeat, DateTimeOffset now)
    {
        var beats = now - heartbeat < Lapse;
        if (Host != System.Environment.MachineName)
        {
            return beats;
        }

        if (Boot != BootNow())
        {
            return false;
        }

        return Process == System.Environment.ProcessId ? beats : IsRunning();
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"process {Process} on {Host}");

    private bool IsRunning()
    {
        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(Process);
            return !process.HasExited && StartOf(process) == ProcessStarted;
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException)
        {
            // No process has that id, or it has just ended.
            return false;
        }
    }

    // Two readings of one start differ by a clock tick of the system.
    private static string StartOf(Process process) =>
        new DateTimeOffset(process.StartTime.ToUniversalTime()).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private static string BootNow() =>
        OperatingSystem.IsLinux() && File.Exists(BootIdentity) ? File.ReadAllText(BootIdentity).Trim() : "";
}

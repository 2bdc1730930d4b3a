using System.Diagnostics;
using System.Runtime.InteropServices;

namespace SpinBench.Cli.Tests;

/// <summary>The built tool as a user's process, with a data folder of its own.</summary>
internal sealed partial class Tool : IDisposable
{
    private const int Interrupted = 2;
    private const int Killed = 9;
    private const int Terminated = 15;

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    public Tool() => Folder = Directory.CreateTempSubdirectory("spinbench tool ").FullName;

    /// <summary>Working and data folder, with a space in its name.</summary>
    public string Folder { get; }

    public string Catalogue => Path.Combine(Folder, "catalogue.db");

    public async Task<ToolResult> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        return await FinishAsync(process);
    }

    public Process Start(params string[] arguments) => StartAnswering("", arguments);

    /// <summary>Starts it with what a person types.</summary>
    public Process StartAnswering(string answers, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.ArgumentList.Add(typeof(SpinBenchTool).Assembly.Location);
        foreach (var argument in (string[])[.. arguments, "--catalogue", Catalogue])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["XDG_DATA_HOME"] = Folder;
        var process = Process.Start(start)!;
        process.StandardInput.Write(answers);
        process.StandardInput.Close();
        return process;
    }

    public static async Task<ToolResult> FinishAsync(Process process)
    {
        using var deadline = new CancellationTokenSource(s_patience);
        var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
        var error = process.StandardError.ReadToEndAsync(deadline.Token);
        await process.WaitForExitAsync(deadline.Token);
        return new ToolResult(process.ExitCode, await output, await error);
    }

    /// <summary>Waits until the catalogue holds points of a run that is still at work.</summary>
    public async Task WaitForPointsAsync(Process process, long atLeast)
    {
        using var deadline = new CancellationTokenSource(s_patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (await timer.WaitForNextTickAsync(deadline.Token))
        {
            Assert.False(process.HasExited, "The run ended before it could be interrupted: make it longer.");
            if (IsUnderWay() && Stored() >= atLeast)
            {
                return;
            }
        }
    }

    /// <summary>
    /// What Ctrl-C does. A shell makes what it starts in the background deaf to SIGINT, and so everything below it; the
    /// tool answers SIGTERM in the same way.
    /// </summary>
    public static void Interrupt(Process process) => Assert.Equal(0, Kill(process.Id, IsDeafToInterrupt() ? Terminated : Interrupted));

    public static void KillOutright(Process process) => Assert.Equal(0, Kill(process.Id, Killed));

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    // More than a new catalogue's tables: before, a second opener would meet the tool while it makes the file.
    private bool IsUnderWay() => new FileInfo(Catalogue + "-wal") is { Exists: true, Length: > 512 << 10 };

    private long Stored()
    {
        try
        {
            using var catalogue = Protocols.Runs.Catalogue.Open(Catalogue);
            return catalogue.Runs.Newest()?.Points ?? 0;
        }
        catch (Protocols.Runs.CatalogueException)
        {
            return 0; // The tool is making the file at this moment.
        }
    }

    private static bool IsDeafToInterrupt()
    {
        const string Status = "/proc/self/status";
        const string Ignored = "SigIgn:";
        return File.Exists(Status)
            && File.ReadLines(Status).FirstOrDefault(line => line.StartsWith(Ignored, StringComparison.Ordinal)) is { } mask
            && (Convert.ToUInt64(mask[Ignored.Length..].Trim(), 16) >> (Interrupted - 1) & 1) == 1;
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}

/// <summary>How the tool ended.</summary>
internal sealed record ToolResult(int Status, string Output, string Error)
{
    public override string ToString() => $"status {Status}{Environment.NewLine}{Output}{Environment.NewLine}{Error}";
}

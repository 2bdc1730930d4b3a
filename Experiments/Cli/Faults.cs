using System.CommandLine;
using SpinBench.Cli.Campaigns;
using SpinBench.Instruments;
using SpinBench.Instruments.Channels.WireLogs;
using SpinBench.Instruments.Files;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Runs;
using SpinBench.Protocols.Runs.Export;
using SpinBench.Protocols.Safety;
using SpinBench.Simulators.Physics;

namespace SpinBench.Cli;

/// <summary>Turns an error into one readable paragraph and a stable exit status; the stack goes to the log.</summary>
internal static class Faults
{
    public static int Report(Exception fault, Terminal terminal, string logFile)
    {
        if (fault is OperationCanceledException)
        {
            terminal.Note("Stopped by the user.");
            return ExitCode.Interrupted;
        }

        if (fault is SpinBenchException or UnstableStepException)
        {
            terminal.Note($"error: {fault.Message}");
            return ExitStatusOf(fault);
        }

        WriteLog(fault, logFile);
        terminal.Note($"This is a fault of SpinBench, not yours: {fault.Message} The details are in {logFile}");
        return ExitCode.Internal;
    }

    public static int ExitStatusOf(Exception fault) => fault switch
    {
        CampaignStepException { InnerException: { } stopped } => ExitStatusOf(stopped),
        LimitException => ExitCode.Limit,
        ChannelException => ExitCode.Channel,
        InstrumentException or WireLogException => ExitCode.Instrument,
        CatalogueException or ExportException => ExitCode.Catalogue,
        BenchOpeningException { Failures: [var (_, failure), ..] } => ExitStatusOf(failure),
        ContactException or SentinelException or UnsafeBenchException => ExitCode.Instrument,
        _ => ExitCode.Usage,
    };

    private static void WriteLog(Exception fault, string logFile)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(logFile)!);
        File.AppendAllText(logFile, $"{TimeProvider.System.GetUtcNow():O}{Environment.NewLine}{fault}{Environment.NewLine}");
    }
}

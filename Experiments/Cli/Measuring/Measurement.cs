using SpinBench.Cli.Composition;
using SpinBench.Protocols;
using SpinBench.Protocols.Runs;
using SpinBench.Protocols.Safety;

namespace SpinBench.Cli.Measuring;

/// <summary>One measurement on an open bench: carried out or resumed, analysed, drawn.</summary>
internal sealed class Measurement(CommandContext context, Catalogue catalogue, OpenBench bench)
{
    /// <summary>Stops the run at this time; it can be resumed.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Looks at the device at an interval; null for none.</summary>
    public SentinelSettings? Sentinel { get; init; }

    /// <summary>The campaign and the step that the run is of; null for a run of its own.</summary>
    public StepOfCampaign? Campaign { get; init; }

    /// <summary>Shows how far the run is.</summary>
    public ProgressLine Progress { get; init; } = new(context.Terminal, TimeProvider.System);

    /// <summary>The true curve of a simulated device, drawn beside the measured one.</summary>
    public Func<double, double>? Truth { get; init; }

    /// <summary>Number of the run as soon as it is written down, so that a run that fails can be named; 0 before.</summary>
    public long Run => Progress.Run;

    /// <summary>Files of the figure, when one was drawn.</summary>
    public IReadOnlyList<string> Figures { get; private set; } = [];

    public async Task<RunSummary> RunAsync(PlannedProtocol planned, string device)
    {
        var request = new RunRequest
        {
            Device = device,
            Settings = planned.Settings,
            BenchText = bench.File.Text,
            Seed = bench.File.Simulation?.Seed,
            Cut = bench.File.Simulation?.Cut,
            WireLog = bench.Recording?.File,
            Sentinel = Sentinel,
            Campaign = Campaign,
        };
        var summary = await new RunEngine(catalogue).RunAsync(
            planned.Protocol, bench.Bench, request, Options(), context.Cancellation);
        return await FinishAsync(planned.Protocol, summary);
    }

    public async Task<RunSummary> ResumeAsync(long run, PlannedProtocol planned)
    {
        var summary = await new RunEngine(catalogue).ResumeAsync(
            run, planned.Protocol, bench.Bench, Options(), context.Cancellation);
        return await FinishAsync(planned.Protocol, summary);
    }

    /// <summary>Prints how a run ended, as text or JSON, and returns the exit status.</summary>
    public int Report(RunSummary summary)
    {
        var terminal = context.Terminal;
        terminal.Json(new { summary.Run, State = summary.State.ToString(), summary.Points, summary.SetPoints, summary.Analysis, Figures, Catalogue = catalogue.Path });
        terminal.Heading($"Run {summary.Run} {Ending(summary.State)}: {Show.Count(summary.Points)} points at {summary.SetPoints} set points, "
            + $"{Show.Duration(summary.Elapsed)}");
        if (summary.Analysis is { } analysis)
        {
            Show.Analysis(terminal, analysis);
        }

        foreach (var file in Figures)
        {
            terminal.Line($"figure  {file}");
        }

        terminal.Line($"stored  run {summary.Run} in {catalogue.Path}");
        if (summary.State == RunState.Complete)
        {
            return ExitCode.Success;
        }

        terminal.Note($"\"spinbench runs resume {summary.Run}\" goes on with it.");
        return summary.State == RunState.Aborted ? ExitCode.Interrupted : ExitCode.Incomplete;
    }

    private static string Ending(RunState state) => state switch
    {
        RunState.Complete => "is complete",
        RunState.Aborted => "was aborted, what was measured is stored",
        _ => "stopped at its deadline",
    };

    private RunOptions Options() => new() { Observer = Progress, Until = Until };

    private async Task<RunSummary> FinishAsync(IProtocol protocol, RunSummary summary)
    {
        var points = catalogue.Runs.Points(summary.Run);
        if (summary.Analysis is not { } analysis || points.Count == 0)
        {
            return summary;
        }

        var title = $"{protocol.Name}, {catalogue.Runs.Get(summary.Run).Description.Device} on {bench.Bench.Name}, run {summary.Run}";
        if (FigureFiles.Of(analysis, points, title, Truth) is { } figure)
        {
            Figures = await figure.SaveAsync(Path.Combine(context.FiguresFolder, $"run-{summary.Run}-{protocol.Name}.svg"), CancellationToken.None);
        }

        foreach (var (suffix, beside) in FigureFiles.Beside(analysis, title))
        {
            Figures = [.. Figures, .. await beside.SaveAsync(
                Path.Combine(context.FiguresFolder, $"run-{summary.Run}-{protocol.Name}-{suffix}.svg"), CancellationToken.None)];
        }

        return summary;
    }
}

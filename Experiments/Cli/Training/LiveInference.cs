using SpinBench.Cli.Composition;
using SpinBench.Cli.Measuring;
using SpinBench.Instruments;
using SpinBench.Instruments.Units;
using SpinBench.Networks.Live;
using SpinBench.Protocols;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Runs;
using SpinBench.Protocols.Safety;
using SpinBench.Protocols.StateReads;

namespace SpinBench.Cli.Training;

/// <summary>Reads the hidden units of one batch on a bench, as a run; when the bench is lost, the curve answers from there on.</summary>
internal sealed class LiveInference(CommandContext context, Catalogue catalogue, BenchFile file, string[] keys)
{
    private const int Digits = 15;

    /// <summary>Why the bench answers no longer; null while it does.</summary>
    public string? Lost { get; private set; }

    /// <summary>The run's protocol for a plan.</summary>
    public PlannedProtocol Protocol(LivePlan plan) => PlannedProtocol.Plan(
        StateReadsProtocol.ProtocolName, null,
        [
            .. keys,
            $"fields=[{string.Join(", ", plan.Fields.Select(field => Quantity.FormatIn(field, "T", "Oe", Digits)))}]",
            $"reads=[{string.Join(", ", plan.Reads)}]",
        ],
        file);

    /// <summary>Measures a batch.</summary>
    /// <returns>The run, and whether it was aborted.</returns>
    public async Task<(long Run, bool IsAborted)> MeasureAsync(LivePlan plan, OpenBench bench, string device)
    {
        var measurement = new Measurement(context, catalogue, bench);
        try
        {
            var summary = await measurement.RunAsync(Protocol(plan), device);
            return (summary.Run, summary.State == RunState.Aborted);
        }
        catch (SpinBenchException fault) when (measurement.Run > 0 && IsLoss(fault))
        {
            Lost = fault.Message;
            context.Terminal.Note($"The bench is lost: {fault.Message} What run {measurement.Run} has read is used; the curve answers for the rest.");
            return (measurement.Run, false);
        }
    }

    // With the link goes the way to the safe state: what may be live is in the message, and said again when the bench is closed.
    private static bool IsLoss(Exception? fault) => fault is UnsafeBenchException unreachable
        ? IsLoss(unreachable.InnerException)
        : fault is ChannelException or InstrumentException or ContactException;

    /// <summary>The states of a stored run, by set point; none when it shows no two levels.</summary>
    /// <exception cref="CatalogueException">The run was made for another batch.</exception>
    public IReadOnlyDictionary<int, IReadOnlyList<int>> States(long run, LivePlan plan)
    {
        var description = catalogue.Runs.Get(run).Description;
        var settings = PlannedProtocol.Stored(description.Settings, description.Protocol, file).Protocol is StateReadsProtocol stored
            ? stored.Settings
            : throw new UsageException($"Run {run} is of protocol {description.Protocol}, not {StateReadsProtocol.ProtocolName}.");
        if (!settings.Reads.SequenceEqual(plan.Reads))
        {
            throw new UsageException($"Run {run} was made for another batch: give the same weights, images, reads, bin and curve as then, and the runs in the order of their batches.");
        }

        var analysis = StateReadsAnalysis.Of(catalogue.Runs.Points(run));
        foreach (var remark in analysis.Remarks)
        {
            context.Terminal.Note($"run {run}: {remark}");
        }

        return analysis.States.ToDictionary(
            entry => entry.Key, entry => (IReadOnlyList<int>)[.. entry.Value.Select(state => (int)state)]);
    }
}

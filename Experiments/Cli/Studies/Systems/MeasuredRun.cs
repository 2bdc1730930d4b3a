using SpinBench.Cli.Measuring;
using SpinBench.Protocols;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Runs;

namespace SpinBench.Cli.Studies.Systems;

/// <summary>A run of the catalogue that takes the place of a model.</summary>
/// <param name="Record">Who measured what, when, on which bench.</param>
/// <param name="SetPoints">Its set points.</param>
/// <param name="Points">Its points.</param>
/// <param name="Analysis">What its protocol says of them, with all its curves.</param>
internal sealed record MeasuredRun(RunRecord Record, IReadOnlyList<SetPoint> SetPoints, PointTable Points, RunAnalysis Analysis)
{
    /// <summary>"run 7 (telegraph) of W7/D3-A12", and whether it was simulated.</summary>
    public string Name => $"run {Record.Id} ({Record.Description.Protocol}) of {Record.Description.Device}{(Record.Description.Simulated ? ", simulated bench" : "")}";

    /// <summary>Loads a run of one of some protocols.</summary>
    /// <param name="context">Names the catalogue.</param>
    /// <param name="run">Number of the run.</param>
    /// <param name="protocols">Protocols whose runs will do.</param>
    /// <exception cref="UsageException">The run is of another protocol, or has no points.</exception>
    /// <exception cref="CatalogueException">There is no such run.</exception>
    public static MeasuredRun Load(CommandContext context, long run, params string[] protocols)
    {
        using var catalogue = context.OpenCatalogue();
        var record = catalogue.Runs.Get(run);
        if (!protocols.Contains(record.Description.Protocol))
        {
            throw new UsageException(
                $"Run {run} is one of {record.Description.Protocol}; needed is one of {string.Join(" or ", protocols)}. \"spinbench runs list\" shows them.");
        }

        if (record.Points == 0)
        {
            throw new UsageException($"Run {run} has no points; \"spinbench runs resume {run}\" goes on with it.");
        }

        var protocol = PlannedProtocol.Stored(
            record.Description.Settings, record.Description.Protocol, BenchFile.Parse(record.Description.BenchText, "stored bench")).Protocol;
        var (setPoints, points) = (catalogue.Runs.SetPoints(run), catalogue.Runs.Points(run));
        return new MeasuredRun(record, setPoints, points, protocol.Analyse(setPoints, points));
    }

    /// <summary>A fitted quantity by name.</summary>
    /// <exception cref="UsageException">The run does not determine it.</exception>
    public FittedQuantity Quantity(string name) => Analysis.Quantities.FirstOrDefault(quantity => quantity.Name == name) is { } found && !double.IsNaN(found.Value)
        ? found
        : throw new UsageException($"{Name} does not determine \"{name}\"; it has {string.Join(", ", Analysis.Quantities.Where(quantity => !double.IsNaN(quantity.Value)).Select(quantity => quantity.Name))}.");
}

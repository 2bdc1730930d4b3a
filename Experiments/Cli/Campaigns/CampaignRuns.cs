using SpinBench.Cli.Composition;
using SpinBench.Cli.Measuring;
using SpinBench.Instruments.Randomness;
using SpinBench.Protocols;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Campaigns;
using SpinBench.Protocols.Runs;

namespace SpinBench.Cli.Campaigns;

/// <summary>The runs of one campaign: which step has which, what they found, on which bench each is measured.</summary>
internal sealed class CampaignRuns(Catalogue catalogue, long campaign, CampaignRequest request)
{
    private readonly Dictionary<long, RunAnalysis> _analyses = [];

    /// <summary>The campaign's number.</summary>
    public long Campaign => campaign;

    /// <summary>The campaign.</summary>
    public CampaignRequest Request => request;

    /// <summary>The last run of a step on a device; null when it was never begun.</summary>
    public RunRecord? Find(string device, string step) => catalogue.Runs.OfCampaign(campaign)
        .LastOrDefault(run => run.Description.Device == device && run.Description.Campaign!.Step == step);

    /// <summary>The last run of the campaign, whatever its step.</summary>
    public RunRecord? Newest() => catalogue.Runs.OfCampaign(campaign) is [.., var last] ? last : null;

    /// <summary>Keeps what a run of this process has found, which need not be analysed once more.</summary>
    public void Remember(RunSummary summary)
    {
        if (summary is { State: RunState.Complete, Analysis: { } analysis })
        {
            _analyses[summary.Run] = analysis;
        }
    }

    /// <summary>The campaign with what has been found on a device in the places of references.</summary>
    public CampaignFile Resolve(string device) =>
        CampaignFile.Parse(request.File.Text, request.FileName, request.Bench, step => QuantitiesOf(device, step));

    /// <summary>The bench as a step on a device needs it; chance on a simulated one is the step's own.</summary>
    public BenchFile BenchOf(string device, string step, Mounting mounting)
    {
        var file = request.Bench with { Limits = request.File.Limits, Mounting = mounting };
        return file.Simulation is { } simulation
            ? file with { Simulation = simulation with { Seed = RandomStream.KeyOf(simulation.Seed, $"campaign/{device}/{step}") } }
            : file;
    }

    /// <summary>What every measured step has found, in order.</summary>
    public IReadOnlyList<StepResult> Results() =>
    [
        .. request.NamedDevices.SelectMany(device => request.File.Steps.Select(step => Result(device, step.Name))).OfType<StepResult>(),
    ];

    private StepResult? Result(string device, string step)
    {
        if (Find(device, step) is not { State: RunState.Complete } run)
        {
            return null;
        }

        var points = catalogue.Runs.Points(run.Id);
        var analysis = _analyses.TryGetValue(run.Id, out var known)
            ? known
            : ProtocolOf(run).Analyse(catalogue.Runs.SetPoints(run.Id), points);
        return new StepResult(device, step, run, analysis, points);
    }

    private RunAnalysis? QuantitiesOf(string device, string step)
    {
        if (Find(device, step) is not { State: RunState.Complete } run)
        {
            return null;
        }

        // A process may have ended between a run's last point and its analysis.
        return catalogue.Runs.Analysis(run.Id) ?? new RunEngine(catalogue).Analyse(run.Id, ProtocolOf(run));
    }

    private IProtocol ProtocolOf(RunRecord run) =>
        PlannedProtocol.Stored(run.Description.Settings, run.Description.Protocol, request.Bench).Protocol;
}

using SpinBench.Cli.Campaigns;
using SpinBench.Cli.Composition;
using SpinBench.Cli.Studies.Networks;
using SpinBench.Protocols.Runs;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Cli.Studies.Cai2019;

/// <summary>
/// The whole of Cai et al. 2019 as one campaign, on a real or a simulated bench: every figure of the paper measured, and
/// its quantities beside the paper's and, where the device is simulated, beside what it really is.
/// </summary>
/// <param name="context">The command.</param>
/// <param name="epochs">Passes over the digits; 0 trains nothing.</param>
/// <param name="folder">Where report and figures go.</param>
internal sealed class Cai2019Study(CommandContext context, int epochs, string folder)
{
    private const string Activation = "activation";
    private const string Landscape = "cai2019-landscape";
    private const string Torque = "cai2019-torque";

    /// <summary>Measures what is not measured yet and reports.</summary>
    /// <param name="campaign">A campaign of the study to go on with; null for a new one.</param>
    public async Task<int> RunAsync(long? campaign)
    {
        using var catalogue = context.OpenCatalogue();
        var campaigns = new Cai2019Campaigns(context, catalogue);
        var result = await (campaign is { } number ? campaigns.TakeUpAsync(number) : StartAsync(campaigns));
        if (result.State != RunState.Complete)
        {
            return Stopped(result.State, result.Campaign);
        }

        var bench = campaigns.BenchOf(result.Campaign);
        var truth = bench.Simulation is { } simulation ? new JunctionTruth(SimulatedDevices.FindForBench(simulation.Device)) : null;
        var figures = new List<string>(await new Cai2019Figures(folder, truth).DrawAsync(result, context.Cancellation));
        List<StudyRow> rows = [.. RowsOf(result, truth)];
        if (bench.Simulation?.Device == Cai2019Campaigns.Name)
        {
            foreach (var (variant, rowsOf) in s_variants)
            {
                var found = await campaigns.VariantAsync(variant, result.Campaign);
                if (found.State != RunState.Complete)
                {
                    return Stopped(found.State, result.Campaign);
                }

                rows.AddRange(rowsOf(found, new JunctionTruth(SimulatedDevices.FindForBench(variant))));
            }
        }

        if (truth is not null)
        {
            rows.AddRange(EnergyRows.Of(new TwoStateModel(truth.Device, FieldAxis.Perpendicular)));
        }

        if (epochs > 0 && catalogue.Curves.OfRun(result.Find(Activation)!.Run.Id) is { } curve)
        {
            var (trained, figure) = await new Cai2019Training(context, epochs).RunAsync(curve, folder);
            rows.AddRange(trained);
            figures.Add(figure);
        }

        await ReportAsync(result, rows, truth, figures);
        return ExitCode.Success;
    }

    private static readonly (string Variant, Func<CampaignResult, JunctionTruth, IEnumerable<StudyRow>> Rows)[] s_variants =
        [(Landscape, VoltageRows.OfLandscape), (Torque, TorqueRows.OfTorque)];

    /// <summary>The rows of the campaign itself; without a reference where the device is real.</summary>
    internal static IEnumerable<StudyRow> RowsOf(CampaignResult result, JunctionTruth? truth) =>
    [
        .. LoopRows.Of(result, truth), .. TelegraphRows.Of(result, truth), .. ActivationRows.Of(result, truth),
        .. VoltageRows.Of(result, truth), .. ResonanceRows.Of(result, truth), .. TorqueRows.Of(result, truth),
    ];

    private int Stopped(RunState state, long campaign)
    {
        context.Terminal.Note($"\"spinbench study {Cai2019Campaigns.Name} --campaign {campaign}\" goes on with it.");
        return state == RunState.Aborted ? ExitCode.Interrupted : ExitCode.Incomplete;
    }

    private Task<CampaignResult> StartAsync(Cai2019Campaigns campaigns)
    {
        var arguments = context.Arguments;
        var bench = OpenBench.Describe(
            arguments.GetValue(CommonOptions.Bench)!, arguments.GetValue(CommonOptions.Seed), arguments.GetValue(CommonOptions.Cut));
        return campaigns.StartAsync(bench, arguments.GetValue(CommonOptions.Device) is { } device ? [device] : []);
    }

    private async Task ReportAsync(CampaignResult result, List<StudyRow> rows, JunctionTruth? truth, IReadOnlyList<string> figures)
    {
        List<(string Heading, IReadOnlyList<string> Sentences)> sections = truth is null
            ? []
            :
            [
                ("What the paper leaves open or contradicts", [.. new OpenQuestions(truth).Contradictions()]),
                ("What a referee will ask", [.. new OpenQuestions(truth).Attacks()]),
            ];
        var report = new StudyReport("Cai et al., Phys. Rev. Applied 11, 034015 (2019): paper, device, measured", rows, sections, figures);
        var files = await report.SaveAsync(folder, $"study-{Cai2019Campaigns.Name}", context.Cancellation);
        report.Print(context.Terminal);
        foreach (var file in figures.Concat(files))
        {
            context.Terminal.Line($"file    {file}");
        }

        context.Terminal.Line($"Campaign {result.Campaign}: \"spinbench campaign report {result.Campaign}\" shows every quantity of every step.");
    }
}

using SpinBench.Cli.Campaigns;
using SpinBench.Cli.Composition;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Runs;

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
    public const string Name = "cai2019";
    private const string Activation = "activation";

    /// <summary>Measures what is not measured yet and reports.</summary>
    /// <param name="campaign">A campaign of the study to go on with; null for a new one.</param>
    public async Task<int> RunAsync(long? campaign)
    {
        using var catalogue = context.OpenCatalogue();
        var execution = new CampaignExecution(context, catalogue);
        var result = campaign is { } number ? await TakeUpAsync(catalogue, execution, number) : await StartAsync(execution);
        if (result.State != RunState.Complete)
        {
            context.Terminal.Note($"\"spinbench study {Name} --campaign {result.Campaign}\" goes on with it.");
            return result.State == RunState.Aborted ? ExitCode.Interrupted : ExitCode.Incomplete;
        }

        var record = catalogue.Campaigns.Get(result.Campaign);
        var bench = BenchFile.Parse(record.Description.BenchText, record.Description.Bench);
        var truth = bench.Simulation is { } simulation ? new JunctionTruth(SimulatedDevices.FindForBench(simulation.Device)) : null;
        var figures = new List<string>(await new Cai2019Figures(folder, truth).DrawAsync(result, context.Cancellation));
        List<StudyRow> rows =
        [
            .. LoopRows.Of(result, truth), .. TelegraphRows.Of(result, truth), .. ActivationRows.Of(result, truth),
            .. VoltageRows.Of(result, truth), .. ResonanceRows.Of(result, truth), .. TorqueRows.Of(result, truth),
        ];
        if (epochs > 0 && catalogue.Curves.OfRun(result.Find(Activation)!.Run.Id) is { } curve)
        {
            var (trained, figure) = await new Cai2019Training(context, epochs).RunAsync(curve, folder);
            rows.AddRange(trained);
            figures.Add(figure);
        }

        await ReportAsync(result, rows, truth, figures);
        return ExitCode.Success;
    }

    private static async Task<CampaignResult> TakeUpAsync(Catalogue catalogue, CampaignExecution execution, long campaign)
    {
        var record = catalogue.Campaigns.Get(campaign);
        if (record.Description.Name != Name)
        {
            throw new UsageException($"Campaign {campaign} is \"{record.Description.Name}\", not this study. \"spinbench campaign list\" shows which is.");
        }

        return record.State == RunState.Complete ? execution.Load(campaign) : await execution.ResumeAsync(campaign, new CampaignChanges(), new CampaignOptions());
    }

    private Task<CampaignResult> StartAsync(CampaignExecution execution)
    {
        var arguments = context.Arguments;
        var bench = OpenBench.Describe(
            arguments.GetValue(CommonOptions.Bench)!, arguments.GetValue(CommonOptions.Seed), arguments.GetValue(CommonOptions.Cut));
        string[] devices = arguments.GetValue(CommonOptions.Device) is { } device ? [device] : [];
        return execution.StartAsync(CampaignRequest.Parse(CampaignText(), $"{Name}.yaml", bench, devices), new CampaignOptions());
    }

    private static string CampaignText()
    {
        using var stream = typeof(Cai2019Study).Assembly.GetManifestResourceStream($"{Name}.yaml")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private async Task ReportAsync(CampaignResult result, List<StudyRow> rows, JunctionTruth? truth, IReadOnlyList<string> figures)
    {
        var questions = truth is null ? null : new OpenQuestions(truth);
        List<(string Heading, IReadOnlyList<string> Sentences)> sections = questions is null
            ? []
            : [("What the paper leaves open or contradicts", [.. questions.Contradictions()]), ("What a referee will ask", [.. questions.Attacks()])];
        var report = new StudyReport("Cai et al., Phys. Rev. Applied 11, 034015 (2019): paper, device, measured", rows, sections, figures);
        var files = await report.SaveAsync(folder, $"study-{Name}", context.Cancellation);
        var terminal = context.Terminal;
        terminal.Json(rows);
        terminal.Heading(report.Title);
        StudyTable.Print(terminal, rows);
        foreach (var (heading, sentences) in sections)
        {
            terminal.Line();
            terminal.Heading(heading);
            foreach (var sentence in sentences)
            {
                terminal.Line($"  {sentence}");
            }
        }

        terminal.Line();
        foreach (var file in figures.Concat(files))
        {
            terminal.Line($"file    {file}");
        }

        terminal.Line($"Campaign {result.Campaign}: \"spinbench campaign report {result.Campaign}\" shows every quantity of every step.");
    }
}

using System.CommandLine;
using SpinBench.Cli.Campaigns;
using SpinBench.Cli.Composition;
using SpinBench.Instruments.Files;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Campaigns;
using SpinBench.Protocols.Runs;
using SpinBench.Protocols.Samples;

namespace SpinBench.Cli.Commands;

/// <summary><c>spinbench campaign plan|run|resume|list|report</c>.</summary>
internal static class CampaignCommands
{
    private static readonly Argument<string> s_file = new("file") { Description = "The campaign file (YAML)." };

    private static readonly Argument<string[]> s_devices = new("device")
    {
        Description = "The devices, in the order in which they are measured. Default on a simulated bench: the simulated one.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<string?> s_until = new("--until")
    {
        Description = "Stop then; \"campaign resume\" goes on later. \"08:00\", \"Tue 08:00\", \"2026-11-24 08:00\", \"+90 min\".",
        HelpName = "time",
    };

    private static readonly Option<string?> s_notify = new("--notify")
    {
        Description = "Tell of hand work, end and failure: an http(s) address that takes JSON, or a command of your shell.",
        HelpName = "command|url",
    };

    private static readonly Option<string?> s_changedBench = new("--bench")
    {
        Description = "The bench file, when it has changed. Default: as stored with the campaign.", HelpName = "file",
    };

    private static readonly Option<string?> s_corrected = new("--file")
    {
        Description = "A corrected campaign file for the steps that are not begun yet. Default: as stored with the campaign.",
        HelpName = "file",
    };

    private static readonly Option<string?> s_sample = new("--sample")
    {
        Description = "A sample file, whose devices are measured in its order; dead ones are passed over.", HelpName = "file",
    };

    private static readonly Option<string?> s_out = new("--out")
    {
        Description = "A folder for the figures with their data.", HelpName = "folder",
    };

    public static Command Create(Interruption interruption) => new("campaign", "Protocols in order, later ones with results of earlier ones.")
    {
        TeachingHelp.Teach(
            new Command("plan", "Shows what a campaign asks of the bench and of you: time, hand work, limits. Nothing moves.")
                { s_file, s_devices, s_sample, CommonOptions.Bench, CommonOptions.Seed, CommonOptions.Cut },
            """
            A campaign file:

              format: 1
              campaign: first look
              steps:
                - step: trace
                  protocol: telegraph
                  settings: {field: 0 Oe}
                - step: activation
                  protocol: switching-probability
                  settings: {resistance: "${trace/resistance, low state}"}
            """).With(interruption, PlanAsync),
        new Command("run", "Measures a campaign; every step is a run of the catalogue.")
            { s_file, s_devices, s_sample, CommonOptions.Bench, CommonOptions.Seed, CommonOptions.Cut, s_until, s_notify, s_out }
            .With(interruption, RunAsync),
        TeachingHelp.Teach(
            new Command("resume", "Goes on with a campaign that stopped: Ctrl-C, a deadline, a fault, a killed process.")
                { s_number, s_changedBench, s_corrected, s_until, s_notify, s_out },
            "It goes on inside the step at work, as \"runs resume\" does, with its settings as stored, and then with the next.").With(interruption, ResumeAsync),
        new Command("list", "Lists the campaigns, newest last.").With(interruption, context => Task.FromResult(List(context))),
        new Command("report", "Shows what a campaign has found so far, and collects its figures.") { s_which, s_out }
            .With(interruption, ReportAsync),
    };

    private static readonly Argument<long?> s_number = new("campaign")
    {
        Description = "Its number, from \"campaign list\". Default: the newest.", Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Argument<string?> s_which = new("campaign")
    {
        Description = "Its number, or a device for the newest campaign on it. Default: the newest.", Arity = ArgumentArity.ZeroOrOne,
    };

    private static CampaignRequest Request(CommandContext context)
    {
        var arguments = context.Arguments;
        var bench = OpenBench.Describe(
            arguments.GetValue(CommonOptions.Bench)!, arguments.GetValue(CommonOptions.Seed), arguments.GetValue(CommonOptions.Cut));
        var path = arguments.GetValue(s_file)!;
        string[] devices = [.. arguments.GetValue(s_devices) ?? [], .. arguments.GetValue(s_sample) is { } sample ? Living(SampleFile.Load(sample)) : []];
        if (devices.Distinct().Count() < devices.Length)
        {
            throw new UsageException("A device is named twice; a campaign measures each once.");
        }

        return new CampaignRequest(CampaignFile.Load(path, bench), path, bench, devices);
    }

    private static IEnumerable<string> Living(SampleFile sample) =>
        sample.Devices.Where(device => device.Status != DeviceStatus.Dead).Select(device => device.Name);

    private static CampaignOptions Options(CommandContext context) => new()
    {
        Until = context.Arguments.GetValue(s_until) is { } until ? UntilTime.Parse(until, TimeProvider.System.GetLocalNow()) : null,
        Notifier = context.Arguments.GetValue(s_notify) is { } receiver
            ? new Notifier(receiver, Notifier.UsualPatience, context.Terminal.Note)
            : null,
    };

    private static async Task<int> PlanAsync(CommandContext context)
    {
        var request = Request(context);
        var plan = await CampaignExecution.PlanAsync(context, request);
        return CampaignPlanTable.Print(context.Terminal, request, plan);
    }

    private static async Task<int> RunAsync(CommandContext context)
    {
        using var catalogue = context.OpenCatalogue();
        var result = await new CampaignExecution(context, catalogue).StartAsync(Request(context), Options(context));
        return await FinishAsync(context, catalogue, result);
    }

    private static async Task<int> ResumeAsync(CommandContext context)
    {
        using var catalogue = context.OpenCatalogue();
        var file = context.Arguments.GetValue(s_corrected);
        var changes = new CampaignChanges
        {
            Bench = context.Arguments.GetValue(s_changedBench) is { } path ? BenchFile.Load(path) : null,
            FileName = file,
            Text = file is null ? null : SettingsFile.ReadText(file),
        };
        var number = context.Arguments.GetValue(s_number) ?? Newest(catalogue, _ => true).Id;
        var result = await new CampaignExecution(context, catalogue).ResumeAsync(number, changes, Options(context));
        return await FinishAsync(context, catalogue, result);
    }

    private static async Task<int> ReportAsync(CommandContext context)
    {
        using var catalogue = context.OpenCatalogue();
        var which = context.Arguments.GetValue(s_which);
        var number = long.TryParse(which, out var given) ? given
            : Newest(catalogue, campaign => which is null || campaign.Description.Devices.Contains(which)).Id;
        var result = new CampaignExecution(context, catalogue).Load(number);
        await new CampaignReport(context.Terminal, catalogue).PrintAsync(result, context.Arguments.GetValue(s_out));
        return ExitCode.Success;
    }

    private static async Task<int> FinishAsync(CommandContext context, Catalogue catalogue, CampaignResult result)
    {
        await new CampaignReport(context.Terminal, catalogue).PrintAsync(result, context.Arguments.GetValue(s_out));
        if (result.State == RunState.Complete)
        {
            return ExitCode.Success;
        }

        context.Terminal.Note($"\"spinbench campaign resume {result.Campaign}\" goes on with it.");
        return result.State == RunState.Aborted ? ExitCode.Interrupted : ExitCode.Incomplete;
    }

    private static CampaignRecord Newest(Catalogue catalogue, Func<CampaignRecord, bool> fits) =>
        catalogue.Campaigns.List().LastOrDefault(fits)
            ?? throw new UsageException($"There is no such campaign in {catalogue.Path}. \"spinbench campaign run FILE\" makes one.");

    private static int List(CommandContext context)
    {
        using var catalogue = context.OpenCatalogue();
        var campaigns = catalogue.Campaigns.List();
        context.Terminal.Json(campaigns);
        context.Terminal.Table(
            ["campaign", "name", "devices", "bench", "state", "runs", "started"],
            [.. campaigns.Select(campaign => new[]
            {
                $"{campaign.Id}", campaign.Description.Name, string.Join(", ", campaign.Description.Devices), campaign.Description.Bench,
                CampaignStates.Describe(campaign.State), $"{catalogue.Runs.OfCampaign(campaign.Id).Count}", Show.Time(campaign.Started),
            })]);
        return ExitCode.Success;
    }
}

using System.CommandLine;
using SpinBench.Protocols.Runs;

namespace SpinBench.Cli.Commands;

/// <summary><c>spinbench runs list|show|export|resume</c>.</summary>
internal static class RunsCommands
{
    public static Command Create(Interruption interruption)
    {
        var run = CommonOptions.Run("The run's number, from \"runs list\".");
        var show = new Command("show", "Shows a run: what it was, on what, what happened, what it says.") { run };
        return new Command("runs", "Runs in the catalogue.")
        {
            new Command("list", "Lists the runs, newest last.").With(interruption, context => Task.FromResult(List(context))),
            show.With(interruption, context => Task.FromResult(ShowOne(context, context.Arguments.GetValue(run)))),
            ExportCommand.Create(interruption),
            ResumeCommand.Create(interruption),
        };
    }

    private static int List(CommandContext context)
    {
        using var catalogue = context.OpenCatalogue();
        var runs = catalogue.Runs.List();
        context.Terminal.Json(runs);
        if (runs.Count == 0)
        {
            context.Terminal.Line($"No run in {catalogue.Path}. \"spinbench measure telegraph\" makes one.");
            return ExitCode.Success;
        }

        context.Terminal.Table(
            ["run", "protocol", "device", "bench", "state", "points", "started", "took"],
            [.. runs.Select(run => new[]
            {
                $"{run.Id}", run.Description.Protocol, run.Description.Device, run.Description.Bench, StateOf(run),
                Show.Count(run.Points), Show.Time(run.Started),
                run.Finished is { } finished ? Show.Duration(finished - run.Started) : "",
            })]);
        return ExitCode.Success;
    }

    private static int ShowOne(CommandContext context, long number)
    {
        using var catalogue = context.OpenCatalogue();
        var run = catalogue.Runs.Get(number);
        var analysis = catalogue.Runs.Analysis(number);
        var events = catalogue.Runs.Events(number);
        var terminal = context.Terminal;
        terminal.Json(new { Run = run, Analysis = analysis, Events = events, Sentinels = catalogue.Runs.Sentinels(number) });
        terminal.Heading($"Run {run.Id}: {run.Description.Protocol} on {run.Description.Device}, bench {run.Description.Bench}");
        terminal.Line($"state     {StateOf(run)}, {Show.Count(run.Points)} points at {run.SetPoints} set points");
        terminal.Line($"started   {Show.Time(run.Started)}" + (run.Finished is { } end ? $", finished {Show.Time(end)}" : ""));
        terminal.Line($"software  {run.Description.SoftwareVersion}"
            + (run.Description.Seed is { } seed ? $", simulated with seed {seed}" : ""));
        foreach (var (role, identity) in run.Description.Identities)
        {
            terminal.Line($"{role,-9} {identity} at {identity.ResourceName}");
        }

        if (run.Description.WireLog is { } wireLog)
        {
            terminal.Line($"wire log  {wireLog}");
        }

        terminal.Line("settings");
        foreach (var line in run.Description.Settings.TrimEnd().Split('\n'))
        {
            terminal.Line($"  {line}");
        }

        foreach (var entry in events)
        {
            terminal.Line($"{Show.Time(entry.At)}  {entry.Kind}: {entry.Message}");
        }

        if (analysis is not null)
        {
            Show.Analysis(terminal, analysis);
        }

        return ExitCode.Success;
    }

    private static string StateOf(RunRecord run) => run.State switch
    {
        RunState.Complete => "complete",
        RunState.Running => "running",
        RunState.Interrupted => "until reached, resumable",
        RunState.Aborted => "aborted, resumable",
        _ => "failed, resumable",
    };
}

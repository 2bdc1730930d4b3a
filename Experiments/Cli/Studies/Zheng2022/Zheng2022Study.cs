using System.Diagnostics;

namespace SpinBench.Cli.Studies.Zheng2022;

/// <summary>Zheng et al., arXiv:1912.08596: recurrent networks whose neurons are junctions driven by current pulses.</summary>
/// <param name="context">The command.</param>
/// <param name="settings">What is studied.</param>
internal sealed class Zheng2022Study(CommandContext context, Zheng2022Settings settings)
{
    public const string Name = "zheng2022";

    private static readonly string[] s_ours =
    [
        "The paper's supplement with the parameters of device and networks is not public. Sizes, times and amplitudes are the paper's; the device mtj-40 and every other value of the networks are ours, chosen to reach the paper's read-out.",
        "References are those of an independent reference implementation with the same parameters, not of the paper.",
    ];

    public async Task<int> RunAsync(IReadOnlyList<Zheng2022Task> tasks)
    {
        var clock = Stopwatch.StartNew();
        var results = new List<(Zheng2022Task Task, Zheng2022Result Result)>();
        foreach (var task in tasks)
        {
            context.Terminal.Note(FormattableString.Invariant($"{task.Name} ({clock.Elapsed.TotalSeconds:F0} s so far)"));
            results.Add((task, await task.RunAsync(context, settings)));
        }

        var report = new StudyReport(
            $"Zheng et al., arXiv:1912.08596, seeds from {settings.Seed}",
            [.. results.SelectMany(result => result.Result.Rows)],
            [("Whose parameters these are", s_ours), .. results.Where(result => result.Result.Remarks.Count > 0).Select(result => (result.Task.Title, result.Result.Remarks))],
            [.. results.SelectMany(result => result.Result.Figures)]);
        report.Print(context.Terminal);
        foreach (var file in report.Figures.Concat(await report.SaveAsync(settings.Folder, Name, context.Cancellation)))
        {
            context.Terminal.Line($"file    {file}");
        }

        context.Terminal.Note(FormattableString.Invariant($"took {clock.Elapsed.TotalSeconds:F1} s"));
        return ExitCode.Success;
    }
}

using System.Diagnostics;

namespace SpinBench.Cli.Studies;

/// <summary>A study made of tasks: runs them one after the other and writes one report.</summary>
/// <typeparam name="TSettings">What its tasks are told.</typeparam>
/// <param name="Name">Name of the study.</param>
/// <param name="Citation">The paper, and what decided the run.</param>
/// <param name="Preface">What holds for all tasks.</param>
internal sealed record TaskStudy<TSettings>(string Name, string Citation, IReadOnlyList<string> Preface)
{
    public async Task<int> RunAsync(CommandContext context, TSettings settings, string folder, IReadOnlyList<StudyTask<TSettings>> tasks)
    {
        var clock = Stopwatch.StartNew();
        var results = new List<(StudyTask<TSettings> Task, StudyTaskResult Result)>();
        foreach (var task in tasks)
        {
            context.Terminal.Note(FormattableString.Invariant($"{task.Name} ({clock.Elapsed.TotalSeconds:F0} s so far)"));
            results.Add((task, await task.RunAsync(context, settings)));
        }

        var report = new StudyReport(
            Citation,
            [.. results.SelectMany(result => result.Result.Rows)],
            [("To be known", Preface), .. results.Where(result => result.Result.Remarks.Count > 0).Select(result => (result.Task.Title, result.Result.Remarks))],
            [.. results.SelectMany(result => result.Result.Figures)]);
        report.Print(context.Terminal);
        foreach (var file in report.Figures.Concat(await report.SaveAsync(folder, Name, context.Cancellation)))
        {
            context.Terminal.Line($"file    {file}");
        }

        context.Terminal.Note(FormattableString.Invariant($"took {clock.Elapsed.TotalSeconds:F1} s"));
        return ExitCode.Success;
    }

    /// <summary>The tasks that were named, or all.</summary>
    /// <exception cref="UsageException">There is no task of that name.</exception>
    public static IReadOnlyList<StudyTask<TSettings>> Choose(string study, IReadOnlyList<StudyTask<TSettings>> all, string[]? names) => names is { Length: > 0 }
        ? [.. names.SelectMany(name => name.Split(',')).Select(name => all.FirstOrDefault(task => task.Name == name)
            ?? throw new UsageException($"The study {study} has no task \"{name}\"; it has {string.Join(", ", all.Select(task => task.Name))}."))]
        : all;
}

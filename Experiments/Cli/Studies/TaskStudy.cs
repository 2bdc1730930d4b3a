using System.Diagnostics;
using SpinBench.Networks.Data.Published;

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
        await WriteAsync(context, settings, folder, tasks);
        return ExitCode.Success;
    }

    /// <summary>Runs the tasks and writes their report, with a scenario that says everything of them.</summary>
    /// <param name="context">Terminal, and the user's interruption.</param>
    /// <param name="settings">What the tasks are told.</param>
    /// <param name="folder">Where the files go.</param>
    /// <param name="tasks">The tasks.</param>
    /// <param name="isPartOfMore">Whether another JSON value than that of this study is printed at the end.</param>
    /// <returns>The rows.</returns>
    public async Task<IReadOnlyList<StudyRow>> WriteAsync(
        CommandContext context, TSettings settings, string folder, IReadOnlyList<StudyTask<TSettings>> tasks, bool isPartOfMore = false)
    {
        var clock = Stopwatch.StartNew();
        var results = new List<(StudyTask<TSettings> Task, StudyTaskResult Result)>();
        foreach (var task in tasks)
        {
            context.Terminal.Note(FormattableString.Invariant($"{task.Name} ({clock.Elapsed.TotalSeconds:F0} s so far)"));
            results.Add((task, await TryAsync(context, settings, task, tasks.Count)));
        }

        var report = new StudyReport(
            Citation,
            [.. results.SelectMany(result => result.Result.Rows)],
            [.. Preface.Count == 0 ? Array.Empty<(string, IReadOnlyList<string>)>() : [("To be known", Preface)], .. results.Where(result => result.Result.Remarks.Count > 0).Select(result => (result.Task.Title, result.Result.Remarks))],
            [.. results.SelectMany(result => result.Result.Figures)]);
        if (!(isPartOfMore && context.Terminal.IsJson))
        {
            report.Print(context.Terminal);
        }

        var scenario = await StudyScenario.SaveAsync(folder, Name, settings!, [.. results.Select(result => (result.Task.Name, result.Result))], context.Cancellation);
        foreach (var file in report.Figures.Concat(await report.SaveAsync(folder, Name, context.Cancellation)).Append(scenario))
        {
            context.Terminal.Line($"file    {file}");
        }

        context.Terminal.Note(FormattableString.Invariant($"took {clock.Elapsed.TotalSeconds:F1} s"));
        return report.Rows;
    }

    // One part without its data does not stop the others; alone it does.
    private static async Task<StudyTaskResult> TryAsync(CommandContext context, TSettings settings, StudyTask<TSettings> task, int count)
    {
        try
        {
            return await task.RunAsync(context, settings);
        }
        catch (DataSetException fault) when (count > 1)
        {
            return new StudyTaskResult([new StudyRow(task.Name, task.Title, "", "", null, null, null, $"not run: {fault.Message}")], [], []);
        }
    }

    /// <summary>The tasks that were named, or all.</summary>
    /// <exception cref="UsageException">There is no task of that name.</exception>
    public static IReadOnlyList<StudyTask<TSettings>> Choose(string study, IReadOnlyList<StudyTask<TSettings>> all, string[]? names) => names is { Length: > 0 }
        ? [.. names.SelectMany(name => name.Split(',')).Select(name => all.FirstOrDefault(task => task.Name == name)
            ?? throw new UsageException($"The study {study} has no task \"{name}\"; it has {string.Join(", ", all.Select(task => task.Name))}."))]
        : all;
}

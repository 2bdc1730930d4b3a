using System.CommandLine;
using SpinBench.Networks.Data.Published;

namespace SpinBench.Cli.Studies.Systems;

/// <summary>One way to compute with junctions, out of Grollier et al., Nature Electronics 3, 360 (2020).</summary>
/// <param name="Name">As in <c>spinbench study p-bits</c>.</param>
/// <param name="Source">Who showed it.</param>
/// <param name="Description">What is done, in one sentence.</param>
/// <param name="Tasks">Its parts.</param>
internal sealed record SystemStudy(string Name, string Source, string Description, IReadOnlyList<StudyTask<SystemSettings>> Tasks)
{
    /// <summary>What <c>--help</c> teaches: what it means for a lab, examples, limits of the model.</summary>
    public required string Lesson { get; init; }

    /// <summary>What a reader of its report must know.</summary>
    public IReadOnlyList<string> Preface { get; init; } = [];

    /// <summary>What a measured run of the catalogue gives it, such as "dwell times of a vcma run"; null when it takes none.</summary>
    public string? RunGives { get; init; }

    /// <summary>What a measured curve gives it; null when it takes none.</summary>
    public string? CurveGives { get; init; }

    /// <summary>The data sets it needs.</summary>
    public IReadOnlyList<PublishedDataSet> DataSets { get; init; } = [];

    /// <summary>Options of its own, which its tasks read from the command's arguments.</summary>
    public IReadOnlyList<Option> Options { get; init; } = [];

    /// <summary>Tasks that take the place of all others where options of its own ask for them; null for none, or where they do not.</summary>
    public Func<CommandContext, SystemSettings, IReadOnlyList<StudyTask<SystemSettings>>?>? Instead { get; init; }

    /// <summary>Its line in <c>study list</c>.</summary>
    public StudyEntry Entry => new(Name, Source, Description);

    /// <summary>Does the tasks that are named, or all, and writes report, scenario and figures.</summary>
    /// <exception cref="UsageException">A task is not there.</exception>
    public Task<IReadOnlyList<StudyRow>> RunAsync(CommandContext context, SystemSettings settings, string[]? tasks, bool isPartOfMore = false) =>
        new TaskStudy<SystemSettings>(Name, FormattableString.Invariant($"{Source}, seed {settings.Seed}"), Preface)
            .WriteAsync(context, settings, settings.Folder, TaskStudy<SystemSettings>.Choose(Name, Instead?.Invoke(context, settings) ?? Tasks, tasks), isPartOfMore);
}

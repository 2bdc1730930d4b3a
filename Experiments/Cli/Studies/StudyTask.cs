namespace SpinBench.Cli.Studies;

/// <summary>A part of a study that may be run by itself.</summary>
/// <typeparam name="TSettings">What the study's tasks are told.</typeparam>
/// <param name="Name">As in <c>--task recall</c>.</param>
/// <param name="Title">Heading in the report.</param>
/// <param name="RunAsync">Does it; shows its progress by the command's terminal.</param>
internal sealed record StudyTask<TSettings>(string Name, string Title, Func<CommandContext, TSettings, Task<StudyTaskResult>> RunAsync);

/// <summary>What a task of a study found.</summary>
/// <param name="Rows">Its rows.</param>
/// <param name="Remarks">What a reader must know about them.</param>
/// <param name="Figures">Files of its figures.</param>
internal sealed record StudyTaskResult(IReadOnlyList<StudyRow> Rows, IReadOnlyList<string> Remarks, IReadOnlyList<string> Figures)
{
    /// <summary>Every parameter that decided the result, SI, as an object that JSON can hold; for the scenario beside the report.</summary>
    public object? Parameters { get; init; }
}

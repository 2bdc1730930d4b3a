namespace SpinBench.Cli.Studies.Zheng2022;

/// <summary>A part of the study that may be run by itself.</summary>
/// <param name="Name">As in <c>--task sine</c>.</param>
/// <param name="Title">Heading in the report.</param>
/// <param name="RunAsync">Does it; told the settings, shows its progress by the command's terminal.</param>
internal sealed record Zheng2022Task(string Name, string Title, Func<CommandContext, Zheng2022Settings, Task<Zheng2022Result>> RunAsync)
{
    /// <summary>Every task, in the order of the paper.</summary>
    public static IReadOnlyList<Zheng2022Task> All { get; } =
    [
        new("activation", "Activation (Fig. 1)", ActivationTask.RunAsync),
        new("sine", "Sine generation (Fig. 2)", SineTask.RunAsync),
        new(CharacterTask.Name, "Handwriting (Fig. 3)", CharacterTask.RunAsync),
        new("recognition", "Recognition (Fig. 4)", RecognitionTask.RunAsync),
        new("imperfections", "Imperfections", ImperfectionsTask.RunAsync),
        new("benchmarks", "Reservoir benchmarks (not in the paper)", BenchmarkTask.RunAsync),
    ];
}

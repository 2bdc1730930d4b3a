namespace SpinBench.Cli.Studies.Zheng2022;

/// <summary>Zheng et al., arXiv:1912.08596: recurrent networks whose neurons are junctions driven by current pulses.</summary>
internal static class Zheng2022Study
{
    public const string Name = "zheng2022";

    /// <summary>Every task, in the order of the paper.</summary>
    public static IReadOnlyList<StudyTask<Zheng2022Settings>> Tasks { get; } =
    [
        new("activation", "Activation (Fig. 1)", ActivationTask.RunAsync),
        new("sine", "Sine generation (Fig. 2)", SineTask.RunAsync),
        new(CharacterTask.Name, "Handwriting (Fig. 3)", CharacterTask.RunAsync),
        new("recognition", "Recognition (Fig. 4)", RecognitionTask.RunAsync),
        new("imperfections", "Imperfections", ImperfectionsTask.RunAsync),
        new("benchmarks", "Reservoir benchmarks (not in the paper)", BenchmarkTask.RunAsync),
    ];

    public static TaskStudy<Zheng2022Settings> Of(Zheng2022Settings settings) => new(
        Name,
        FormattableString.Invariant($"Zheng et al., arXiv:1912.08596, seeds from {settings.Seed}"),
        [
            "The paper's supplement with the parameters of device and networks is not public. Sizes, times and amplitudes are the paper's; the device mtj-40 and every other value of the networks are ours, chosen to reach the paper's read-out.",
            "References are those of an independent reference implementation with the same parameters, not of the paper.",
        ]);
}

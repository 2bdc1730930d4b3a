namespace SpinBench.Cli.Studies.Mathews2022;

/// <summary>Mathews et al., APL Mach. Learn. 1, 016107 (2023): a Hopfield network of domain walls and junctions.</summary>
internal static class Mathews2022Study
{
    public const string Name = "mathews2022";

    /// <summary>Every task.</summary>
    public static IReadOnlyList<StudyTask<Mathews2022Settings>> Tasks { get; } =
    [
        new("recall", "Recall of random patterns (Fig. 5)", RecallTask.RunAsync),
        new("images", "Restoring images (Fig. 6)", ImageTask.RunAsync),
        new("maxcut", "Max-cut (Fig. 7, Table II)", CutTask.RunAsync),
        new("weight", "Energy and delay against the weight voltage (Fig. 8)", WeightTask.RunAsync),
        new("capacity", "Capacity (not in the paper)", CapacityTask.RunAsync),
        new("variation", "Devices that differ (not in the paper)", VariationTask.RunAsync),
    ];

    public static TaskStudy<Mathews2022Settings> Of(Mathews2022Settings settings) => new(
        Name,
        FormattableString.Invariant($"Mathews et al., APL Mach. Learn. 1, 016107 (2023), seed {settings.Seed}"),
        [
            "\"clean\" is the physics of Table I from event to event; \"compat\" has the bookkeeping of the published program, to meet its digits. References are those of an independent program, or of the published raw data, as each row says.",
            "Outputs of a junction are 0.5 or 2 mS and never negative: the network is a Hopfield network plus a field of 1.25 mS times the sum of the weights to a neuron. That explains the all-OFF states, the odd weights of max-cut and the small capacity.",
            "Eq. (4) as printed lacks the resistance of the axon tracks; then fewer than four neurons could not switch an axon. The tracks are allowed for here.",
            "100 % recall of one pattern holds for odd N; with even N a balanced input has no majority, and about 1 % of recalls at N = 60 end all OFF.",
            "\"0.16 aJ s\" of Fig. 8 is 0.16 fJ s (nJ times ns is aJ s; the data are near 160 aJ s). Fig. 8 says median and V_C = 0.25 V: its data are means of 100 trials with the energy formula at 0.1 V.",
            "\"24.4 % less energy\" is 24.2 % OF the other's, 75.8 % less; \"74.4 % faster\" is 1.744 times, the time is 42.7 % less. The labels of the two leak velocities in Table I are swapped; their values are right.",
            "The published curves of Fig. 6(c) are a third of the true error of its own raw data. 9.02 % of Fig. 7 belongs to random graphs of 19 to 60 vertices, and is not reached below about 40; on g05_60 the same method has 7.23 %.",
            "The published energy formula has weights of ±W whatever the task; true dissipation is given beside it. At N = 60 a soma's junction would carry 0.67 mA.",
        ]);
}

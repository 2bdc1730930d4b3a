using SpinBench.Networks.Nanomagnets;

namespace SpinBench.Cli.Studies.Systems.Nanomagnets;

/// <summary>Gates of delayed bits by a clocked chain of dots.</summary>
internal static class ReservoirTask
{
    private const int MostDelay = 4;
    private const int DelayAsked = 2;

    private static readonly (string Name, Func<bool, bool, bool> Gate, double?[] References)[] s_gates =
    [
        ("AND", (one, other) => one && other, [1, 1, 0.964, null, null]),
        ("OR", (one, other) => one || other, [1, 1, 1, null, null]),
        ("XOR", (one, other) => one != other, [1, 1, 1, null, null]),
    ];

    public static Task<StudyTaskResult> RunAsync(CommandContext context, SystemSettings settings)
    {
        var dots = new DotReservoirSettings();
        var (reservoir, bare) = (DelayedLogic.Run(dots, settings.Seed), DelayedLogic.Run(null, settings.Seed));
        var rows = s_gates.SelectMany(gate => Enumerable.Range(0, MostDelay + 1).Select(delay => Row(gate, delay, reservoir)));
        var without = bare.Test(s_gates[^1].Gate, 0);
        return Task.FromResult(new StudyTaskResult(
            [
                .. rows,
                new StudyRow("10b XOR bare", "no device: XOR, delay 0, from the bits themselves", "", "", 0.51, without.Value, without.HalfInterval, "a linear read-out cannot"),
            ],
            [], [])
        {
            Parameters = new { Dots = dots, DelayedLogic.TrainingCount, DelayedLogic.TestCount },
        });
    }

    private static StudyRow Row((string Name, Func<bool, bool, bool> Gate, double?[] References) gate, int delay, DelayedLogic reservoir)
    {
        var right = reservoir.Test(gate.Gate, delay);
        var isAsked = gate.Name == "XOR" && delay <= DelayAsked;
        return new StudyRow(
            $"10b {gate.Name} {delay}", $"{gate.Name} of the bits {delay} and {delay + 1} back, right", "", delay == 0 ? "input delay up to three steps" : "",
            gate.References[delay], right.Value, right.HalfInterval, isAsked ? Demand.AtLeast(1).Judge(right.Value) : "measured");
    }
}

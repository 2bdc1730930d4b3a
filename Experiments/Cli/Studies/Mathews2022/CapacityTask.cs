using SpinBench.Cli.Simulation;
using SpinBench.Figures;
using SpinBench.Instruments.Randomness;
using SpinBench.Networks.DomainWallHopfield;

namespace SpinBench.Cli.Studies.Mathews2022;

/// <summary>How many patterns a network of 500 neurons keeps: as published, with the bias compensated, and the textbook's.</summary>
internal static class CapacityTask
{
    private const int NeuronCount = 500;
    private const int UsualTrials = 12;
    private const double KeptPart = 0.9;
    private const int StepCount = 5;
    private const double LongestTime = 20e-6;
    private static readonly double[] s_loads = [0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.08, 0.1, 0.12, 0.14, 0.16, 0.2];

    public static async Task<StudyTaskResult> RunAsync(CommandContext context, Mathews2022Settings settings)
    {
        var trials = settings.Trials is { } asked ? Math.Max(2, asked / 100) : UsualTrials;
        var kept = new double[3][];
        using (var progress = new FractionLine(context.Terminal, TimeProvider.System, "capacity"))
        {
            for (var kind = 0; kind < 3; kind++)
            {
                kept[kind] = new double[s_loads.Length];
                for (var index = 0; index < s_loads.Length; index++)
                {
                    kept[kind][index] = Kept(s_loads[index], (NetworkKind)kind, settings.Seed, trials, context.Cancellation);
                    progress.Report(((kind * s_loads.Length) + index + 1.0) / 3 / s_loads.Length);
                }
            }
        }

        var textbook = Capacity(kept[(int)NetworkKind.Textbook]);
        return new StudyTaskResult(
            [
                Row("capacity", "load p/N at which 90 % of the neurons are kept, as published", 0.0365, Capacity(kept[(int)NetworkKind.Published])),
                Row("capacity compensated", "the same, bias compensated; reference: outputs of ±1", textbook, Capacity(kept[(int)NetworkKind.Compensated])),
            ],
            ["The bias field is crosstalk of its own: it lowers the capacity of the ±1 network, 0.138, to 0.138 × 0.5625/(1.5625 + 0.5625) = 0.0365. The textbook's 0.138 is for N without end; at N = 500 its collapse is later and smeared, so the same patterns are given to a network of outputs ±1 beside."],
            await DrawAsync(settings.Folder, trials, kept));
    }

    // Known to half of the distance of the loads tried.
    private static StudyRow Row(string id, string quantity, double? reference, double? ours)
    {
        const double tolerance = 0.01;
        var verdict = ours is { } load ? StudyRow.Judge(load, reference ?? double.NaN, tolerance) + " (±0.01)" : FormattableString.Invariant($"more than {s_loads[^1]}, the largest load tried");
        return new StudyRow(id, quantity, "", "not in the paper", reference, ours, null, verdict);
    }

    // Where the kept part falls through its threshold first, linear between the loads; null where it never does.
    private static double? Capacity(double[] kept)
    {
        var after = Array.FindIndex(kept, part => part < KeptPart);
        return after switch
        {
            < 0 => null,
            0 => s_loads[0],
            _ => double.Lerp(s_loads[after - 1], s_loads[after], (kept[after - 1] - KeptPart) / (kept[after - 1] - kept[after])),
        };
    }

    // Part of the neurons that stay where they were when the network starts at a stored pattern.
    private static double Kept(double load, NetworkKind kind, ulong seed, int trials, CancellationToken cancellationToken)
    {
        var patternCount = Math.Max(1, (int)Math.Round(load * NeuronCount));
        var kept = new double[trials];
        Parallel.For(0, trials, new ParallelOptions { CancellationToken = cancellationToken }, trial =>
        {
            var stream = new RandomStream(seed, FormattableString.Invariant($"capacity/{patternCount}/{trial}"));
            sbyte[][] patterns = [.. Enumerable.Range(0, patternCount).Select(_ => Signs(stream))];
            var states = Settle(kind, HopfieldWeights.OfPatterns(patterns), patterns[0], stream);
            kept[trial] = 1 - ((double)RecallScore.WrongNeurons(states, [patterns[0]]) / NeuronCount);
        });
        return kept.Average();
    }

    private static sbyte[] Settle(NetworkKind kind, HopfieldWeights weights, sbyte[] pattern, RandomStream stream)
    {
        var devices = new HopfieldDevices { CompensatesBias = kind == NetworkKind.Compensated };
        return kind == NetworkKind.Textbook
            ? BinaryNetwork.Settle(weights, pattern, stream)
            : new DomainWallNetwork(weights, devices, StepCount) { LongestTime = LongestTime }.Run(pattern).States;
    }

    private static sbyte[] Signs(RandomStream stream) =>
        [.. Enumerable.Range(0, NeuronCount).Select(_ => stream.NextUniform() < 0.5 ? (sbyte)-1 : (sbyte)1)];

    private static async Task<IReadOnlyList<string>> DrawAsync(string folder, int trials, double[][] kept)
    {
        var figure = new LineFigure
        {
            Title = "What is kept of a stored pattern",
            Remark = FormattableString.Invariant($"{NeuronCount} neurons, clean mode, started at the pattern, {trials} trials a point"),
            XLabel = "Load p/N",
            YLabel = "Neurons kept (%)",
            XColumn = "load",
            Curves =
            [
                new Curve("as published", s_loads, [.. kept[0].Select(part => 100 * part)]) { Column = "kept_percent" },
                new Curve("bias compensated", s_loads, [.. kept[1].Select(part => 100 * part)]) { Column = "kept_percent_compensated" },
                new Curve("outputs of ±1", s_loads, [.. kept[2].Select(part => 100 * part)]) { Column = "kept_percent_textbook" },
            ],
        };
        return await figure.Draw().SaveAsync(Path.Combine(folder, "capacity.svg"));
    }

    private enum NetworkKind
    {
        Published,
        Compensated,
        Textbook,
    }
}
